#include "csimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <string_view>

#include "hash.h"
#include "reader.h"
#include "tokens.h"

using csj::span;
using csj::tokens;

namespace {

// Raw keys end at their closing quote, so comparing one byte more than the name compares the length, too.
template <size_t N> inline bool is(const uint8_t *key, const char (&name)[N]) {
    return !memcmp(key, name, N - 1) && key[N - 1] == '"';
}

/// A member of a record: its key, raw, the token of its value, and the one behind it.
struct field {
    const uint8_t *key;
    size_t value, behind;
};

/// Strings that have no escapes in them are lent as they stand. Whether there is a string.
bool text(csj_reader *reader, const field &f, csj_span &out) {
    const tokens &t = reader->tokens;
    if (t.kind(f.value) != '"') return false;
    const std::string_view printed = t.string(f.value);
    const auto *start = reinterpret_cast<const uint8_t *>(printed.data());
    if (reader->next_escape < start) {
        const uint8_t *stop = t.text + t.size;
        const void *found = memchr(start, '\\', static_cast<size_t>(stop - start));
        reader->next_escape = found ? static_cast<const uint8_t *>(found) : stop;
    }
    std::string_view plain = printed;
    if (reader->next_escape < start + printed.size() && !reader->texts.text(printed, plain)) return false;
    out = span(plain);
    return true;
}

bool json(csj_reader *reader, const field &f, csj_span &out) {
    const tokens &t = reader->tokens;
    const uint8_t kind = t.kind(f.value);
    if (kind != '{' && kind != '[') return false;
    const uint8_t *start = t.place(f.value);
    out = {start, static_cast<size_t>(t.place(f.behind - 1) + 1 - start)};
    return true;
}

int8_t truth(csj_reader *reader, const field &f) {
    const tokens &t = reader->tokens;
    const uint8_t *start = t.place(f.value);
    if (*start != '"') {
        const std::string_view word(reinterpret_cast<const char *>(start), t.end(start, f.behind) - start);
        return word == "true" ? 1 : word == "false" ? 0 : -1;
    }
    csj_span s{nullptr, 0};
    text(reader, f, s);
    if (!s.data) return -1;
    const std::string_view word(reinterpret_cast<const char *>(s.data), s.size);
    if (word == "true" || word == "TRUE" || word == "True") return 1;
    if (word == "false" || word == "FALSE" || word == "False") return 0;
    return -1;
}

inline bool equal(const csj_span &s, std::string_view t) { return s.data && s.size == t.size() && !memcmp(s.data, t.data(), t.size()); }

/// Marks that an object has, from which its kind is told.
struct marks { bool lists = false, detail = false, lookup = false, digest = false, insight = false, window = false; };

/// Reads one member, whose hash is `h`.
void member(csj_reader *reader, const field &f, uint64_t h, csj_record &r, marks &m) {
    const uint8_t *key = f.key;
    const auto named = [&](csj_span &out, uint64_t &hash) {
        if (text(reader, f, out)) hash = h;
    };
    switch (key[0]) {
    case 'e':
        if (memcmp(key, "event", 5)) {
            if (is(key, "errorCode")) named(r.error_code, r.hashes.error_code);
            else if (is(key, "errorMessage")) text(reader, f, r.error_message);
            return;
        }
        if (is(key, "eventTime")) text(reader, f, r.event_time);
        else if (is(key, "eventID")) text(reader, f, r.event_id);
        else if (is(key, "eventSource")) named(r.event_source, r.hashes.source);
        else if (is(key, "eventName")) named(r.event_name, r.hashes.name);
        else if (is(key, "eventType")) named(r.event_type, r.hashes.type);
        else if (is(key, "eventCategory")) named(r.event_category, r.hashes.category);
        return;
    case 'u':
        if (is(key, "userIdentity")) {
            r.identity = h;
            if (json(reader, f, r.identity_json)) reader->identity = f.value;
        }
        else if (is(key, "userAgent")) named(r.agent, r.hashes.agent);
        return;
    case 'r':
        if (is(key, "requestParameters")) json(reader, f, r.request_json);
        else if (is(key, "responseElements")) json(reader, f, r.response_json);
        else if (is(key, "recipientAccountId")) named(r.recipient, r.hashes.recipient);
        else if (is(key, "readOnly")) r.read_only = truth(reader, f);
        return;
    case 's':
        if (is(key, "sourceIPAddress")) named(r.address, r.hashes.address);
        return;
    case 'a':
        if (is(key, "awsRegion")) named(r.region, r.hashes.region);
        else if (is(key, "addendum")) json(reader, f, r.addendum_json);
        return;
    case 'd':
        if (is(key, "detail")) { json(reader, f, r.inner); m.detail = true; }
        else if (is(key, "digestStartTime")) m.digest = true;
        return;
    case 'i':
        if (is(key, "insightDetails")) m.insight = true;
        return;
    case 't':
        if (is(key, "timeWindow")) m.window = true;
        return;
    case 'R':
        if (is(key, "Records")) { json(reader, f, r.inner); m.lists = true; }
        else if (is(key, "Resources")) json(reader, f, r.lookup_resources_json);
        return;
    case 'E':
        if (is(key, "Events")) { json(reader, f, r.inner); m.lists = true; }
        return;
    case 'C':
        if (is(key, "CloudTrailEvent")) { text(reader, f, r.inner); m.lookup = r.inner.data != nullptr; }
        return;
    }
}

csj_kind kind_of(const csj_record &r, const marks &m) {
    if (m.lists && r.inner.data && r.inner.data[0] == '[') return CSJ_LIST;
    if (m.lookup) return CSJ_LOOKUP;
    if (m.digest) return CSJ_DIGEST;
    if (equal(r.event_category, "Insight") || equal(r.event_type, "AwsCloudTrailInsight") || m.insight) return CSJ_INSIGHT;
    if (equal(r.event_category, "Aggregated") || equal(r.event_type, "AwsAggregatedEvent")) return CSJ_AGGREGATED;
    if (equal(r.event_category, "NetworkActivity") || equal(r.event_type, "AwsVpceEvents") || equal(r.event_type, "AwsVpceEvent"))
        return CSJ_NETWORK;
    if (r.event_name.data || (r.event_source.data && r.event_time.data)) return CSJ_EVENT;
    if (m.detail && r.inner.data && r.inner.data[0] == '{') return CSJ_ENVELOPE;
    return CSJ_NOTHING;
}

/// Reads the members of the object at token `start`; the token behind it, or 0 where it is damaged.
size_t read_object(csj_reader *reader, size_t start, csj_record &r) {
    const tokens &t = reader->tokens;
    memset(&r, 0, sizeof r);
    r.read_only = -1;
    reader->texts.clear();
    reader->has_record = false;
    reader->identity = 0;
    marks m;
    size_t i = start + 1;
    if (t.kind(i) != '}') {
        while (true) {
            if (t.kind(i) != '"' || t.kind(i + 1) != ':') return 0;
            const field f = {t.place(i) + 1, i + 2, t.behind(i + 2)};
            const uint8_t next = f.behind ? t.kind(f.behind) : 0;
            if (next != ',' && next != '}') return 0;
            const uint64_t h = csj::hash(f.key, static_cast<size_t>(t.end(f.key, f.behind) - f.key), 7);
            r.content += h;
            member(reader, f, h, r, m);
            i = f.behind;
            if (next == '}') break;
            ++i;
        }
    }
    r.raw = {t.place(start), static_cast<size_t>(t.place(i) + 1 - t.place(start))};
    r.kind = kind_of(r, m);
    reader->record = start;
    reader->has_record = true;
    return i + 1;
}

}  // namespace

extern "C" {

csj_reader *csj_new(void) { return new (std::nothrow) csj_reader; }
void csj_free(csj_reader *reader) { delete reader; }

bool csj_begin(csj_reader *reader, const uint8_t *bytes, size_t size) {
    tokens &t = reader->tokens;
    reader->has_record = false;
    reader->next_escape = nullptr;
    if (t.read(bytes, size) || t.at[0] != 0 || !t.is_object()) return false;
    if (t.kind(1) != '"' || !is(t.place(1) + 1, "Records") || t.kind(2) != ':' || t.kind(3) != '[') return false;
    reader->at = 4;
    reader->first = true;
    return true;
}

int csj_next(csj_reader *reader, csj_record *record) {
    const tokens &t = reader->tokens;
    size_t i = reader->at;
    const bool first = reader->first;
    reader->first = false;
    reader->has_record = false;
    if (t.kind(i) == ']') {
        reader->at = i + 1;
        return 0;
    }
    if (!first && t.kind(i++) != ',') return -1;
    if (t.kind(i) == '{') {
        reader->at = read_object(reader, i, *record);
    } else {
        memset(record, 0, sizeof *record);
        record->read_only = -1;
        record->raw = {t.place(i), 1};
        reader->at = t.behind(i);
    }
    return reader->at ? 1 : -1;
}

size_t csj_tail(csj_reader *reader) { return static_cast<size_t>(reader->tokens.place(reader->at) - reader->tokens.text); }

const char *csj_object(csj_reader *reader, const uint8_t *bytes, size_t size, csj_record *record) {
    tokens &t = reader->tokens;
    reader->next_escape = nullptr;
    reader->has_record = false;
    memset(record, 0, sizeof *record);
    if (auto error = t.read(bytes, size)) return error == simdjson::UTF8_ERROR ? "bytes that are not UTF-8" : "no valid JSON";
    return t.is_object() && read_object(reader, 0, *record) ? nullptr : "no valid JSON";
}

size_t csj_minify(const uint8_t *bytes, size_t size, uint8_t *out) {
    size_t length = 0;
    if (simdjson::minify(reinterpret_cast<const char *>(bytes), size, reinterpret_cast<char *>(out), length)) return SIZE_MAX;
    return length;
}

size_t csj_value_end(const uint8_t *p, size_t size) {
    size_t depth = 0, i = 0;
    while (i < size) {
        switch (p[i]) {
        case '"':
            for (++i;; ++i) {
                const void *quote = i < size ? memchr(p + i, '"', size - i) : nullptr;
                if (!quote) return SIZE_MAX;
                const size_t at = static_cast<size_t>(static_cast<const uint8_t *>(quote) - p);
                size_t slashes = 0;
                while (at - slashes > i && p[at - slashes - 1] == '\\') ++slashes;
                i = at;
                if (slashes % 2 == 0) break;
            }
            ++i;
            if (depth == 0) return i;
            continue;
        case '{': case '[':
            ++depth;
            break;
        case '}': case ']':
            if (depth <= 1) return depth == 1 ? i + 1 : i;
            --depth;
            break;
        case ',': case ' ': case '\n': case '\r': case '\t':
            if (depth == 0) return i;
            break;
        }
        ++i;
    }
    return depth == 0 ? size : SIZE_MAX;
}

uint64_t csj_hash(const uint8_t *bytes, size_t size, uint64_t seed) { return csj::hash(bytes, size, seed); }

size_t csj_find(csj_span text, const uint8_t *needle, size_t size) {
    const void *found = text.data ? memmem(text.data, text.size, needle, size) : nullptr;
    return found ? static_cast<size_t>(static_cast<const uint8_t *>(found) - text.data) : SIZE_MAX;
}

}  // extern "C"
