/// The part of a CRC-32 that wide registers do fast: as much of it as can be taken 256 bytes at a time. And the SHA-256
/// of what is so short that all around the hash costs more than it, or of two things at a time.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Folds the beginning of some bytes into 16: those 16 followed by the rest of the bytes have the same CRC-32 (RFC 1952,
/// section 8), when it is begun with a register of zeros, as all the bytes have when it is begun as usual.
/// Returns how many bytes were folded; 0 where there are too few or the processor has no such instructions.
size_t cchecksum_fold(const void *bytes, size_t count, uint8_t folded[16]);

/// The first 64 bits of the SHA-256 (FIPS 180-4) of at most 55 bytes, which are one block with what pads them. `false`
/// where there are more, or the processor has no instructions for it.
bool cchecksum_sha256_short(const void *bytes, size_t count, uint64_t *bits);

/// The same of two texts, whose rounds are taken in turn.
bool cchecksum_sha256_short_two(const void *left, size_t left_count, const void *right, size_t right_count,
                                uint64_t bits[2]);

/// The SHA-256 (FIPS 180-4) of two things, whose blocks are hashed in turn: nearly half of the time of one after the
/// other, for a processor that hashes one thing waits most of the time for the round before. Left's stands first in
/// `digests`. `false` where the processor has no instructions for it.
bool cchecksum_sha256_two(const void *left, size_t left_count, const void *right, size_t right_count,
                          uint8_t digests[64]);

#ifdef __cplusplus
}
#endif
