#include "csimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <string_view>

#include "hash.h"
#include "members.h"
#include "reader.h"
#include "tokens.h"

using csj::span;
using csj::tokens;

namespace {

// Raw keys end at their closing quote, so comparing one byte more than the name compares the length, too.
template <size_t N> inline bool is(const uint8_t *key, const char (&name)[N]) {
    return !memcmp(key, name, N - 1) && key[N - 1] == '"';
}

inline bool equal(const csj_span &s, std::string_view t) { return s.data && s.size == t.size() && !memcmp(s.data, t.data(), t.size()); }

/// Marks that an object has, from which its kind is told.
struct marks { bool lists = false, detail = false, lookup = false, digest = false, insight = false; };

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

/// Reads the members of one object.
///
/// The text and its tokens are held by themselves: to a compiler, what is stored in the record could change the reader's.
struct member_walk {
    csj_reader *const reader;
    csj_record &r;
    const uint8_t *const text = reader->tokens.text, *const stop = text + reader->tokens.size;
    const uint32_t *const at = reader->tokens.at;
    const size_t count = reader->tokens.count;
    /// No escape stands between what was last asked about and here.
    const uint8_t *next_escape = reader->next_escape;
    marks m = {};

    /// Reads from the token behind the opening bracket on: the closing one, or 0 where the object is damaged.
    size_t members(size_t i) {
        if (i < count && text[at[i]] == '}') return i;
        uint64_t content = 0;
        // A key, a colon, a value, and what is behind it.
        while (i + 3 < count) {
            const uint8_t *const key = text + at[i] + 1, *const value = text + at[i + 2];
            if (key[-1] != '"' || text[at[i + 1]] != ':') return 0;
            const size_t behind = tokens::behind(i + 2, text, at, count);
            const uint8_t next = behind && behind < count ? text[at[behind]] : 0;
            if (next != ',' && next != '}') return 0;
            // White space does not belong to the value.
            const uint8_t *end = text + at[behind];
            while (end > key && csj::is_space(end[-1])) --end;
            const uint64_t hash = csj::hash<csj::behind::readable>(key, static_cast<size_t>(end - key), 7);
            content += hash;
            if (const auto *known = csj::members.find(key)) take(*known, hash, value, end, i + 2, behind);
            if (next == '}') {
                r.content = content;
                return behind;
            }
            i = behind + 1;
        }
        return 0;
    }

private:
    [[gnu::always_inline]] void take(
        const csj::member_table::entry &known, uint64_t hash, const uint8_t *value, const uint8_t *end, size_t token, size_t behind
    ) {
        auto *const record = reinterpret_cast<uint8_t *>(&r);
        auto &out = *reinterpret_cast<csj_span *>(record + known.span);
        if (known.role <= csj::role::named) {
            // Which of them it is can't be foreseen.
            uint64_t unused;
            uint64_t *const kept = known.role == csj::role::named ? reinterpret_cast<uint64_t *>(record + known.hash) : &unused;
            if (string(value, end, out)) *kept = hash;
            return;
        }
        if (known.role == csj::role::json) {
            json(value, behind, out);
            return;
        }
        switch (known.role) {
        case csj::role::identity:
            r.identity = hash;
            if (json(value, behind, out)) {
                reader->identity = token;
                reader->identity_end = behind;
            }
            break;
        case csj::role::read_only:
            r.read_only = truth(value, end);
            break;
        case csj::role::detail:
            json(value, behind, out);
            m.detail = true;
            break;
        case csj::role::lists:
            json(value, behind, out);
            m.lists = true;
            break;
        case csj::role::lookup:
            string(value, end, out);
            m.lookup = out.data != nullptr;
            break;
        case csj::role::digest:
            m.digest = true;
            break;
        case csj::role::insight:
            m.insight = true;
            break;
        default:
            break;
        }
    }

    /// Strings that have no escapes in them are lent as they stand. Whether there is a string.
    [[gnu::always_inline]] bool string(const uint8_t *value, const uint8_t *end, csj_span &out) {
        if (*value != '"') return false;
        const uint8_t *const start = value + 1;
        const size_t size = end > start ? static_cast<size_t>(end - start - 1) : 0;
        if (next_escape < start) {
            const void *found = memchr(start, '\\', static_cast<size_t>(stop - start));
            next_escape = found ? static_cast<const uint8_t *>(found) : stop;
        }
        std::string_view plain(reinterpret_cast<const char *>(start), size);
        if (__builtin_expect(next_escape < start + size, false) && !reader->texts.text(plain, plain)) return false;
        out = span(plain);
        return true;
    }

    bool json(const uint8_t *value, size_t behind, csj_span &out) const {
        if (*value != '{' && *value != '[') return false;
        out = {value, static_cast<size_t>(text + at[behind - 1] + 1 - value)};
        return true;
    }

    int8_t truth(const uint8_t *value, const uint8_t *end) {
        if (*value != '"') {
            const std::string_view word(reinterpret_cast<const char *>(value), static_cast<size_t>(end - value));
            return word == "true" ? 1 : word == "false" ? 0 : -1;
        }
        csj_span s{nullptr, 0};
        string(value, end, s);
        if (!s.data) return -1;
        const std::string_view word(reinterpret_cast<const char *>(s.data), s.size);
        if (word == "true" || word == "TRUE" || word == "True") return 1;
        if (word == "false" || word == "FALSE" || word == "False") return 0;
        return -1;
    }
};

/// Reads the members of the object at token `start`; the token behind it, or 0 where it is damaged.
size_t read_object(csj_reader *reader, size_t start, csj_record &r) {
    const tokens &t = reader->tokens;
    memset(&r, 0, sizeof r);
    r.read_only = -1;
    reader->texts.clear();
    reader->has_record = false;
    reader->identity = 0;
    member_walk walk{reader, r};
    const size_t i = walk.members(start + 1);
    reader->next_escape = walk.next_escape;
    if (!i) return 0;
    r.raw = {t.place(start), static_cast<size_t>(t.place(i) + 1 - t.place(start))};
    r.kind = kind_of(r, walk.m);
    reader->record = start;
    reader->record_end = i + 1;
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
    if (!text.data || size == 0 || text.size < size) return SIZE_MAX;
    // Where the first and the last byte are in place, sixteen places at a time: the texts are short, and what memmem
    // does before it begins costs more than the search.
    typedef uint8_t bytes __attribute__((vector_size(16)));
    const bytes first = needle[0] - bytes{}, last = needle[size - 1] - bytes{};
    const size_t places = text.size - size + 1;
    size_t i = 0;
    while (i + 16 <= places) {
        bytes a, b;
        memcpy(&a, text.data + i, 16);
        memcpy(&b, text.data + i + size - 1, 16);
        const auto both = (a == first) & (b == last);
        uint64_t halves[2];
        memcpy(halves, &both, 16);
        if (halves[0] | halves[1])
            for (size_t j = i; j < i + 16; ++j) if (!memcmp(text.data + j, needle, size)) return j;
        if (i + 16 == places) return SIZE_MAX;
        // The last sixteen may have been seen in part.
        i = i + 32 <= places ? i + 16 : places - 16;
    }
    for (; i < places; ++i) if (text.data[i] == needle[0] && !memcmp(text.data + i, needle, size)) return i;
    return SIZE_MAX;
}

}  // extern "C"
