// The members of one object, by quotes and brackets alone. What is told here is what `JSONParser` tells, for damaged
// text, too. It looks at all bytes once, 64 at a time, for where quotes and brackets are, and then only at those: what a
// step costs is a branch that the processor does not foresee, and looking for marks has none.
#include "csimdjson.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define WIDE __attribute__((target("avx2,bmi,popcnt,pclmul")))
#define WIDER __attribute__((target("avx2,bmi,popcnt,pclmul,avx512f,avx512bw")))

namespace {

/// Longer texts are not looked at: the marks are on the stack.
constexpr size_t longest = 64 * 1024;
constexpr size_t blocks = longest / 64;

/// What is carried from one block of 64 bytes to the next. A value of its own, which stays in registers.
struct carried {
    /// All bits where the last block ended in a string.
    uint64_t inside = 0;
    /// Whether the last byte of the last block was a backslash that escapes the next.
    uint64_t escapes = 0;
    /// All backslashes of all blocks, and those of them that are outside of strings, which are nothing but damage.
    uint64_t backslashes = 0, stray = 0;

    /// Which bytes stand behind a backslash that is not itself escaped.
    uint64_t escaped(uint64_t backslash) {
        // A run of backslashes is told to end at an odd or an even place by subtracting where it begins, as simdjson does.
        const uint64_t odd = 0xAAAAAAAAAAAAAAAA;
        uint64_t first = backslash & ~escapes;
        uint64_t ends = (((first << 1) | odd) - first) ^ odd;
        uint64_t escaped = ends ^ (backslash | escapes);
        escapes = (ends & backslash) >> 63;
        return escaped;
    }
};

/// A bit for each byte of a text, by what it is.
struct marks {
    /// Quotes that begin or end a string. Behind the last block, one more that has all bits.
    uint64_t quotes[blocks + 1];
    uint64_t backslashes[blocks];
    /// Brackets, outside of strings only.
    uint64_t opens[blocks], closes[blocks];

    __attribute__((always_inline)) WIDE void set(
        size_t block, uint64_t quote, uint64_t backslash, uint64_t open, uint64_t close, carried &carried) {
        backslashes[block] = backslash;
        if (backslash | carried.escapes) quote &= ~carried.escaped(backslash);
        quotes[block] = quote;
        // A bit for each byte behind an odd number of quotes: those in strings.
        __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)quote), _mm_set1_epi8(-1), 0);
        uint64_t strings = (uint64_t)_mm_cvtsi128_si64(product) ^ carried.inside;
        carried.inside = (uint64_t)((int64_t)strings >> 63);
        carried.backslashes |= backslash;
        carried.stray |= backslash & ~strings;
        opens[block] = open & ~strings;
        closes[block] = close & ~strings;
    }

    WIDE static uint64_t equal(__m256i low, __m256i high, char byte) {
        __m256i all = _mm256_set1_epi8(byte);
        uint64_t bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all));
        return bits << 32 | (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all));
    }

    WIDE carried read(const uint8_t *bytes, size_t size) {
        carried carried;
        uint8_t rest[64];
        // `[` and `{`, `]` and `}` differ in one bit.
        const __m256i bit = _mm256_set1_epi8(0x20);
        size_t block = 0;
        for (; block * 64 < size; block++) {
            const uint8_t *from = bytes + block * 64;
            size_t left = size - block * 64;
            if (left < 64) {
                memset(rest, 0, 64);
                memcpy(rest, from, left);
                from = rest;
            }
            __m256i low = _mm256_loadu_si256((const __m256i *)from);
            __m256i high = _mm256_loadu_si256((const __m256i *)(from + 32));
            __m256i low_bracket = _mm256_or_si256(low, bit), high_bracket = _mm256_or_si256(high, bit);
            set(block, equal(low, high, '"'), equal(low, high, '\\'), equal(low_bracket, high_bracket, '{'),
                equal(low_bracket, high_bracket, '}'), carried);
        }
        quotes[block] = ~(uint64_t)0;
        return carried;
    }

    __attribute__((always_inline)) WIDER void set(size_t block, __m512i part, carried &carried) {
        __m512i bracket = _mm512_or_si512(part, _mm512_set1_epi8(0x20));
        set(block, _mm512_cmpeq_epi8_mask(part, _mm512_set1_epi8('"')),
            _mm512_cmpeq_epi8_mask(part, _mm512_set1_epi8('\\')),
            _mm512_cmpeq_epi8_mask(bracket, _mm512_set1_epi8('{')),
            _mm512_cmpeq_epi8_mask(bracket, _mm512_set1_epi8('}')), carried);
    }

    WIDER carried read_wider(const uint8_t *bytes, size_t size) {
        carried carried;
        size_t block = 0;
        for (; (block + 1) * 64 <= size; block++) {
            set(block, _mm512_loadu_si512(bytes + block * 64), carried);
        }
        if (block * 64 < size) {
            // What is masked off is not touched.
            __mmask64 left = ((uint64_t)1 << size % 64) - 1;
            set(block, _mm512_maskz_loadu_epi8(left, bytes + block * 64), carried);
            block++;
        }
        quotes[block] = ~(uint64_t)0;
        return carried;
    }
};

struct walker {
    const uint8_t *bytes;
    size_t count;
    const marks &found;
    bool has_backslashes;
    size_t at = 0;
    /// Whether the string that was skipped last has an escape in it.
    bool escape = false;

    bool is(uint8_t byte) const { return at < count && bytes[at] == byte; }

    void skip_space() {
        while (at < count && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) at++;
    }

    /// Whether there is a backslash in these bytes.
    bool has_backslash(size_t from, size_t end) const {
        if (!has_backslashes) return false;
        size_t place = from / 64;
        uint64_t bits = found.backslashes[place] & (~(uint64_t)0 << from % 64);
        while (place < end / 64) {
            if (bits) return true;
            bits = found.backslashes[++place];
        }
        // The end is that of a string, which is a byte of the text.
        return (bits & (((uint64_t)1 << end % 64) - 1)) != 0;
    }

    WIDE bool skip_string() {
        size_t from = at + 1, place = from / 64;
        uint64_t bits = found.quotes[place] & (~(uint64_t)0 << from % 64);
        while (!bits) bits = found.quotes[++place];
        size_t end = place * 64 + (size_t)__builtin_ctzll(bits);
        if (end >= count) return false;
        escape = has_backslash(from, end);
        at = end + 1;
        return true;
    }

    /// Skips an object or array by its brackets.
    WIDE bool skip_nested() {
        uint64_t depth = 0, mask = ~(uint64_t)0 << at % 64;
        for (size_t place = at / 64; place * 64 < count; place++, mask = ~(uint64_t)0) {
            uint64_t opens = found.opens[place] & mask, closes = found.closes[place] & mask;
            uint64_t opening = (uint64_t)__builtin_popcountll(opens), closing = (uint64_t)__builtin_popcountll(closes);
            if (depth <= closing) {
                uint64_t closed = 0;
                for (uint64_t left = closes; left; left &= left - 1) {
                    uint64_t before = (left & -left) - 1;
                    if (depth + (uint64_t)__builtin_popcountll(opens & before) == ++closed) {
                        at = place * 64 + (size_t)__builtin_ctzll(left) + 1;
                        return true;
                    }
                }
            }
            depth += opening - closing;
        }
        return false;
    }

    bool skip_word(const char *word, size_t length) {
        if (count - at < length || memcmp(bytes + at, word, length) != 0) return false;
        at += length;
        return true;
    }

    bool skip_digits() {
        size_t start = at;
        while (at < count && bytes[at] >= '0' && bytes[at] <= '9') at++;
        return at > start;
    }

    bool skip_number() {
        if (is('-')) at++;
        if (!skip_digits()) return false;
        if (is('.')) {
            at++;
            if (!skip_digits()) return false;
        }
        if (is('e') || is('E')) {
            at++;
            if (is('+') || is('-')) at++;
            if (!skip_digits()) return false;
        }
        return true;
    }

    WIDE bool skip_value() {
        switch (at < count ? bytes[at] : 0) {
        case '"': return skip_string();
        case '{': case '[': return skip_nested();
        case 't': return skip_word("true", 4);
        case 'f': return skip_word("false", 5);
        case 'n': return skip_word("null", 4);
        default: return skip_number();
        }
    }

    WIDE csj_members_result members(csj_member *members, size_t room, size_t *number) {
        skip_space();
        if (!is('{')) return CSJ_MEMBERS_WHOLE;
        at++;
        skip_space();
        *number = 0;
        if (is('}')) {
            at++;
        } else {
            for (;;) {
                if (!is('"')) return CSJ_MEMBERS_NO_JSON;
                csj_member member;
                member.key = (uint32_t)at + 1;
                if (!skip_string()) return CSJ_MEMBERS_NO_JSON;
                member.key_end = (uint32_t)at - 1;
                if (escape) return CSJ_MEMBERS_WHOLE;
                skip_space();
                if (!is(':')) return CSJ_MEMBERS_NO_JSON;
                at++;
                skip_space();
                member.value = (uint32_t)at;
                escape = false;
                if (!skip_value()) return CSJ_MEMBERS_NO_JSON;
                member.value_end = (uint32_t)at;
                member.escape = escape;
                if (*number == room) return CSJ_MEMBERS_UNKNOWN;
                members[(*number)++] = member;
                skip_space();
                if (is('}')) {
                    at++;
                    break;
                }
                if (!is(',')) return CSJ_MEMBERS_NO_JSON;
                at++;
                skip_space();
            }
        }
        skip_space();
        return at == count ? CSJ_MEMBERS_DONE : CSJ_MEMBERS_NO_JSON;
    }
};

}  // namespace

csj_members_result csj_members(
    const uint8_t *bytes, size_t count, csj_member *members, size_t room, size_t *found) {
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("popcnt") ||
        !__builtin_cpu_supports("pclmul") || count > longest) {
        return CSJ_MEMBERS_UNKNOWN;
    }
    marks marks;
    carried all = __builtin_cpu_supports("avx512bw") ? marks.read_wider(bytes, count) : marks.read(bytes, count);
    // Outside of strings a backslash escapes nothing, so that marks behind it may be wrong.
    if (all.stray) return CSJ_MEMBERS_UNKNOWN;
    walker over{bytes, count, marks, all.backslashes != 0};
    return over.members(members, room, found);
}
#else
csj_members_result csj_members(
    const uint8_t *bytes, size_t count, csj_member *members, size_t room, size_t *found) {
    (void)bytes, (void)count, (void)members, (void)room, (void)found;
    return CSJ_MEMBERS_UNKNOWN;
}
#endif
