/// Rows of a table of a SQLite file, taken off its pages: to have SQLite take a row apart costs some 20 ns for each value,
/// which is most of what it costs to load a ledger.
///
/// Only what is plain is read here. Before a page or a row that is not (a text so long that it lies on other pages, a real
/// number, anything that is damaged) reading stops, and SQLite reads on behind the rows that were taken and says what is
/// wrong, if anything is.
/// The format: https://www.sqlite.org/fileformat2.html
#pragma once
#include "cfeed.h"

#ifdef __cplusplus
extern "C" {
#endif

/// No tree of SQLite's is deeper.
enum { CFEED_DEPTH = 20 };

/// A table whose rows are taken.
typedef struct {
    /// For each column of the table its place among those that are taken; -1 for one that is not, and behind the last.
    int8_t place[CFEED_COLUMNS];
    /// How many of the table's columns must be looked at.
    size_t columns;
    /// The column that is the row's own number; -1 for none.
    int key;
    /// The number of the row that was taken last, if `any` was.
    int64_t last;
    int any;
    /// For use by the functions.
    sqlite3_file *file;
    uint32_t root;
    size_t size, usable, depth;
    struct {
        unsigned char *page;
        size_t next, count;
    } level[CFEED_DEPTH];
} cfeed_pages;

/// Begins to read the table with this root page; zero where SQLite has to read it.
///
/// The connection must hold a lock on the file until `cfeed_pages_close`, and have written nothing that is not in the file.
/// Pages are read through SQLite's own handle: to open the file once more and to close it would end its locks.
int cfeed_pages_open(cfeed_pages *, sqlite3 *, int64_t root);

/// What came of `cfeed_pages_next`.
typedef enum {
    CFEED_END = 0,  ///< there are no more rows
    CFEED_ROWS_READ = 1,
    CFEED_STOPPED = 2  ///< behind what was taken, if anything, SQLite has to read on
} cfeed_state;

/// Takes up to CFEED_ROWS of the rows that follow in place of those in `taken`. `*bytes` has their texts; both hold until the
/// next call.
cfeed_state cfeed_pages_next(cfeed_pages *, cfeed_taken *taken, const char **bytes);

/// Gives the pages back; may be called twice.
void cfeed_pages_close(cfeed_pages *);

#ifdef __cplusplus
}
#endif
