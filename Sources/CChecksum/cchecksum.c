#include "cchecksum.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

// A CRC is a remainder of polynomials over GF(2). A register of 128 bits can be moved n bits further on by two carry-less
// products, one of each half: with x^(n+32) and x^(n-32) modulo the polynomial of RFC 1952, bits reversed and shifted by
// one. Bytes are read within `bytes` and `count` only, by unaligned loads.
#define BY_2048 0x11542778a, 0x1322d1430
#define BY_512 0x154442bd4, 0x1c6e41596
#define BY_128 0x1751997d0, 0x0ccaa009e

#define WIDE __attribute__((target("avx512f,avx512vl,vpclmulqdq,pclmul,sse4.1")))

/// Four registers of 128 bits, each moved on and added to `next`.
WIDE static inline __m512i fold4(__m512i sum, __m512i by, __m512i next) {
    __m512i low = _mm512_clmulepi64_epi128(sum, by, 0x00), high = _mm512_clmulepi64_epi128(sum, by, 0x11);
    return _mm512_ternarylogic_epi64(low, high, next, 0x96);
}

WIDE static inline __m128i fold1(__m128i sum, __m128i by, __m128i next) {
    __m128i low = _mm_clmulepi64_si128(sum, by, 0x00), high = _mm_clmulepi64_si128(sum, by, 0x11);
    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

WIDE static __m512i four(long long low, long long high) {
    return _mm512_broadcast_i32x4(_mm_set_epi64x(high, low));
}

WIDE static size_t fold(const uint8_t *bytes, size_t count, uint8_t folded[16]) {
    const uint8_t *at = bytes, *end = bytes + count;
    __m512i sums[4];
    for (int k = 0; k < 4; k++) sums[k] = _mm512_loadu_si512(at + 64 * k);
    // As usual, a CRC begins with ones.
    sums[0] = _mm512_xor_si512(sums[0], _mm512_zextsi128_si512(_mm_cvtsi32_si128(-1)));
    __m512i by = four(BY_2048);
    for (at += 256; end - at >= 256; at += 256) {
        for (int k = 0; k < 4; k++) sums[k] = fold4(sums[k], by, _mm512_loadu_si512(at + 64 * k));
    }
    by = four(BY_512);
    for (int k = 1; k < 4; k++) sums[k] = fold4(sums[k - 1], by, sums[k]);
    __m512i sum = sums[3];
    for (; end - at >= 64; at += 64) sum = fold4(sum, by, _mm512_loadu_si512(at));
    __m128i by1 = _mm512_castsi512_si128(four(BY_128));
    __m128i one = fold1(_mm512_extracti32x4_epi32(sum, 0), by1, _mm512_extracti32x4_epi32(sum, 1));
    one = fold1(one, by1, _mm512_extracti32x4_epi32(sum, 2));
    one = fold1(one, by1, _mm512_extracti32x4_epi32(sum, 3));
    memcpy(folded, &one, 16);
    return (size_t)(at - bytes);
}

size_t cchecksum_fold(const void *bytes, size_t count, uint8_t folded[16]) {
    if (count < 256 || !__builtin_cpu_supports("vpclmulqdq") || !__builtin_cpu_supports("avx512vl")) return 0;
    return fold(bytes, count, folded);
}
#else
size_t cchecksum_fold(const void *bytes, size_t count, uint8_t folded[16]) {
    (void)bytes, (void)count, (void)folded;
    return 0;
}
#endif
