"""The best plain query over trail files that we know of, in DuckDB: python3 plain.py FOLDER THREADS prints seconds.

The struct is typed, so nothing is inferred and only the fields that matter are taken out; repeated deliveries are left
out by event id; then three tables that any overview of a month has.
"""

import sys
import time

import duckdb

RECORD = """STRUCT(eventID VARCHAR, eventTime TIMESTAMP, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR,
    errorCode VARCHAR, recipientAccountId VARCHAR, userIdentity STRUCT("type" VARCHAR, arn VARCHAR))"""

EVENTS = f"""
CREATE TEMP TABLE events AS
SELECT DISTINCT ON (r.eventID) r.eventID, r.eventTime, r.eventSource, r.eventName, r.awsRegion, r.errorCode,
    r.recipientAccountId, r.userIdentity.arn AS arn
FROM (SELECT unnest(Records) AS r FROM read_json(?, columns = {{Records: '{RECORD}[]'}},
    format = 'FORMAT', compression = 'gzip', maximum_object_size = 268435456))
"""

TABLES = [
    "SELECT arn, date_trunc('hour', eventTime), count(*), count(errorCode) FROM events GROUP BY ALL",
    "SELECT eventSource, eventName, awsRegion, count(*), count(errorCode) FROM events GROUP BY ALL",
    "SELECT recipientAccountId, awsRegion, CAST(eventTime AS DATE), count(*) FROM events GROUP BY ALL",
]


def main(folder, threads, form="newline_delimited"):
    start = time.monotonic()
    connection = duckdb.connect(config={"threads": int(threads)})
    connection.execute(EVENTS.replace("FORMAT", form), [f"{folder}/**/*.json.gz"])
    rows = [len(connection.execute(table).fetchall()) for table in TABLES]
    print(time.monotonic() - start)
    events = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    print(f"DuckDB {duckdb.__version__}: {events} events, tables of {rows} rows", file=sys.stderr)


main(*sys.argv[1:])
