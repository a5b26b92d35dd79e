/// A JSON text and where its tokens stand, as simdjson's first stage finds them: brackets, commas and colons outside of
/// strings, and the first bytes of strings and other values. That stage has checked UTF-8 and quotes.
///
/// Records are read off this list. simdjson's own iterator over it keeps a depth and an error through every step, which
/// cost twice of what is asked here.
#pragma once
#include <algorithm>
#include <cstring>
#include <deque>
#include <memory>
#include <simdjson.h>
#include <string>
#include <string_view>

#include "csimdjson.h"

namespace csj {

static_assert(CSJ_PADDING >= simdjson::SIMDJSON_PADDING, "simdjson reads that far past the end");

inline bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// What a byte adds to the depth.
struct bracket_table {
    int8_t step[256] = {};
    /// Bytes that begin no value, and brackets.
    bool is_structure[256] = {};
    constexpr bracket_table() {
        for (uint8_t c : {'{', '[', '}', ']', ',', ':', '\0'}) is_structure[c] = true;
        step['{'] = step['['] = 1;
        step['}'] = step[']'] = -1;
    }
};
inline constexpr bracket_table brackets;

struct tokens {
    const uint8_t *text = nullptr;
    size_t size = 0;
    const uint32_t *at = nullptr;
    size_t count = 0;

    /// Reads a text; `CSJ_PADDING` readable bytes follow it.
    simdjson::error_code read(const uint8_t *bytes, size_t length) {
        text = bytes;
        size = length;
        count = 0;
        if (length == 0) return simdjson::EMPTY;
        if (!stage || stage->capacity() < length) {
            // Not more than simdjson allows, which a fourth could exceed.
            size_t room = std::max<size_t>(length + length / 4, 1 << 16);
            if (room > simdjson::SIMDJSON_MAXSIZE_BYTES) room = length;
            const auto error = stage ? stage->allocate(room, 1)
                                     : simdjson::get_active_implementation()->create_dom_parser_implementation(room, 1, stage);
            if (error) return error;
        }
        if (auto error = stage->stage1(bytes, length, simdjson::stage1_mode::regular)) return error;
        at = stage->structural_indexes.get();
        count = stage->n_structural_indexes;
        return simdjson::SUCCESS;
    }

    /// The first byte of a token; 0 behind the last one.
    uint8_t kind(size_t i) const { return i < count ? text[at[i]] : 0; }
    /// Where a token stands; behind the last one, the end of the text.
    const uint8_t *place(size_t i) const { return text + (i < count ? at[i] : size); }
    /// Whether the text is an object as far as its first and last token tell.
    bool is_object() const { return count > 1 && text[at[0]] == '{' && text[at[count - 1]] == '}'; }

    /// The token behind the value that begins at `i`, or 0 where there is none. Brackets are counted, not matched.
    size_t behind(size_t i) const { return i < count ? behind(i, text, at, count) : 0; }

    /// The same for a token that there is. What is asked of the tokens is handed over, so that a caller can keep it.
    [[gnu::always_inline]] static size_t behind(size_t i, const uint8_t *text, const uint32_t *at, size_t count) {
        const uint8_t first = text[at[i]];
        if (!brackets.is_structure[first]) return i + 1;
        if (brackets.step[first] != 1) return 0;
        ptrdiff_t depth = 1;
        const uint32_t *next = at + i + 1;
        const uint32_t *const last = at + count;
        for (; last - next >= 4; next += 4) {
            const ptrdiff_t a = depth + brackets.step[text[next[0]]];
            const ptrdiff_t b = a + brackets.step[text[next[1]]];
            const ptrdiff_t c = b + brackets.step[text[next[2]]];
            const ptrdiff_t d = c + brackets.step[text[next[3]]];
            if (a == 0 || b == 0 || c == 0 || d == 0) break;
            depth = d;
        }
        for (; next < last; ++next) {
            depth += brackets.step[text[*next]];
            if (depth == 0) return static_cast<size_t>(next - at) + 1;
        }
        return 0;
    }

    /// Where a value ends, given the token behind it: white space does not belong to it.
    const uint8_t *end(const uint8_t *start, size_t behind) const {
        const uint8_t *p = place(behind);
        while (p > start && is_space(p[-1])) --p;
        return p;
    }

    /// What stands between the quotes of the string at `i`, as printed.
    std::string_view string(size_t i) const {
        const uint8_t *start = text + at[i] + 1;
        const uint8_t *p = end(start, i + 1);
        return {reinterpret_cast<const char *>(start), p > start ? static_cast<size_t>(p - start - 1) : 0};
    }

private:
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
};

/// Strings that have escapes in them, unescaped one by one: they are few.
class unescaper {
public:
    void clear() {
        if (!kept.empty()) kept.clear();
    }
    /// Unescapes what stands between the quotes of a string. False where an escape makes no sense.
    bool text(std::string_view printed, std::string_view &plain) {
        copy.assign(1, '"').append(printed).append(1, '"');
        const size_t size = copy.size();
        copy.append(CSJ_PADDING, ' ');
        simdjson::ondemand::document document;
        std::string_view s;
        if (parser.iterate(copy.data(), size, copy.size()).get(document) || document.get_string().get(s)) return false;
        plain = kept.emplace_back(s);
        return true;
    }

private:
    simdjson::ondemand::parser parser;
    std::string copy;
    /// A list that grows without moving what is in it.
    std::deque<std::string> kept;
};

inline csj_span span(std::string_view s) { return {reinterpret_cast<const uint8_t *>(s.data()), s.size()}; }
inline bool has_escape(std::string_view s) { return memchr(s.data(), '\\', s.size()) != nullptr; }

}  // namespace csj
