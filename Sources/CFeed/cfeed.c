#include "cfeed.h"

#include <string.h>

typedef struct {
    sqlite3_vtab base;
    const cfeed_table *table;
} feed;

typedef struct {
    sqlite3_vtab_cursor base;
    size_t row;
} cursor;

static int feed_connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **error) {
    (void)argc, (void)argv, (void)error;
    int code = sqlite3_declare_vtab(
        db, "CREATE TABLE x(c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,"
            "c16,c17,c18,c19,c20,c21,c22,c23,c24,c25,c26,c27,c28,c29,c30,c31)");
    // No SQL of the file's own may read it: columns that nobody asked for are not set.
    if (code == SQLITE_OK) code = sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    if (code != SQLITE_OK) return code;
    feed *f = sqlite3_malloc(sizeof *f);
    if (!f) return SQLITE_NOMEM;
    memset(f, 0, sizeof *f);
    f->table = aux;
    *out = &f->base;
    return SQLITE_OK;
}

static int feed_disconnect(sqlite3_vtab *f) {
    sqlite3_free(f);
    return SQLITE_OK;
}

static int feed_plan(sqlite3_vtab *f, sqlite3_index_info *info) {
    (void)f;
    info->estimatedCost = 1000;
    return SQLITE_OK;
}

static int feed_open(sqlite3_vtab *f, sqlite3_vtab_cursor **out) {
    (void)f;
    cursor *c = sqlite3_malloc(sizeof *c);
    if (!c) return SQLITE_NOMEM;
    memset(c, 0, sizeof *c);
    *out = &c->base;
    return SQLITE_OK;
}

static int feed_close(sqlite3_vtab_cursor *c) {
    sqlite3_free(c);
    return SQLITE_OK;
}

static int feed_filter(sqlite3_vtab_cursor *c, int number, const char *name, int argc, sqlite3_value **argv) {
    (void)number, (void)name, (void)argc, (void)argv;
    ((cursor *)c)->row = ((feed *)c->pVtab)->table->begin;
    return SQLITE_OK;
}

static int feed_next(sqlite3_vtab_cursor *c) {
    ++((cursor *)c)->row;
    return SQLITE_OK;
}

static int feed_eof(sqlite3_vtab_cursor *c) { return ((cursor *)c)->row >= ((feed *)c->pVtab)->table->rows; }

static int feed_rowid(sqlite3_vtab_cursor *c, sqlite3_int64 *out) {
    *out = ((feed *)c->pVtab)->table->first + (sqlite3_int64)((cursor *)c)->row;
    return SQLITE_OK;
}

static int feed_value(sqlite3_vtab_cursor *c, sqlite3_context *context, int index) {
    const cfeed_column *column = &((feed *)c->pVtab)->table->column[index];
    const size_t row = ((cursor *)c)->row;
    const char *base = column->base;
    if (column->kind <= CFEED_INT64) {
        int64_t number = 0;
        int32_t small = 0;
        if (column->kind == CFEED_INT64) memcpy(&number, base + row * column->stride, sizeof number);
        else memcpy(&small, base + row * column->stride, sizeof small), number = small;
        sqlite3_result_int64(context, number);
        return SQLITE_OK;
    }
    const size_t cell = row * column->stride + column->offset;
    const uint32_t from = cell ? column->ends[cell - 1] : 0, to = column->ends[cell];
    if (column->kind != CFEED_TEXT && to == from) {
        sqlite3_result_null(context);
    } else if (column->kind == CFEED_TRUTH_OR_NULL) {
        sqlite3_result_int(context, base[from] == '1');
    } else {
        // Static: the row is written before anything here changes.
        sqlite3_result_text(context, to == from ? "" : base + from, (int)(to - from), SQLITE_STATIC);
    }
    return SQLITE_OK;
}

static const sqlite3_module feed_module = {
    .xConnect = feed_connect,
    .xBestIndex = feed_plan,
    .xDisconnect = feed_disconnect,
    .xOpen = feed_open,
    .xClose = feed_close,
    .xFilter = feed_filter,
    .xNext = feed_next,
    .xEof = feed_eof,
    .xColumn = feed_value,
    .xRowid = feed_rowid,
};

int cfeed_register(sqlite3 *db, const cfeed_table *table) {
    return sqlite3_create_module(db, "feed", &feed_module, (void *)table);
}

/// Adds a text; nonzero where there is no memory.
static int take_text(cfeed_taken *t, sqlite3_value *from, cfeed_value *to) {
    // NULL is taken as an empty text; the length is asked for last, since the other may turn a number into a text.
    const unsigned char *text = sqlite3_value_text(from);
    const size_t length = text ? (size_t)sqlite3_value_bytes(from) : 0;
    if (length > t->room - t->used) {
        const size_t room = 2 * (t->used + length) + CFEED_BYTES;
        char *bytes = sqlite3_realloc64(t->bytes, room);
        if (!bytes) return 1;
        t->bytes = bytes;
        t->room = room;
    }
    if (length) memcpy(t->bytes + t->used, text, length);
    to->number = (int64_t)t->used;
    to->length = length;
    t->used += length;
    return 0;
}

static void take(sqlite3_context *context, int count, sqlite3_value **values) {
    cfeed_taken *t = *(cfeed_taken **)sqlite3_user_data(context);
    if (!t || (size_t)count != t->columns || t->rows >= CFEED_ROWS) {
        sqlite3_result_error(context, "take is not for use by others", -1);
        return;
    }
    cfeed_value *row = t->value + t->rows * t->columns;
    for (size_t i = 0; i < t->numbers; i++) row[i].number = sqlite3_value_int64(values[i]);
    for (size_t i = t->numbers; i < t->columns; i++) {
        if (take_text(t, values[i], row + i)) {
            sqlite3_result_error_nomem(context);
            return;
        }
    }
    sqlite3_result_int(context, ++t->rows == CFEED_ROWS || t->used >= CFEED_BYTES);
}

int cfeed_register_take(sqlite3 *db, cfeed_taken **taken) {
    return sqlite3_create_function(db, "take", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, taken, take, NULL, NULL);
}

void cfeed_free(cfeed_taken *taken) { sqlite3_free(taken->bytes); }
