"""The totals of the sample book, counted here from the files themselves, without any of the program's code."""

import collections
import gzip
import json

from . import company, seed


def failed(record):
    if record["eventName"] == "ConsoleLogin":
        return record["responseElements"]["ConsoleLogin"] == "Failure"
    return bool(record.get("errorCode"))


def totals():
    everything = []
    for files in (company.files(), seed.files()):
        for path, data in files:
            everything += json.loads(gzip.decompress(data) if path.endswith(".gz") else data)["Records"]
    unique = list({(r["eventID"], r["recipientAccountId"]): r for r in everything}.values())

    def count(key):
        return dict(sorted(collections.Counter(key(r) for r in unique if key(r)).items()))

    return {
        "period": {"first": min(r["eventTime"] for r in unique), "last": max(r["eventTime"] for r in unique)},
        "records": len(everything),
        "events": len(unique),
        "duplicates": len(everything) - len(unique),
        "errors": sum(1 for r in unique if r.get("errorCode")),
        "failed": sum(1 for r in unique if failed(r)),
        "readOnly": sum(1 for r in unique if r.get("readOnly") is True),
        "byRegion": count(lambda r: r["awsRegion"]),
        "byAccount": count(lambda r: r["recipientAccountId"]),
        "byAction": count(lambda r: f"{r['eventSource']}:{r['eventName']}"),
        "byDay": count(lambda r: r["eventTime"][:10]),
        "byErrorCode": count(lambda r: r.get("errorCode")),
        "byIdentityType": count(lambda r: r["userIdentity"].get("type") or "(none)"),
    }


def files():
    yield "company-and-seed.json", json.dumps(totals(), indent=1).encode() + b"\n"
