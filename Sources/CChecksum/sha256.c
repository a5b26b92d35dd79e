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

/// Words a and b after one block.
__attribute__((target("sha,sse4.1"))) static uint64_t first(const uint8_t block[64]) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0bll, 0x0405060700010203ll);
    const __m128i begin = _mm_loadu_si128((const __m128i *)abef);
    __m128i one = begin, two = _mm_loadu_si128((const __m128i *)cdgh);
    __m128i words[4];
    for (int k = 0; k < 4; k++) {
        words[k] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(block + 16 * k)), order);
    }
#pragma clang loop unroll(full)
    for (int round = 0; round < 16; round++) {
        __m128i *now = &words[round & 3], last = words[(round + 3) & 3];
        __m128i sum = _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)(constants + 4 * round)));
        two = _mm_sha256rnds2_epu32(two, one, sum);
        one = _mm_sha256rnds2_epu32(one, two, _mm_shuffle_epi32(sum, 0x0e));
        // The words of four rounds later stand where these were.
        __m128i next = _mm_sha256msg1_epu32(*now, words[(round + 1) & 3]);
        next = _mm_add_epi32(next, _mm_alignr_epi8(last, words[(round + 2) & 3], 4));
        *now = _mm_sha256msg2_epu32(next, last);
    }
    one = _mm_add_epi32(one, begin);
    return (uint64_t)(uint32_t)_mm_extract_epi32(one, 3) << 32 | (uint32_t)_mm_extract_epi32(one, 2);
}

bool cchecksum_sha256_short(const void *bytes, size_t count, uint64_t *bits) {
    if (count > 55 || !__builtin_cpu_supports("sha") || !__builtin_cpu_supports("sse4.1")) return false;
    uint8_t block[64] = {0};
    if (count > 0) memcpy(block, bytes, count);
    block[count] = 0x80;
    // The length in bits, the highest byte first.
    block[62] = (uint8_t)(count >> 5);
    block[63] = (uint8_t)(count << 3);
    *bits = first(block);
    return true;
}
#else
bool cchecksum_sha256_short(const void *bytes, size_t count, uint64_t *bits) {
    (void)bytes, (void)count, (void)bits;
    return false;
}
#endif
