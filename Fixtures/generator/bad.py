"""Inputs that are wrong, small ones; what must be said of each and what must come out of it all the same.

Files with nasty names, pipes, loops and everything large are made by the tests while they run.
"""

import json
import struct
import zlib

from . import kinds
from .delivery import compact, log, zipped
from .hostile import records as hostile
from .values import hexadecimal, uuid

BLANKS = 8 << 20
OPTIONS = {"bomb.json.gz": ["--max-ratio", "200"]}


def three(name):
    return list(kinds.records("bad " + name))


def readable(data):
    """How many whole records stand in the beginning of a file's text."""
    text, count, decoder = data.decode(errors="ignore").removeprefix('{"Records":['), 0, json.JSONDecoder()
    while True:
        try:
            _, end = decoder.raw_decode(text)
        except ValueError:
            return count
        count, text = count + 1, text[end:].lstrip(",")


def truncated():
    whole = zipped(
        log(
            [
                {**r, "requestParameters": {"noise": hexadecimal(64, "noise", i)}}
                for i, r in enumerate(kinds.records("bad truncated", 40))
            ]
        )
    )
    part = whole[: len(whole) * 6 // 10]
    return part, readable(zlib.decompressobj(31).decompress(part))


def wrong_trailer(name, checksum, length):
    whole = zipped(log(three(name)))
    crc, size = struct.unpack("<II", whole[-8:])
    return whole[:-8] + struct.pack("<II", crc ^ checksum, size + length)


def wrong_types():
    a, b, c, d, e, f = kinds.records("bad wrong types", 6)
    a["readOnly"], a["managementEvent"] = "true", "yes"
    b["requestParameters"] = {"count": 2.5, "huge": 10**30, "tiny": 1e-320}
    c["userIdentity"] = None
    d["userAgent"] = {"product": "none"}
    e["errorCode"], e["resources"], e["eventVersion"] = 42, "none", 1.08
    f["userIdentity"] = {"type": 7, "arn": ["a"], "sessionContext": "none", "accountId": 123456789012}
    return [a, b, c, d, e, f]


def untimed():
    a, b, c, d = kinds.records("bad untimed", 4)
    del b["eventTime"]
    c["eventTime"] = "yesterday at noon"
    return [a, b, c, d]


def nested(depth):
    head, tail = log(three("deep")).split(b'"requestParameters":{"userName":"trial-1"}')
    return head + b'"requestParameters":' + b'{"a":' * depth + b"1" + b"}" * depth + tail


def invalid_utf8():
    a, b, c = three("utf8")
    b["userAgent"] = "TO-BE-BROKEN"
    return log([a, b, c]).replace(b"TO-BE-BROKEN", b"curl/8 \xff\xfe\xc0\xaf\xed\xa0\x80")


def conflict():
    a, b, c = three("conflict")
    b = {**a, "sourceIPAddress": "192.0.2.99"}
    return [a, b, c]


def addendum():
    a, b, c = three("addendum")
    new = {
        **a,
        "eventID": uuid("addendum"),
        "errorCode": "ThrottlingException",
        "addendum": {
            "reason": "UPDATED_DATA",
            "updatedFields": "errorCode",
            "originalRequestID": a["requestID"],
            "originalEventID": a["eventID"],
        },
    }
    late = {**c, "addendum": {"reason": "DELIVERY_DELAY", "updatedFields": ""}}
    return [new, a, b, late]


def without_ids():
    found = [{k: v for k, v in r.items() if k not in ("eventID", "requestID")} for r in three("no id")]
    return [found[0], found[1], found[0], found[2]]


def two_accounts():
    """One action that two accounts hear of: two events, for their ids differ or their accounts do."""
    a, b, _ = three("two accounts")
    return [a, {**a, "recipientAccountId": "210987654321"}, b]


def torn_lookup():
    page = kinds.lookup(three("lookup"))
    page["Events"][1]["CloudTrailEvent"] = page["Events"][1]["CloudTrailEvent"][:200]
    return compact(page)


def torn_table():
    data = kinds.table(kinds.WIDE, three("csv"), kinds.wide)
    return data[: data.rindex(b'"[{') + 9] if b'"[{' in data else data[:-40]


def page(title):
    return f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n".encode()


def cases():
    """File name, content, verdict, events that come out, a word that the reason holds."""
    data, whole = truncated()
    yield "truncated.json.gz", data, "partial", whole, "truncated"
    yield "truncated-in-header.json.gz", zipped(log(three("header")))[:7], "rejected", 0, "truncated"
    yield "wrong-checksum.json.gz", wrong_trailer("checksum", 0x5A5A, 0), "partial", 3, "checksum"
    yield "wrong-length.json.gz", wrong_trailer("length", 0, 7), "partial", 3, "checksum"
    yield "trailing-garbage.json.gz", zipped(log(three("garbage"))) + b"\0not gzip", "partial", 3, "trailing"
    yield "bomb.json.gz", zipped(b'{"Records":[' + b" " * BLANKS + b"]}"), "rejected", 0, "ratio"
    yield "half-record.json", log(three("half"))[:-700], "partial", 2, "ends"
    yield "half-of-one.json", compact(three("half of one")[0])[:500], "rejected", 0, "ends"
    yield "half-line.jsonl", b"\n".join(compact(r) for r in three("half line"))[:-300], "partial", 2, "ends"
    yield "no-records.json", b'{"Records":[]}', "read", 0, ""
    yield "empty.json", b"", "skipped", 0, "empty"
    yield "empty.json.gz", zipped(b""), "skipped", 0, "empty"
    yield "blank.json", b" \n\t\r\n", "skipped", 0, "empty"
    yield "invalid-utf8.json", invalid_utf8(), "partial", 3, "UTF-8"
    yield "wrong-types.json", log(wrong_types()), "read", 6, ""
    yield "no-time.json", log(untimed()), "partial", 2, "eventTime"
    yield "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0", "rejected", 0, "not"
    yield "error-page.json.gz", page("503 Service Unavailable"), "rejected", 0, "HTML"
    yield "access-denied.json.gz", (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message>'
        b"<RequestId>EXAMPLE</RequestId></Error>"
    ), "rejected", 0, "XML"
    yield "settings.json", b'{"name":"shop","version":"1.2.3","private":true}\n', "rejected", 0, "not"
    yield "text.log", b"May 11 10:00:00 web-1 sshd[1]: Accepted publickey for tea\n", "rejected", 0, "not"
    yield "other-table.csv", b"date,tea,price\r\n2026-05-11,assam,12.40\r\n", "rejected", 0, "not"
    yield "torn.csv", torn_table(), "partial", 1, "row"
    yield "broken.zip", b"PK\3\4\x14\0\0\0\x08\0" + bytes(range(90)), "rejected", 0, "archive"
    yield "torn-lookup.json", torn_lookup(), "partial", 2, "CloudTrailEvent"
    yield "deep.json", nested(10_000), "read", 3, ""
    yield "deep-open.json", b"[" * 10_000, "rejected", 0, "ends"
    yield "deep-closed.json", b"[" * 10_000 + b"]" * 10_000, "rejected", 0, "not"
    yield "same-id-other-content.json", log(conflict()), "read", 3, ""
    yield "addendum.json", log(addendum()), "read", 3, ""
    yield "no-ids.json", log(without_ids()), "read", 3, ""
    yield "two-accounts.json", log(two_accounts()), "read", 3, ""
    found = list(hostile())
    yield "hostile.json", log(found), "read", len(found), ""


def files():
    expected = {}
    for name, data, verdict, count, word in cases():
        yield name, data
        expected[name] = {"verdict": verdict, "events": count, "reason": word, "options": OPTIONS.get(name, [])}
    yield "expected.json", json.dumps(expected, indent=1, sort_keys=True).encode() + b"\n"
