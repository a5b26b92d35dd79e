/// Hashing: 64 × 64 → 128-bit multiply and fold, sixteen bytes a step in two lanes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace csj {

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

/// From its middle, so many bytes earlier as there are bytes to keep of sixteen: a mask.
inline constexpr uint8_t KEPT[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

/// Where the last bytes of a text are read from: as they stand, or with what follows them.
enum class behind { unknown, readable };

/// `readable`: sixteen bytes behind the text can be read, so that its length is asked less often.
template <behind Behind>
[[gnu::always_inline]] inline uint64_t hash(const uint8_t *p, size_t n, uint64_t seed) {
    uint64_t a = seed ^ K0, b = seed + K1;
    size_t left = n;
    while (left >= 32) {
        a = fold(load(p) ^ a, load(p + 8) ^ K2);
        b = fold(load(p + 16) ^ b, load(p + 24) ^ K3);
        p += 32;
        left -= 32;
    }
    if constexpr (Behind == behind::readable) {
        const uint64_t next = fold(load(p) ^ a, load(p + 8) ^ K2);
        a = left & 16 ? next : a;
        p += left & 16;
        left &= 15;
    } else if (left >= 16) {
        a = fold(load(p) ^ a, load(p + 8) ^ K2);
        p += 16;
        left -= 16;
    }
    uint64_t x = 0, y = 0;
    if constexpr (Behind == behind::readable) {
        x = load(p) & load(KEPT + 16 - left);
        y = load(p + 8) & load(KEPT + 24 - left);
    } else if (left > 8) {
        x = load(p);
        y = load_short(p + 8, left - 8);
    } else {
        x = load_short(p, left);
    }
    a = fold(a ^ x ^ K1, b ^ y ^ (n + K0));
    return fold(a ^ K2, b + K3);
}

inline uint64_t hash(const uint8_t *p, size_t n, uint64_t seed) { return hash<behind::unknown>(p, n, seed); }

}  // namespace csj
