// The members of one object, by quotes and brackets alone. What is told here is what `JSONParser` tells, for damaged
// text, too; it only looks at 32 and 64 bytes at a time.
#include "csimdjson.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define WIDE __attribute__((target("avx2,bmi,popcnt,pclmul")))

namespace {

struct walker {
    const uint8_t *bytes;
    size_t count;
    size_t at = 0;
    /// Whether the string that was skipped last has an escape in it.
    bool escape = false;

    bool is(uint8_t byte) const { return at < count && bytes[at] == byte; }

    void skip_space() {
        while (at < count && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) at++;
    }

    /// The first quote or backslash from a place on; the end, or what lies beyond it, where there is none.
    WIDE size_t stop(size_t from) const {
        const __m256i quote = _mm256_set1_epi8('"'), backslash = _mm256_set1_epi8('\\');
        for (; from + 32 <= count; from += 32) {
            __m256i part = _mm256_loadu_si256((const __m256i *)(bytes + from));
            uint32_t found = (uint32_t)_mm256_movemask_epi8(
                _mm256_or_si256(_mm256_cmpeq_epi8(part, quote), _mm256_cmpeq_epi8(part, backslash)));
            if (found) return from + (size_t)__builtin_ctz(found);
        }
        while (from < count && bytes[from] != '"' && bytes[from] != '\\') from++;
        return from;
    }

    WIDE bool skip_string() {
        at = stop(at + 1);
        escape = at < count && bytes[at] != '"';
        while (at < count) {
            if (bytes[at] == '"') {
                at++;
                return true;
            }
            at = stop(at + 2);
        }
        return false;
    }

    /// Bits of those of 64 bytes that are a quote, a backslash, an opening and a closing bracket.
    struct block_bits { uint64_t quotes, backslashes, opens, closes; };

    WIDE static uint64_t equal(__m256i part, char byte) {
        return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(part, _mm256_set1_epi8(byte)));
    }

    WIDE static block_bits block(const uint8_t *bytes) {
        block_bits all = {0, 0, 0, 0};
        for (int half = 0; half < 2; half++) {
            __m256i part = _mm256_loadu_si256((const __m256i *)(bytes + 32 * half));
            // `[` and `{`, `]` and `}` differ in one bit.
            __m256i bracket = _mm256_or_si256(part, _mm256_set1_epi8(0x20));
            all.quotes |= equal(part, '"') << (32 * half);
            all.backslashes |= equal(part, '\\') << (32 * half);
            all.opens |= equal(bracket, '{') << (32 * half);
            all.closes |= equal(bracket, '}') << (32 * half);
        }
        return all;
    }

    /// Skips an object or array by its quotes and brackets.
    WIDE bool skip_nested() {
        uint64_t depth = 0;
        bool inside = false;
        // How many bytes at the beginning of the next 64 stand behind a backslash: none or one.
        unsigned escaped = 0;
        for (size_t start = at; start < count; start += 64) {
            uint8_t rest[64];
            const uint8_t *from = bytes + start;
            if (count - start < 64) {
                memset(rest, 0, 64);
                memcpy(rest, from, count - start);
                from = rest;
            }
            block_bits block = walker::block(from);
            if (!block.backslashes && !escaped) {
                // A bit for each byte behind an odd number of quotes: those in strings.
                __m128i product = _mm_clmulepi64_si128(
                    _mm_cvtsi64_si128((long long)block.quotes), _mm_set1_epi8(-1), 0);
                uint64_t strings = (uint64_t)_mm_cvtsi128_si64(product);
                if (inside) strings = ~strings;
                inside = strings >> 63;
                uint64_t opens = block.opens & ~strings, closes = block.closes & ~strings;
                uint64_t closing = (uint64_t)__builtin_popcountll(closes);
                if (depth > closing) {
                    depth += (uint64_t)__builtin_popcountll(opens) - closing;
                    continue;
                }
                for (uint64_t left = opens | closes; left; left &= left - 1) {
                    uint64_t bit = left & -left;
                    if (opens & bit) {
                        depth++;
                    } else if (--depth == 0) {
                        at = start + (size_t)__builtin_ctzll(bit) + 1;
                        return true;
                    }
                }
                continue;
            }
            unsigned skip = escaped;
            escaped = 0;
            uint64_t left = block.quotes | block.backslashes | block.opens | block.closes;
            for (; left; left &= left - 1) {
                unsigned place = (unsigned)__builtin_ctzll(left);
                uint64_t bit = left & -left;
                if (place < skip) continue;
                if (inside) {
                    if (block.quotes & bit) inside = false;
                    if (block.backslashes & bit) skip = place + 2;
                } else if (block.quotes & bit) {
                    inside = true;
                } else if (block.opens & bit) {
                    depth++;
                } else if (block.closes & bit) {
                    if (--depth == 0) {
                        at = start + place + 1;
                        return true;
                    }
                }
            }
            if (skip > 64) escaped = 1;
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

    WIDE csj_members_result members(csj_member *members, size_t room, size_t *found) {
        skip_space();
        if (!is('{')) return CSJ_MEMBERS_WHOLE;
        at++;
        skip_space();
        *found = 0;
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
                if (*found == room) return CSJ_MEMBERS_UNKNOWN;
                members[(*found)++] = member;
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
        !__builtin_cpu_supports("pclmul") || count > UINT32_MAX) {
        return CSJ_MEMBERS_UNKNOWN;
    }
    walker over{bytes, count};
    return over.members(members, room, found);
}
#else
csj_members_result csj_members(
    const uint8_t *bytes, size_t count, csj_member *members, size_t room, size_t *found) {
    (void)bytes, (void)count, (void)members, (void)room, (void)found;
    return CSJ_MEMBERS_UNKNOWN;
}
#endif
