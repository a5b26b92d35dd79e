#include "csimdjson.h"

#include <cstring>
#include <deque>
#include <new>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace od = simdjson::ondemand;

static_assert(CSJ_PADDING >= simdjson::SIMDJSON_PADDING, "simdjson reads that far past the end");

namespace {

// ---- Hashing: 64 × 64 → 128-bit multiply and fold, sixteen bytes a step in two lanes. -------------------------

inline uint64_t fold(uint64_t a, uint64_t b) {
    const __uint128_t product = static_cast<__uint128_t>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}
inline uint64_t load(const uint8_t *p) { uint64_t x; memcpy(&x, p, 8); return x; }
inline uint64_t load4(const uint8_t *p) { uint32_t x; memcpy(&x, p, 4); return x; }
/// Up to eight bytes, zeros behind them. A copy of a length that is not known in advance is a call.
inline uint64_t load_short(const uint8_t *p, size_t n) {
    if (n == 8) return load(p);
    if (n >= 4) return load4(p) | load4(p + n - 4) >> (8 * (8 - n)) << 32;
    uint64_t x = 0;
    if (n > 2) x = static_cast<uint64_t>(p[2]) << 16;
    if (n > 1) x |= static_cast<uint64_t>(p[1]) << 8;
    if (n > 0) x |= p[0];
    return x;
}

constexpr uint64_t K0 = 0x9e3779b97f4a7c15u, K1 = 0xd6e8feb86659fd93u, K2 = 0xa0761d6478bd642fu, K3 = 0xe7037ed1a0b428dbu;

inline uint64_t hash(const uint8_t *p, size_t n, uint64_t seed) {
    uint64_t a = seed ^ K0, b = seed + K1;
    size_t left = n;
    while (left >= 32) {
        a = fold(load(p) ^ a, load(p + 8) ^ K2);
        b = fold(load(p + 16) ^ b, load(p + 24) ^ K3);
        p += 32;
        left -= 32;
    }
    if (left >= 16) {
        a = fold(load(p) ^ a, load(p + 8) ^ K2);
        p += 16;
        left -= 16;
    }
    uint64_t x = 0, y = 0;
    if (left > 8) { x = load(p); y = load_short(p + 8, left - 8); } else { x = load_short(p, left); }
    a = fold(a ^ x ^ K1, b ^ y ^ (n + K0));
    return fold(a ^ K2, b + K3);
}

inline csj_span span(std::string_view s) { return {reinterpret_cast<const uint8_t *>(s.data()), s.size()}; }

// Raw keys end at their closing quote, so comparing one byte more than the name compares the length, too.
template <size_t N> inline bool is(const char *key, const char (&name)[N]) {
    return !memcmp(key, name, N - 1) && key[N - 1] == '"';
}

inline void text(od::value value, csj_span &out) {
    std::string_view s;
    if (!value.get_string().get(s)) out = span(s);
}

inline void json(od::value value, csj_span &out) {
    od::json_type type;
    if (value.type().get(type)) return;
    std::string_view s;
    if (type == od::json_type::object) {
        od::object o;
        if (!value.get_object().get(o) && !o.raw_json().get(s)) out = span(s);
    } else if (type == od::json_type::array) {
        od::array a;
        if (!value.get_array().get(a) && !a.raw_json().get(s)) out = span(s);
    }
}

inline int8_t truth(od::value value) {
    bool b;
    if (!value.get_bool().get(b)) return b;
    std::string_view s;
    if (value.get_string().get(s)) return -1;
    if (s == "true" || s == "TRUE" || s == "True") return 1;
    if (s == "false" || s == "FALSE" || s == "False") return 0;
    return -1;
}

inline bool equal(const csj_span &s, std::string_view t) { return s.data && s.size == t.size() && !memcmp(s.data, t.data(), t.size()); }

/// Marks that an object has, from which its kind is told.
struct marks { bool lists = false, detail = false, lookup = false, digest = false, insight = false, window = false; };

/// Reads one member; the key is raw.
inline void member(const char *key, od::value value, csj_record &r, marks &m) {
    switch (key[0]) {
    case 'e':
        if (memcmp(key, "event", 5)) {
            if (is(key, "errorCode")) text(value, r.error_code);
            else if (is(key, "errorMessage")) text(value, r.error_message);
            return;
        }
        if (is(key, "eventTime")) text(value, r.event_time);
        else if (is(key, "eventID")) text(value, r.event_id);
        else if (is(key, "eventSource")) text(value, r.event_source);
        else if (is(key, "eventName")) text(value, r.event_name);
        else if (is(key, "eventType")) text(value, r.event_type);
        else if (is(key, "eventCategory")) text(value, r.event_category);
        return;
    case 'u':
        if (is(key, "userIdentity")) json(value, r.identity_json);
        else if (is(key, "userAgent")) text(value, r.agent);
        return;
    case 'r':
        if (is(key, "requestParameters")) json(value, r.request_json);
        else if (is(key, "responseElements")) json(value, r.response_json);
        else if (is(key, "recipientAccountId")) text(value, r.recipient);
        else if (is(key, "readOnly")) r.read_only = truth(value);
        return;
    case 's':
        if (is(key, "sourceIPAddress")) text(value, r.address);
        return;
    case 'a':
        if (is(key, "awsRegion")) text(value, r.region);
        else if (is(key, "addendum")) json(value, r.addendum_json);
        return;
    case 'd':
        if (is(key, "detail")) { json(value, r.inner); m.detail = true; }
        else if (is(key, "digestStartTime")) m.digest = true;
        return;
    case 'i':
        if (is(key, "insightDetails")) m.insight = true;
        return;
    case 't':
        if (is(key, "timeWindow")) m.window = true;
        return;
    case 'R':
        if (is(key, "Records")) { json(value, r.inner); m.lists = true; }
        else if (is(key, "Resources")) json(value, r.lookup_resources_json);
        return;
    case 'E':
        if (is(key, "Events")) { json(value, r.inner); m.lists = true; }
        return;
    case 'C':
        if (is(key, "CloudTrailEvent")) { text(value, r.inner); m.lookup = r.inner.data != nullptr; }
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

/// The end of a member's bytes, given where the next one starts: without the comma, the bracket and white space.
inline const char *trim(const char *from, const char *to) {
    if (to < from) return from;
    while (to > from && (to[-1] == ',' || to[-1] == ' ' || to[-1] == '\n' || to[-1] == '\r' || to[-1] == '\t')) --to;
    return to;
}

}  // namespace

namespace {

/// The keys that a walk asks for. Nearly all others are told by length and last letter.
struct key_set {
    std::unordered_set<std::string_view> all;
    bool may[65][256] = {};

    void add(std::string_view key) {
        all.insert(key);
        if (key.size() <= 64 && !key.empty()) may[key.size()][static_cast<uint8_t>(key.back())] = true;
    }
    bool has(std::string_view key) const {
        return key.size() <= 64 && !key.empty() && may[key.size()][static_cast<uint8_t>(key.back())] && all.count(key);
    }
};

}  // namespace

struct csj_reader {
    od::parser parser;
    od::document document;
    od::array all;
    od::array_iterator at, end;
    /// The object that was read last, to walk it once more.
    od::object current;
    bool has_current = false;
    bool first = false;
    const uint8_t *begin = nullptr;
    size_t size = 0;
    std::string names;
    key_set keys;
    std::vector<csj_leaf> leaves;
    /// For texts that stand beside the record, and for strings with escapes in them.
    od::parser other;
    std::deque<std::string> unescaped;
};

namespace {

/// Reads the members of `object`, whose text starts at `start`. False where it is damaged.
bool read_object(csj_reader *reader, od::object object, const char *start, csj_record &r) {
    marks m;
    const char *open_key = nullptr;
    bool open_identity = false;
    uint64_t content = 0;
    auto close = [&](const char *next) {
        if (!open_key) return;
        const char *stop = trim(open_key, next);
        const uint64_t h = hash(reinterpret_cast<const uint8_t *>(open_key), stop - open_key, 7);
        content += h;
        if (open_identity) r.identity = h;
    };
    for (auto field : object) {
        od::raw_json_string raw;
        if (field.key().get(raw)) return false;
        const char *key = raw.raw();
        if (open_key && key <= open_key) return false;
        close(key - 1);
        open_key = key;
        open_identity = is(key, "userIdentity");
        od::value value;
        if (field.value().get(value)) return false;
        member(key, value, r, m);
    }
    // The object ends at the last bracket before whatever comes next.
    const char *next;
    const char *stop = reinterpret_cast<const char *>(reader->begin) + reader->size;
    if (!reader->document.current_location().get(next)) stop = next;
    while (stop > start && stop[-1] != '}') --stop;
    // In a damaged text that bracket may stand before the last key.
    if (stop <= start || (open_key && stop <= open_key)) return false;
    close(stop - 1);
    r.raw = {reinterpret_cast<const uint8_t *>(start), static_cast<size_t>(stop - start)};
    r.content = content;
    r.kind = kind_of(r, m);
    reader->current = object;
    reader->has_current = true;
    return true;
}

}  // namespace

extern "C" {

csj_reader *csj_new(void) { return new (std::nothrow) csj_reader; }
void csj_free(csj_reader *reader) { delete reader; }

bool csj_begin(csj_reader *reader, const uint8_t *bytes, size_t size) {
    reader->begin = bytes;
    reader->size = size;
    reader->has_current = false;
    if (size == 0 || bytes[0] != '{') return false;
    if (reader->parser.iterate(bytes, size, size + CSJ_PADDING).get(reader->document)) return false;
    od::object root;
    if (reader->document.get_object().get(root)) return false;
    auto field = root.begin();
    if (field.error()) return false;
    auto stop = root.end();
    if (!(field != stop)) return false;
    auto first = *field;
    od::raw_json_string key;
    if (first.key().get(key) || !is(key.raw(), "Records")) return false;
    od::value value;
    if (first.value().get(value) || value.get_array().get(reader->all)) return false;
    if (reader->all.begin().get(reader->at) || reader->all.end().get(reader->end)) return false;
    reader->first = true;
    return true;
}

int csj_next(csj_reader *reader, csj_record *record) {
    if (!reader->first) ++reader->at;
    reader->first = false;
    reader->has_current = false;
    if (!(reader->at != reader->end)) return reader->document.is_alive() ? 0 : -1;
    memset(record, 0, sizeof *record);
    record->read_only = -1;
    od::value item;
    if ((*reader->at).get(item)) return -1;
    const char *start;
    od::json_type type;
    if (item.current_location().get(start) || item.type().get(type)) return -1;
    if (type != od::json_type::object) {
        record->raw = {reinterpret_cast<const uint8_t *>(start), 1};
        return 1;
    }
    od::object object;
    if (item.get_object().get(object)) return -1;
    return read_object(reader, object, start, *record) ? 1 : -1;
}

size_t csj_tail(csj_reader *reader) {
    const char *next;
    if (reader->document.current_location().get(next)) return reader->size;
    return static_cast<size_t>(reinterpret_cast<const uint8_t *>(next) - reader->begin);
}

const char *csj_object(csj_reader *reader, const uint8_t *bytes, size_t size, csj_record *record) {
    memset(record, 0, sizeof *record);
    record->read_only = -1;
    reader->begin = bytes;
    reader->size = size;
    reader->has_current = false;
    if (auto error = reader->parser.iterate(bytes, size, size + CSJ_PADDING).get(reader->document))
        return error == simdjson::UTF8_ERROR ? "bytes that are not UTF-8" : "no valid JSON";
    od::object object;
    if (reader->document.get_object().get(object)) return "no valid JSON";
    if (!read_object(reader, object, reinterpret_cast<const char *>(bytes), *record)) return "no valid JSON";
    return nullptr;
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

uint64_t csj_hash(const uint8_t *bytes, size_t size, uint64_t seed) { return hash(bytes, size, seed); }

}  // extern "C"

namespace {

constexpr int DEPTH_MAX = 64;
constexpr size_t LEAVES_MAX = 4096;

/// Walks texts as they stand in the document: its parser has room for each string once, and the record's have been
/// unescaped already.
struct leaf_walk {
    csj_reader *reader;
    csj_part part = CSJ_OTHER_PART;

    void add(std::string_view key, std::string_view token) {
        if (reader->leaves.size() >= LEAVES_MAX) return;
        // Behind the closing quote there may be white space, up to the comma.
        while (!token.empty() && token.back() != '"') token.remove_suffix(1);
        if (token.size() < 2) return;
        std::string_view value = token.substr(1, token.size() - 2);
        if (memchr(value.data(), '\\', value.size())) {
            std::string copy(token);
            copy.append(CSJ_PADDING, ' ');
            od::document document;
            std::string_view plain;
            if (reader->other.iterate(copy.data(), token.size(), copy.size()).get(document)) return;
            if (document.get_string().get(plain)) return;
            value = reader->unescaped.emplace_back(plain);
        }
        const auto *bytes = reinterpret_cast<const uint8_t *>(value.data());
        // An ARN says all by itself; what another text means depends on its key.
        const bool is_arn = value.size() > 3 && !memcmp(value.data(), "arn:", 4);
        const uint64_t seed = is_arn ? 61 : hash(reinterpret_cast<const uint8_t *>(key.data()), key.size(), 62);
        reader->leaves.push_back({part, span(key), span(value), hash(bytes, value.size(), seed)});
    }

    void value(od::value v, std::string_view key, int depth) {
        const std::string_view token = v.raw_json_token();
        if (token.empty()) return;
        if (token[0] == '"') {
            if ((token.size() > 5 && !memcmp(token.data(), "\"arn:", 5)) || reader->keys.has(key)) add(key, token);
        } else if (token[0] == '{' && depth < DEPTH_MAX) {
            od::object o;
            if (!v.get_object().get(o)) object(o, depth + 1);
        } else if (token[0] == '[' && depth < DEPTH_MAX) {
            od::array a;
            if (v.get_array().get(a)) return;
            for (auto item : a) {
                od::value inner;
                if (item.get(inner)) return;
                value(inner, key, depth + 1);
            }
        }
    }

    void object(od::object &o, int depth) {
        for (auto field : o) {
            od::raw_json_string raw;
            if (field.key().get(raw)) return;
            // Keys with escapes in them end at the wrong quote here, and so are none that anyone asks for.
            const char *key = raw.raw();
            const char *quote = static_cast<const char *>(memchr(key, '"', 64));
            const std::string_view name(key, quote ? quote - key : 0);
            od::value inner;
            if (field.value().get(inner)) return;
            if (depth == 0) {
                if (name == "userIdentity") continue;
                part = name == "requestParameters"  ? CSJ_REQUEST
                       : name == "responseElements" ? CSJ_RESPONSE
                       : name == "resources"        ? CSJ_RESOURCES
                                                    : CSJ_OTHER_PART;
            }
            value(inner, name, depth);
        }
    }
};

}  // namespace

/// The paths as a tree: few names to a node, so a list is looked through.
struct csj_picker {
    struct branch {
        std::string name;
        int slot = -1;
        int node = -1;
    };
    od::parser parser;
    std::vector<std::vector<branch>> nodes{1};
    size_t count = 0;

    void add(std::string_view path) {
        size_t node = 0;
        while (true) {
            const size_t dot = path.find('.');
            const std::string_view name = path.substr(0, dot);
            branch *found = nullptr;
            for (branch &b : nodes[node]) if (b.name == name) found = &b;
            if (!found) found = &nodes[node].emplace_back(branch{std::string(name)});
            if (dot == path.npos) {
                found->slot = static_cast<int>(count++);
                return;
            }
            if (found->node < 0) {
                const int next = static_cast<int>(nodes.size());
                found->node = next;
                nodes.emplace_back();
                node = next;
            } else {
                node = found->node;
            }
            path.remove_prefix(dot + 1);
        }
    }

    void walk(od::object object, const std::vector<branch> &node, csj_span *values) {
        for (auto field : object) {
            od::raw_json_string raw;
            if (field.key().get(raw)) return;
            const char *key = raw.raw();
            const char *quote = static_cast<const char *>(memchr(key, '"', 64));
            std::string_view name(key, quote ? quote - key : 0);
            if (memchr(name.data(), '\\', name.size()) && field.unescaped_key().get(name)) return;
            const branch *found = nullptr;
            for (const branch &b : node) if (b.name == name) found = &b;
            if (!found) continue;
            od::value value;
            if (field.value().get(value)) return;
            od::json_type type;
            if (value.type().get(type)) return;
            od::object inner;
            std::string_view s;
            if (type == od::json_type::object) {
                if (found->node >= 0 && !value.get_object().get(inner)) walk(inner, nodes[found->node], values);
            } else if (found->slot >= 0 && type == od::json_type::string) {
                if (!value.get_string().get(s) && !s.empty()) values[found->slot] = span(s);
            } else if (found->slot >= 0 && (type == od::json_type::number || type == od::json_type::boolean)) {
                s = value.raw_json_token();
                while (!s.empty() && (s.back() == ' ' || s.back() == '\n' || s.back() == '\r' || s.back() == '\t')) s.remove_suffix(1);
                values[found->slot] = span(s);
            }
        }
    }
};

extern "C" {

void csj_set_keys(csj_reader *reader, const uint8_t *lines, size_t size) {
    reader->names.assign(reinterpret_cast<const char *>(lines), size);
    const std::string_view all = reader->names;
    for (size_t from = 0, to; (to = all.find('\n', from)) != all.npos; from = to + 1) reader->keys.add(all.substr(from, to - from));
}

size_t csj_leaves(csj_reader *reader, const csj_leaf **leaves) {
    reader->leaves.clear();
    reader->unescaped.clear();
    if (reader->has_current && !reader->current.reset().error()) leaf_walk{reader}.object(reader->current, 0);
    *leaves = reader->leaves.data();
    return reader->leaves.size();
}

size_t csj_leaves_of(csj_reader *reader, csj_span json, const csj_leaf **leaves) {
    reader->leaves.clear();
    reader->unescaped.clear();
    *leaves = nullptr;
    od::parser parser;
    od::document document;
    od::value value;
    if (!json.data || parser.iterate(json.data, json.size, json.size + CSJ_PADDING).get(document)) return 0;
    if (document.get_value().get(value)) return 0;
    leaf_walk{reader}.value(value, {}, 1);
    *leaves = reader->leaves.data();
    return reader->leaves.size();
}

csj_picker *csj_picker_new(const uint8_t *lines, size_t size) {
    auto *picker = new (std::nothrow) csj_picker;
    if (!picker) return nullptr;
    const std::string_view all(reinterpret_cast<const char *>(lines), size);
    for (size_t from = 0, to; (to = all.find('\n', from)) != all.npos; from = to + 1) picker->add(all.substr(from, to - from));
    return picker;
}

void csj_picker_free(csj_picker *picker) { delete picker; }

void csj_pick(csj_picker *picker, csj_span json, csj_span *values) {
    for (size_t i = 0; i < picker->count; ++i) values[i] = {nullptr, 0};
    od::document document;
    od::object object;
    if (!json.data || picker->parser.iterate(json.data, json.size, json.size + CSJ_PADDING).get(document)) return;
    if (!document.get_object().get(object)) picker->walk(object, picker->nodes[0], values);
}

bool csj_contains(csj_span text, const char *needle) {
    return text.data && memmem(text.data, text.size, needle, strlen(needle)) != nullptr;
}

}  // extern "C"
