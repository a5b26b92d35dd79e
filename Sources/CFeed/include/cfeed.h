/// Rows in memory as a table of SQLite, so that one `INSERT … SELECT … FROM feed` adds thousands of rows without a call
/// for every value of each; and the other way round, rows of a table into memory.
#pragma once
#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { CFEED_COLUMNS = 32 };

/// What a column's values are.
typedef enum {
    CFEED_INT32 = 0,
    CFEED_INT64 = 1,
    CFEED_TEXT = 2,        ///< a cell of rows of texts
    CFEED_TEXT_OR_NULL = 3,///< the same; empty is NULL
    CFEED_TRUTH_OR_NULL = 4///< the same; `1`, `0` or empty for NULL
} cfeed_kind;

/// A column. Numbers stand at `base + row * stride`. Texts lie in `base` one after another: that of row r ends at
/// `ends[r * stride + offset]` and begins where the one before ends.
typedef struct {
    cfeed_kind kind;
    const void *base;
    size_t stride, offset;
    const uint32_t *ends;
} cfeed_column;

/// A table: `rowid` counts from `first`, columns are called c0, c1, … It shows the rows from `begin` on, up to `rows`.
typedef struct {
    int64_t first;
    size_t begin, rows;
    cfeed_column column[CFEED_COLUMNS];
} cfeed_table;

/// Makes the table `feed` known to a connection; what it shows is read from `table` whenever it is queried.
int cfeed_register(sqlite3 *, const cfeed_table *table);

enum { CFEED_ROWS = 256, CFEED_BYTES = 1 << 16 };

/// A value that was taken. Of a text, `number` says where in the bytes it begins.
typedef struct {
    int64_t number;
    size_t length;
} cfeed_value;

/// Rows that were taken, one after another: the first `numbers` of a row's columns as numbers, the others as texts.
/// `value` has room for CFEED_ROWS of them.
typedef struct {
    size_t columns, numbers, rows;
    cfeed_value *value;
    char *bytes;
    size_t used, room;
} cfeed_taken;

/// Makes the function `take` known to a connection. `SELECT 1 FROM t WHERE take(a, b)` puts every row's values where
/// `*taken` says at the time, and gives a row each time when it is time to read and empty that. Nobody else can use it:
/// SQLite lets no schema call it, and `*taken` is NULL but for such a statement's own steps. `taken` must outlive the
/// connection. (A pointer bound to each statement would have its type's name compared for each row.)
int cfeed_register_take(sqlite3 *, cfeed_taken **taken);

/// Gives the bytes of texts back.
void cfeed_free(cfeed_taken *);

#ifdef __cplusplus
}
#endif

#include "cpages.h"
