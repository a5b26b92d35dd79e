/// System calls that Swift's Glibc module does not show, hints to the processor and the allocator, and one loop.
///
/// No system header is included here: what one declares would be taken for a part of this module.
#pragma once

/// Exchanges two names in one step (`RENAME_EXCHANGE`); 0, or -1 with `errno`. Needs a file system that can.
int csystem_exchange(const char *a, const char *b);

/// Has the kernel begin to write to the disk what was changed of a file, without waiting for it.
void csystem_start_writeback(int descriptor);

/// Has a cache line fetched that will be needed soon.
static inline void csystem_prefetch(const void *line) { __builtin_prefetch(line); }

/// Has the cache lines of some bytes fetched.
static inline void csystem_prefetch_bytes(const void *bytes, long count) {
    for (long at = 0; at < count; at += 64) __builtin_prefetch((const char *)bytes + at);
}

/// How many `<` there are in some HTML that are followed by something other than `/` and `!`: how many elements begin. Here
/// and not in Swift, since this compiler makes the loop wide.
long csystem_count_openings(const unsigned char *html, long count);

/// Gives memory back that was freed and is kept for later use.
void csystem_trim(void);

/// From here on has memory that is freed kept for the next use, up to a limit: to give tables and a page's buffers back and
/// to have them cleared for the next ones costs more than to fill them.
void csystem_keep_freed(void);

/// From here on has large pieces of memory given back as soon as they are freed, however large those are that were freed
/// before.
void csystem_return_large(void);
