/// System calls that Swift's Glibc module does not show, and hints to the processor and the allocator.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two names in one step (`RENAME_EXCHANGE`); 0, or -1 with `errno`. Needs a file system that can.
static inline int csystem_exchange(const char *a, const char *b) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2u);
}

/// Has the disk begin to write what changed in a file, where the system can be asked to.
static inline void csystem_begin_writing(int file) {
#ifdef SYNC_FILE_RANGE_WRITE
    sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
    (void)file;
}

/// Has a cache line fetched that will be needed soon.
static inline void csystem_prefetch(const void *line) { __builtin_prefetch(line); }

/// Gives memory back that was freed and is kept for later use.
static inline void csystem_trim(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

/// From here on has memory that is freed kept for the next use, up to a limit: to give a page's buffers back at each page
/// and to have them cleared for the next one costs more than to fill them.
static inline void csystem_keep_freed(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}

/// From here on has large pieces of memory given back as soon as they are freed, however large those are that were freed
/// before.
static inline void csystem_return_large(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 2 << 20);
#endif
}
