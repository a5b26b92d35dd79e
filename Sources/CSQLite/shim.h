#pragma once
#include <sqlite3.h>

/// Turns an option of a connection on or off; `sqlite3_db_config` takes what Swift cannot hand over. Nonzero where it fails.
static inline int csqlite_set(sqlite3 *connection, int option, int on) {
    return sqlite3_db_config(connection, option, on, (int *)0);
}
