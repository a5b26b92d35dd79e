#include "cpages.h"

#include <string.h>

// Behind each page lie bytes that no page has: as many as two numbers may run over its end, then the texts of 0 and 1.
enum { PAD = 32, DIGITS = 24 };

static uint32_t two(const unsigned char *p) { return (uint32_t)p[0] << 8 | p[1]; }
static uint32_t four(const unsigned char *p) { return two(p) << 16 | two(p + 2); }

/// A number of 1 to 9 bytes; what is behind it.
static inline const unsigned char *varint(const unsigned char *p, uint64_t *number) {
    uint64_t n = p[0];
    if (n < 0x80) {
        *number = n;
        return p + 1;
    }
    n &= 0x7F;
    for (int i = 1; i < 8; i++) {
        n = n << 7 | (p[i] & 0x7F);
        if (p[i] < 0x80) {
            *number = n;
            return p + i + 1;
        }
    }
    *number = n << 8 | p[8];
    return p + 9;
}

static int page_read(cfeed_pages *t, void *page, size_t count, uint64_t from) {
    return t->file->pMethods->xRead(t->file, page, (int)count, (sqlite3_int64)from) == SQLITE_OK;
}

int cfeed_pages_open(cfeed_pages *t, sqlite3 *db, int64_t root) {
    unsigned char head[100];
    t->file = NULL;
    t->depth = 0;
    t->any = 0;
    memset(t->level, 0, sizeof t->level);
    if (root < 2 || root > UINT32_MAX) return 0;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &t->file) != SQLITE_OK) return 0;
    // A database in memory has no file.
    if (!t->file || !t->file->pMethods || !page_read(t, head, sizeof head, 0)) return 0;
    if (memcmp(head, "SQLite format 3", 16) != 0) return 0;
    // Neither with a log beside it nor in another encoding than UTF-8.
    if (head[18] != 1 || head[19] != 1 || four(head + 56) != 1) return 0;
    t->size = two(head + 16) == 1 ? 65536 : two(head + 16);
    if (t->size < 512 || (t->size & (t->size - 1)) != 0 || t->size - head[20] < 480) return 0;
    t->usable = t->size - head[20];
    t->root = (uint32_t)root;
    return 1;
}

/// Reads a page to the next level; zero for one that is none of a table.
static int enter(cfeed_pages *t, uint32_t number) {
    if (t->depth == CFEED_DEPTH || number < 2) return 0;
    unsigned char **page = &t->level[t->depth].page;
    if (!*page) {
        *page = sqlite3_malloc64(t->size + PAD);
        if (!*page) return 0;
        memset(*page + t->size, 0, PAD);
        memcpy(*page + t->size + DIGITS, "01", 2);
    }
    if (!page_read(t, *page, t->size, (uint64_t)(number - 1) * t->size)) return 0;
    const int leaf = (*page)[0] == 13;
    const size_t count = two(*page + 3);
    if (!leaf && (*page)[0] != 5) return 0;
    if ((leaf ? 8 : 12) + 2 * count > t->usable) return 0;
    // Only an empty table has an empty page.
    if (count == 0 && t->depth > 0) return 0;
    t->level[t->depth].next = 0;
    // The last child of a page within the tree stands in its head.
    t->level[t->depth].count = leaf ? count : count + 1;
    t->depth++;
    return 1;
}

/// Takes a row; zero for one that is not plain.
static inline int row(cfeed_pages *t, const unsigned char *page, size_t from, cfeed_value *to, const cfeed_taken *taken) {
    uint64_t length, number, header;
    if (from >= t->usable) return 0;
    const unsigned char *p = varint(varint(page + from, &length), &number);
    // Of longer rows a part lies on other pages.
    if (length > t->usable - 35 || (size_t)(p - page) + length > t->usable || length == 0) return 0;
    if (t->any && (int64_t)number <= t->last) return 0;
    const unsigned char *end = p + length;
    const unsigned char *type = varint(p, &header);
    if (header > length) return 0;
    const unsigned char *value = p + header, *last = value;
    for (size_t column = 0; column < t->columns; column++) {
        if (type >= last) return 0;
        uint64_t kind;
        type = varint(type, &kind);
        const int place = t->place[column];
        int64_t n = 0;
        size_t size = 0;
        switch (kind) {
        case 0: break;
        case 1: size = 1; break;
        case 2: size = 2; break;
        case 3: size = 3; break;
        case 4: size = 4; break;
        case 5: size = 6; break;
        case 6: case 7: size = 8; break;
        case 8: break;
        case 9: n = 1; break;
        case 10: case 11: return 0;
        default:
            if (kind > 2 * (uint64_t)t->usable + 13) return 0;
            size = (kind - 12) / 2;
        }
        if (size > (size_t)(end - value)) return 0;
        if (place >= 0) {
            cfeed_value *v = to + place;
            if ((size_t)place < taken->numbers) {
                switch (kind) {
                case 1: n = (int8_t)value[0]; break;
                case 2: n = (int16_t)two(value); break;
                case 3: n = (int64_t)(int8_t)value[0] * 65536 + two(value + 1); break;
                case 4: n = (int32_t)four(value); break;
                case 5: n = (int64_t)(int16_t)two(value) * 4294967296 + four(value + 2); break;
                case 6: n = (int64_t)((uint64_t)four(value) << 32 | four(value + 4)); break;
                case 0: case 8: case 9: break;
                default: return 0;
                }
                // SQLite leaves the place of a row's own number empty.
                if ((int)column == t->key) {
                    if (kind != 0) return 0;
                    n = (int64_t)number;
                }
                v->number = n;
                v->length = 0;
            } else if (kind == 0 && (int)column != t->key) {
                v->number = 0;
                v->length = 0;
            } else if (kind == 8 || kind == 9) {
                v->number = (int64_t)(t->size + DIGITS) + n;
                v->length = 1;
            } else if (kind > 12 && (kind & 1)) {
                v->number = value - page;
                v->length = size;
            } else {
                return 0;
            }
        }
        value += size;
    }
    // Where all of the header was read, all values are known, and must fill the row.
    if (type > last || (type == last && value != end)) return 0;
    t->last = (int64_t)number;
    t->any = 1;
    return 1;
}

cfeed_state cfeed_pages_next(cfeed_pages *t, cfeed_taken *taken, const char **bytes) {
    taken->rows = 0;
    if (t->root) {
        const uint32_t root = t->root;
        t->root = 0;
        if (!enter(t, root)) return CFEED_STOPPED;
    }
    while (t->depth > 0) {
        const size_t depth = t->depth - 1;
        const unsigned char *page = t->level[depth].page;
        const size_t count = t->level[depth].count;
        size_t next = t->level[depth].next;
        if (next == count) {
            t->depth--;
            continue;
        }
        if (page[0] == 5) {
            t->level[depth].next++;
            const size_t from = next + 1 < count ? two(page + 12 + 2 * next) : 8;
            if (from + 4 > t->usable || !enter(t, four(page + from))) return CFEED_STOPPED;
            continue;
        }
        *bytes = (const char *)page;
        for (; next < count && taken->rows < CFEED_ROWS; next++) {
            cfeed_value *to = taken->value + taken->rows * taken->columns;
            if (!row(t, page, two(page + 8 + 2 * next), to, taken)) return CFEED_STOPPED;
            taken->rows++;
        }
        t->level[depth].next = next;
        return CFEED_ROWS_READ;
    }
    return CFEED_END;
}

void cfeed_pages_close(cfeed_pages *t) {
    for (size_t i = 0; i < CFEED_DEPTH; i++) {
        sqlite3_free(t->level[i].page);
        t->level[i].page = NULL;
    }
}
