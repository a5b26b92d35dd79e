#include "cchecksum.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/// What the hash begins with: the words a, b, e, f and c, d, g, h, the last of each first.
static const uint32_t abef[4] = {0x9b05688c, 0x510e527f, 0xbb67ae85, 0x6a09e667};
static const uint32_t cdgh[4] = {0x5be0cd19, 0x1f83d9ab, 0xa54ff53a, 0x3c6ef372};

#define SHA __attribute__((target("sha,ssse3,sse4.1")))

/// A hash in the making: the words in the order that the instructions want, and those of the block at hand.
typedef struct {
    __m128i one, two, words[4];
} hash;

SHA static inline hash begin(void) {
    return (hash){_mm_loadu_si128((const __m128i *)abef), _mm_loadu_si128((const __m128i *)cdgh), {}};
}

SHA static inline void load(hash *hash, const uint8_t block[64]) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0bll, 0x0405060700010203ll);
    for (int k = 0; k < 4; k++) {
        hash->words[k] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(block + 16 * k)), order);
    }
}

/// Four of the 64 rounds.
SHA static inline void rounds(hash *hash, int four) {
    __m128i *words = hash->words, *now = &words[four & 3], last = words[(four + 3) & 3];
    __m128i sum = _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)(constants + 4 * four)));
    hash->two = _mm_sha256rnds2_epu32(hash->two, hash->one, sum);
    hash->one = _mm_sha256rnds2_epu32(hash->one, hash->two, _mm_shuffle_epi32(sum, 0x0e));
    // The words of four rounds later stand where these were.
    __m128i next = _mm_sha256msg1_epu32(*now, words[(four + 1) & 3]);
    next = _mm_add_epi32(next, _mm_alignr_epi8(last, words[(four + 2) & 3], 4));
    *now = _mm_sha256msg2_epu32(next, last);
}

SHA static inline void add(hash *sum, const hash *before) {
    sum->one = _mm_add_epi32(sum->one, before->one);
    sum->two = _mm_add_epi32(sum->two, before->two);
}

SHA static void one(hash *state, const uint8_t *bytes, size_t blocks) {
    hash now = *state;
    for (; blocks > 0; blocks--, bytes += 64) {
        hash before = now;
        load(&now, bytes);
#pragma clang loop unroll(full)
        for (int four = 0; four < 16; four++) rounds(&now, four);
        add(&now, &before);
    }
    *state = now;
}

/// Blocks of two hashes in turn: while one waits for what its last round gives, the other goes on.
SHA static void two(hash states[2], const uint8_t *const bytes[2], size_t blocks) {
    hash left = states[0], right = states[1];
    for (size_t at = 0; at < 64 * blocks; at += 64) {
        hash left_before = left, right_before = right;
        load(&left, bytes[0] + at);
        load(&right, bytes[1] + at);
#pragma clang loop unroll(full)
        for (int four = 0; four < 16; four++) {
            rounds(&left, four);
            rounds(&right, four);
        }
        add(&left, &left_before);
        add(&right, &right_before);
    }
    states[0] = left, states[1] = right;
}

static uint64_t big_endian(uint64_t value) { return __builtin_bswap64(value); }

/// The last bytes with what pads them: one block or two. The length stands at the end, in bits.
static size_t pad(uint8_t end[128], const uint8_t *bytes, size_t count) {
    size_t left = count & 63, blocks = left < 56 ? 1 : 2;
    memset(end, 0, 128);
    if (left > 0) memcpy(end, bytes + count - left, left);
    end[left] = 0x80;
    uint64_t bits = big_endian((uint64_t)count << 3);
    memcpy(end + 64 * blocks - 8, &bits, 8);
    return blocks;
}

SHA static void finish(hash *state, const uint8_t *bytes, size_t count, uint8_t digest[32]) {
    uint8_t end[128];
    one(state, end, pad(end, bytes, count));
    uint64_t words[4] = {
        (uint64_t)_mm_extract_epi64(state->one, 1), (uint64_t)_mm_extract_epi64(state->two, 1),
        (uint64_t)_mm_extract_epi64(state->one, 0), (uint64_t)_mm_extract_epi64(state->two, 0),
    };
    // a, b; c, d; e, f; g, h: each pair has its first word above, and the digest has the highest byte first.
    for (int k = 0; k < 4; k++) words[k] = big_endian(words[k]);
    memcpy(digest, words, 32);
}

static bool can(void) { return __builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1"); }

SHA static uint64_t shortest(const uint8_t block[64]) {
    hash now = begin(), before = now;
    load(&now, block);
#pragma clang loop unroll(full)
    for (int four = 0; four < 16; four++) rounds(&now, four);
    add(&now, &before);
    return (uint64_t)_mm_extract_epi64(now.one, 1);
}

SHA static void shortest_two(const uint8_t left[64], const uint8_t right[64], uint64_t bits[2]) {
    hash states[2] = {begin(), begin()};
    const uint8_t *blocks[2] = {left, right};
    two(states, blocks, 1);
    for (int k = 0; k < 2; k++) bits[k] = (uint64_t)_mm_extract_epi64(states[k].one, 1);
}

SHA static void both(const uint8_t *const bytes[2], const size_t counts[2], uint8_t digests[64]) {
    hash states[2] = {begin(), begin()};
    size_t blocks[2] = {counts[0] / 64, counts[1] / 64};
    size_t common = blocks[0] < blocks[1] ? blocks[0] : blocks[1];
    two(states, bytes, common);
    for (int k = 0; k < 2; k++) {
        if (blocks[k] > common) one(&states[k], bytes[k] + 64 * common, blocks[k] - common);
        finish(&states[k], bytes[k], counts[k], digests + 32 * k);
    }
}

bool cchecksum_sha256_two(const void *left, size_t left_count, const void *right, size_t right_count,
                          uint8_t digests[64]) {
    if (!can()) return false;
    const uint8_t *bytes[2] = {left, right};
    const size_t counts[2] = {left_count, right_count};
    both(bytes, counts, digests);
    return true;
}

bool cchecksum_sha256_short(const void *bytes, size_t count, uint64_t *bits) {
    if (count > 55 || !can()) return false;
    uint8_t end[128];
    pad(end, bytes, count);
    *bits = shortest(end);
    return true;
}

bool cchecksum_sha256_short_two(const void *left, size_t left_count, const void *right, size_t right_count,
                                uint64_t bits[2]) {
    if (left_count > 55 || right_count > 55 || !can()) return false;
    uint8_t ends[2][128];
    pad(ends[0], left, left_count);
    pad(ends[1], right, right_count);
    shortest_two(ends[0], ends[1], bits);
    return true;
}
#else
bool cchecksum_sha256_two(const void *left, size_t left_count, const void *right, size_t right_count,
                          uint8_t digests[64]) {
    (void)left, (void)left_count, (void)right, (void)right_count, (void)digests;
    return false;
}

bool cchecksum_sha256_short(const void *bytes, size_t count, uint64_t *bits) {
    (void)bytes, (void)count, (void)bits;
    return false;
}

bool cchecksum_sha256_short_two(const void *left, size_t left_count, const void *right, size_t right_count,
                                uint64_t bits[2]) {
    (void)left, (void)left_count, (void)right, (void)right_count, (void)bits;
    return false;
}
#endif
