#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "csimdjson.h"
#include "reader.h"
#include "tokens.h"

using csj::span;
using csj::tokens;

/// The paths as a tree: few names to a node, so a list is looked through.
struct csj_picker {
    struct branch {
        std::string name;
        int slot = -1;
        int node = -1;
    };
    struct node {
        std::vector<branch> branches;
        /// Where to begin to look for the next name.
        size_t next = 0;
    };
    std::vector<node> nodes{1};
    size_t count = 0;
    /// For texts that are no part of a record.
    tokens beside;
    csj::unescaper texts, keys;

    void add(std::string_view path) {
        size_t at = 0;
        while (true) {
            const size_t dot = path.find('.');
            const std::string_view name = path.substr(0, dot);
            branch *found = nullptr;
            for (branch &b : nodes[at].branches) if (b.name == name) found = &b;
            if (!found) found = &nodes[at].branches.emplace_back(branch{std::string(name)});
            if (dot == path.npos) {
                found->slot = static_cast<int>(count++);
                return;
            }
            if (found->node < 0) {
                const int next = static_cast<int>(nodes.size());
                found->node = next;
                nodes.emplace_back();
                at = next;
            } else {
                at = found->node;
            }
            path.remove_prefix(dot + 1);
        }
    }

    /// Picks out of the object at token `object`, which ends before `end`.
    void pick(const tokens &t, size_t object, const uint8_t *end, csj_span *values) {
        texts.clear();
        for (size_t i = 0; i < count; ++i) values[i] = {nullptr, 0};
        if (t.kind(object) != '{') return;
        const uint8_t *start = t.place(object);
        has_escapes = csj::has_escape({reinterpret_cast<const char *>(start), static_cast<size_t>(end - start)});
        walk(t, object, nodes[0], values);
    }

private:
    /// Whether any string of the object at hand has an escape in it.
    bool has_escapes = false;

    /// Walks the object at token `i`: the token behind it, or 0 where it is damaged.
    size_t walk(const tokens &t, size_t i, node &node, csj_span *values) {
        if (t.kind(++i) == '}') return i + 1;
        while (true) {
            if (t.kind(i) != '"' || t.kind(i + 1) != ':') return 0;
            const branch *found = find(t.string(i), node);
            i += 2;
            if (found && found->node >= 0 && t.kind(i) == '{') {
                i = walk(t, i, nodes[found->node], values);
            } else {
                const size_t behind = t.behind(i);
                if (found && found->slot >= 0 && behind) take(t, i, behind, values[found->slot]);
                i = behind;
            }
            if (!i) return 0;
            const uint8_t next = t.kind(i++);
            if (next == '}') return i;
            if (next != ',') return 0;
        }
    }

    const branch *find(std::string_view key, node &node) {
        // A name of ours is shorter, even with each letter escaped; a text of megabytes is nobody's key.
        if (key.size() > 256) return nullptr;
        if (has_escapes && csj::has_escape(key)) {
            keys.clear();
            if (!keys.text(key, key)) return nullptr;
        }
        const size_t names = node.branches.size();
        // Members come in much the same order in all records: the one behind that which was found last is first.
        for (size_t i = 0, at = node.next; i < names; ++i, ++at) {
            if (at >= names) at = 0;
            const branch &b = node.branches[at];
            if (b.name.size() == key.size() && b.name[0] == key[0] && b.name == key) {
                node.next = at + 1;
                return &b;
            }
        }
        return nullptr;
    }

    void take(const tokens &t, size_t i, size_t behind, csj_span &value) {
        const uint8_t *start = t.place(i);
        const uint8_t kind = *start;
        if (kind == '"') {
            std::string_view text = t.string(i);
            if (has_escapes && csj::has_escape(text) && !texts.text(text, text)) return;
            if (!text.empty()) value = span(text);
        } else if (kind == '-' || (kind >= '0' && kind <= '9') || kind == 't' || kind == 'f') {
            value = {start, static_cast<size_t>(t.end(start, behind) - start)};
        }
    }
};

extern "C" {

csj_picker *csj_picker_new(const uint8_t *lines, size_t size) {
    auto *picker = new (std::nothrow) csj_picker;
    if (!picker) return nullptr;
    const std::string_view all(reinterpret_cast<const char *>(lines), size);
    for (size_t from = 0, to; (to = all.find('\n', from)) != all.npos; from = to + 1) picker->add(all.substr(from, to - from));
    return picker;
}

void csj_picker_free(csj_picker *picker) { delete picker; }

void csj_pick(csj_picker *picker, csj_span json, csj_span *values) {
    const bool is_read = json.data && !picker->beside.read(json.data, json.size);
    picker->pick(picker->beside, is_read ? 0 : SIZE_MAX, json.data + json.size, values);
}

void csj_pick_record(csj_picker *picker, const csj_reader *reader, csj_span *values) {
    const tokens &t = reader->tokens;
    picker->pick(t, reader->has_record ? reader->record : SIZE_MAX, t.place(reader->record_end), values);
}

void csj_pick_identity(csj_picker *picker, const csj_reader *reader, csj_span *values) {
    const tokens &t = reader->tokens;
    const bool is_there = reader->has_record && reader->identity;
    picker->pick(t, is_there ? reader->identity : SIZE_MAX, t.place(reader->identity_end), values);
}

}  // extern "C"
