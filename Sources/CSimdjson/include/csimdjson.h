/// The few things that trailbook asks of simdjson, behind a C interface.
///
/// Spans point into the text that was given, or, for strings that have escapes in them, into memory of the reader; they
/// hold until it is asked for the next record, or given a text. Every text must be followed by at least CSJ_PADDING readable bytes.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { CSJ_PADDING = 64 };

/// Bytes somewhere else; `data` is NULL where a field is absent, null or of the wrong type.
typedef struct { const uint8_t *data; size_t size; } csj_span;

/// What kind of thing one JSON object is.
typedef enum {
    CSJ_NOTHING = 0,      ///< no CloudTrail record that we know
    CSJ_EVENT = 1,        ///< a record of an API call, a sign-in or a service event
    CSJ_INSIGHT = 2,
    CSJ_NETWORK = 3,
    CSJ_AGGREGATED = 4,
    CSJ_DIGEST = 5,
    CSJ_LIST = 6,         ///< `{"Records":[…]}` or `{"Events":[…]}`: `inner` is the array
    CSJ_ENVELOPE = 7,     ///< EventBridge: `inner` is the object `detail`
    CSJ_LOOKUP = 8,       ///< lookup-events: `inner` is the text of CloudTrailEvent, unescaped
} csj_kind;

/// One record, as spans. Strings are unescaped UTF-8, the fields called `_json` are raw JSON.
typedef struct {
    csj_kind kind;
    csj_span raw;
    csj_span event_id, event_time, event_source, event_name, region, address, agent;
    csj_span error_code, error_message, event_type, event_category, recipient;
    csj_span identity_json, request_json, response_json, addendum_json;
    csj_span inner;
    csj_span lookup_resources_json;  ///< `Resources` of a lookup-events entry
    int8_t read_only;                ///< -1 absent, 0, 1
    uint64_t content;                ///< hash of all fields, whatever their order
    /// Hashes of fields as printed; 0 where the span above has no data. One text has several if it can be printed in
    /// several ways.
    struct { uint64_t source, name, region, address, agent, error_code, type, category, recipient; } hashes;
    uint64_t identity;               ///< hash of `userIdentity`; 0 where absent
} csj_record;

typedef struct csj_reader csj_reader;

/// NULL when there is no memory.
csj_reader *csj_new(void);
void csj_free(csj_reader *);

/// Begins a document `{"Records":[…]}`; false where it is of another shape or damaged.
bool csj_begin(csj_reader *, const uint8_t *text, size_t size);
/// The next record: 1, 0 at the end, -1 where the document is damaged from here on.
int csj_next(csj_reader *, csj_record *);
/// Where the array that csj_next walked ends, as an offset into the text; call it after a 0.
size_t csj_tail(csj_reader *);

/// Reads one JSON object. NULL, or why it can't be read.
const char *csj_object(csj_reader *, const uint8_t *text, size_t size, csj_record *);

/// Writes `text` without insignificant white space to `out` (same size at least); the new size, or SIZE_MAX if damaged.
size_t csj_minify(const uint8_t *text, size_t size, uint8_t *out);

/// Where the JSON value that starts at `text[0]` ends, or SIZE_MAX if the text ends first. Looks at quotes and
/// brackets only.
size_t csj_value_end(const uint8_t *text, size_t size);

/// Part of a record that a leaf stands in.
typedef enum { CSJ_OTHER_PART = 0, CSJ_REQUEST = 1, CSJ_RESPONSE = 2, CSJ_RESOURCES = 3 } csj_part;
/// A string leaf: where it stands, the last key on its path, its value unescaped, a hash of key and value, or of the
/// value alone where that begins with `arn:`.
typedef struct { csj_part part; csj_span key, value; uint64_t hash; } csj_leaf;
/// The keys whose values the walks for leaves hand out, whatever they are, each followed by a line feed.
void csj_set_keys(csj_reader *, const uint8_t *lines, size_t size);
/// Walks the record that was read last, without its `userIdentity`: the string leaves that begin with `arn:` and those
/// with one of the keys set, at most 4,096. Deeper than 64 levels is passed over. They hold as the record does, and
/// until the next walk. The number of them.
size_t csj_leaves(csj_reader *, const csj_leaf **leaves);
/// The same for another JSON text.
size_t csj_leaves_of(csj_reader *, csj_span json, const csj_leaf **leaves);

/// Picks the values of a few members, known by path, out of objects.
typedef struct csj_picker csj_picker;
/// `lines` are paths such as `a.b.c`, each followed by a line feed. NULL when there is no memory.
csj_picker *csj_picker_new(const uint8_t *lines, size_t size);
void csj_picker_free(csj_picker *);
/// Writes a span for each of the paths, in their order: strings unescaped, numbers and truth values as printed, no data
/// for what is absent, empty or of another type. They hold until the next call. Of members of one name the last counts.
void csj_pick(csj_picker *, csj_span json, csj_span *values);
/// The same for the record that was read last, and for its `userIdentity`.
void csj_pick_record(csj_picker *, const csj_reader *, csj_span *values);
void csj_pick_identity(csj_picker *, const csj_reader *, csj_span *values);

/// A member of an object: where its key stands, without quotes, and its value.
typedef struct {
    uint32_t key, key_end, value, value_end;
    bool escape;  ///< whether the value is a string that has an escape in it
} csj_member;

typedef enum {
    CSJ_MEMBERS_DONE = 0,     ///< these are all, and behind the object there is white space only
    CSJ_MEMBERS_WHOLE = 1,    ///< a key has an escape in it, or the text is no object
    CSJ_MEMBERS_NO_JSON = 2,  ///< not even brackets, quotes, colons and commas are in their places
    CSJ_MEMBERS_UNKNOWN = 3,  ///< it is for another reader to say: there are more than `room`, the text is longer
                              ///< than 64 KiB or has a backslash outside of a string, or registers are not wide
} csj_members_result;

/// Finds the members of the only object in `bytes`, which need no padding. Of what is nested only quotes and brackets
/// are looked at. `found` is set where the result is `CSJ_MEMBERS_DONE`.
csj_members_result csj_members(
    const uint8_t *bytes, size_t count, csj_member *members, size_t room, size_t *found);

/// Where `needle` stands first in `text`, or SIZE_MAX where it does not.
size_t csj_find(csj_span text, const uint8_t *needle, size_t size);

/// A fixed 64-bit hash of bytes: the same on every machine and in every run.
uint64_t csj_hash(const uint8_t *bytes, size_t size, uint64_t seed);

#ifdef __cplusplus
}
#endif
