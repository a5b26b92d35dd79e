#define _GNU_SOURCE
#include "csystem.h"

#include <fcntl.h>
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

long csystem_count_openings(const unsigned char *html, long count) {
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
