#define _GNU_SOURCE
#include "csystem.h"

#include <fcntl.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/syscall.h>
#include <unistd.h>

int csystem_exchange(const char *a, const char *b) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2u);
}

void csystem_start_writeback(int descriptor) { sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE); }

void csystem_trim(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void csystem_keep_freed(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}

void csystem_return_large(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 2 << 20);
#endif
}

/// The loop as it is where there are no wide registers, and for a few bytes.
static long count_plain(const unsigned char *html, long count) {
    long found = 0, at = 0;
    while (at + 1 < count) {
        // No more than a counter of one byte holds, and a multiple of what registers are wide.
        const long size = count - 1 - at < 240 ? count - 1 - at : 240;
        unsigned char part = 0;
        for (long i = at; i < at + size; i++) part += (html[i] == '<') & (html[i + 1] != '/') & (html[i + 1] != '!');
        found += part;
        at += size;
    }
    return found;
}

#ifdef __x86_64__
/// By hand: what this compiler makes of the loop for these registers is slower than what it makes for narrow ones.
__attribute__((target("avx2,popcnt"))) static long count_wide(const unsigned char *html, long count) {
    const __m256i open = _mm256_set1_epi8('<'), slash = _mm256_set1_epi8('/'), mark = _mm256_set1_epi8('!');
    // The last byte is followed by none.
    const long last = count - 1;
    long found = 0;
    for (long at = 0; at < last; at += 32) {
        // The last 32 bytes again, of which some are counted already.
        const long start = at + 32 <= last ? at : last - 32;
        const __m256i byte = _mm256_loadu_si256((const __m256i *)(html + start));
        const __m256i next = _mm256_loadu_si256((const __m256i *)(html + start + 1));
        const __m256i other = _mm256_or_si256(_mm256_cmpeq_epi8(next, slash), _mm256_cmpeq_epi8(next, mark));
        const __m256i begins = _mm256_andnot_si256(other, _mm256_cmpeq_epi8(byte, open));
        found += __builtin_popcount((unsigned)_mm256_movemask_epi8(begins) >> (at - start));
    }
    return found;
}
#endif

long csystem_count_openings(const unsigned char *html, long count) {
#ifdef __x86_64__
    if (count > 32 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) return count_wide(html, count);
#endif
    return count_plain(html, count);
}
