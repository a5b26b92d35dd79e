#include <string_view>

#include "csimdjson.h"
#include "hash.h"
#include "reader.h"
#include "tokens.h"

using csj::span;
using csj::tokens;

namespace {

constexpr int DEPTH_MAX = 64;
constexpr size_t LEAVES_MAX = 4096;

/// Walks values for strings that can name a resource. What is damaged ends the walk: each step gives the token behind
/// what it read, or 0.
struct leaf_walk {
    csj_reader *reader;
    const tokens &t;
    csj_part part = CSJ_OTHER_PART;

    void add(std::string_view key, std::string_view value, bool is_arn, uint64_t key_hash) {
        if (reader->leaves.size() >= LEAVES_MAX) return;
        if (csj::has_escape(value)) {
            if (!reader->leaf_texts.text(value, value)) return;
            // An escape may have made an ARN of it.
            is_arn = value.substr(0, 4) == "arn:";
        }
        // An ARN says all by itself; what another text means depends on its key.
        const auto *bytes = reinterpret_cast<const uint8_t *>(value.data());
        const uint64_t hash = csj::hash(bytes, value.size(), is_arn ? 61 : key_hash);
        reader->leaves.push_back({part, span(key), span(value), hash});
    }

    void string(size_t i, std::string_view key, const uint64_t *key_hash) {
        // A string has a quote behind it, so four bytes can be looked at.
        const bool is_arn = !memcmp(t.text + t.at[i] + 1, "arn:", 4);
        if (is_arn || key_hash) add(key, t.string(i), is_arn, key_hash ? *key_hash : 0);
    }

    size_t value(size_t i, std::string_view key, const uint64_t *key_hash, int depth) {
        switch (t.kind(i)) {
        case '"':
            string(i, key, key_hash);
            return i + 1;
        case '{':
            return depth < DEPTH_MAX ? object(i, depth + 1) : t.behind(i);
        case '[':
            return depth < DEPTH_MAX ? array(i, key, key_hash, depth + 1) : t.behind(i);
        default:
            return t.behind(i);
        }
    }

    size_t array(size_t i, std::string_view key, const uint64_t *key_hash, int depth) {
        if (t.kind(++i) == ']') return i + 1;
        while (true) {
            i = value(i, key, key_hash, depth);
            if (!i) return 0;
            const uint8_t next = t.kind(i++);
            if (next == ']') return i;
            if (next != ',') return 0;
        }
    }

    size_t object(size_t i, int depth) {
        if (t.kind(++i) == '}') return i + 1;
        while (true) {
            if (t.kind(i) != '"' || t.kind(i + 1) != ':') return 0;
            // Keys with escapes in them are none that anyone asks for.
            const std::string_view key = t.string(i);
            i += 2;
            if (depth == 0 && key == "userIdentity") {
                i = t.behind(i);
            } else {
                if (depth == 0) {
                    part = key == "requestParameters"  ? CSJ_REQUEST
                           : key == "responseElements" ? CSJ_RESPONSE
                           : key == "resources"        ? CSJ_RESOURCES
                                                       : CSJ_OTHER_PART;
                }
                const uint8_t kind = t.kind(i);
                i = value(i, key, kind == '"' || kind == '[' ? reader->keys.find(key) : nullptr, depth);
            }
            if (!i) return 0;
            const uint8_t next = t.kind(i++);
            if (next == '}') return i;
            if (next != ',') return 0;
        }
    }
};

}  // namespace

extern "C" {

void csj_set_keys(csj_reader *reader, const uint8_t *lines, size_t size) {
    reader->keys.assign({reinterpret_cast<const char *>(lines), size});
}

size_t csj_leaves(csj_reader *reader, const csj_leaf **leaves) {
    reader->leaves.clear();
    reader->leaf_texts.clear();
    if (reader->has_record) leaf_walk{reader, reader->tokens}.object(reader->record, 0);
    *leaves = reader->leaves.data();
    return reader->leaves.size();
}

size_t csj_leaves_of(csj_reader *reader, csj_span json, const csj_leaf **leaves) {
    reader->leaves.clear();
    reader->leaf_texts.clear();
    *leaves = nullptr;
    if (!json.data || reader->beside.read(json.data, json.size)) return 0;
    leaf_walk{reader, reader->beside}.value(0, {}, nullptr, 1);
    *leaves = reader->leaves.data();
    return reader->leaves.size();
}

}  // extern "C"
