#!/usr/bin/env python3
"""Writes what fuzzing starts with: seeds.py FOLDER makes FOLDER/records and FOLDER/inflate from Fixtures/ and from rules."""

import gzip
import json
import random
import sys
import zlib
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent.parent / "Fixtures"
chance = random.Random(7)


def record(number, **more):
    caller = {"type": "AssumedRole", "arn": f"arn:aws:sts::111122223333:assumed-role/tea/s{number}", "accountId": "111122223333"}
    caller["sessionContext"] = {"sessionIssuer": {"userName": "tea"}, "attributes": {"mfaAuthenticated": "false"}}
    return {
        "eventVersion": "1.11",
        "userIdentity": caller,
        "eventTime": "2026-05-04T14:00:00Z",
        "eventSource": "s3.amazonaws.com",
        "eventName": "PutObject",
        "awsRegion": "eu-west-1",
        "sourceIPAddress": "192.0.2.1",
        "userAgent": 'a\\b"c" \u00e9\u2028\U0001f375',
        "requestParameters": {"bucketName": "leaves", "key": "a/b", "n": [1.5e3, -0, True, None, []]},
        "responseElements": None,
        "eventID": f"00000000-0000-4000-8000-{number:012}",
        "readOnly": False,
        "recipientAccountId": "111122223333",
        **more,
    }


def documents():
    few = [record(1), record(2, errorCode="AccessDenied", readOnly="true"), record(3, eventCategory="Management")]
    apart = [record(4, eventCategory="Insight"), record(5, eventType="AwsVpceEvents"), {"digestStartTime": "x"}, {"a": 1}]
    looked = [{"EventId": "x", "Resources": [{"ResourceName": "leaves"}], "CloudTrailEvent": json.dumps(r)} for r in few]
    for value in (
        {"Records": few}, {"Records": few + apart}, few, few[0], {"Events": looked, "NextToken": "x"}, {"Records": []},
        {"version": "0", "detail-type": "x", "detail": few[0]}, {"a": [{"b": 1}], "Events": few}, [few, [few[0]]],
        {"Records": [{"detail": few[0]}, looked[1]]},
    ):
        for ascii in (True, False):
            yield json.dumps(value, separators=(",", ":"), ensure_ascii=ascii)
            yield json.dumps(value, ensure_ascii=ascii)
            yield "\ufeff" + json.dumps(value, indent=1, ensure_ascii=ascii)
    yield "\n".join(map(json.dumps, few))
    yield ",".join(json.dumps({"Records": [r]}) for r in few)


def damaged(data):
    """The data itself, and cut, changed, with something left out or put in."""
    yield data
    for _ in range(6):
        at = chance.randrange(len(data) + 1)
        yield data[:at]
        yield data[:at] + chance.choice([b"\xff", b'"', b"\\", b"{", b"}", b"]", b",", b"\\ud83d"]) + data[at:]
        yield data[:at] + data[at + chance.randrange(9) :]


def files():
    text = b"".join(b'{"eventName":"Describe%d"},' % chance.randrange(1 << 14) for _ in range(40))
    one, two = gzip.compress(text, mtime=0), gzip.compress(b"", mtime=0)
    named = bytes([0x1F, 0x8B, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 255, 3, 0]) + b"abcname\0comment\0" + one[10:]
    summed = bytes([0x1F, 0x8B, 8, 2, 0, 0, 0, 0, 0, 255])
    yield from (one, two, one + two + one, one + b"\0" * 9, one + b"\0\0x", one + b"rest", named, b"\0" * 3 + one)
    yield summed + (zlib.crc32(summed) & 0xFFFF).to_bytes(2, "little") + one[10:]
    yield one[:-8] + b"\0" * 4 + one[-4:] + two
    yield one[:-4] + b"\xff" * 4 + one
    for level in (0, 1, 9):
        for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY):
            packer = zlib.compressobj(level, zlib.DEFLATED, 31, 9, strategy)
            whole = packer.compress(text[:300]) + packer.flush(zlib.Z_FULL_FLUSH) + packer.compress(text) + packer.flush()
            yield whole
            yield whole[10:]  # deflated data by themselves


def main(folder):
    places = {name: Path(folder) / name for name in ("records", "inflate")}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    seeds = {"records": [], "inflate": []}
    for path in sorted(FIXTURES.glob("*/*")):
        if path.suffix in (".json", ".jsonl", ".csv", ".gz") and path.stat().st_size < 50_000:
            data = path.read_bytes()
            if path.suffix == ".gz":
                seeds["inflate"].append(data)
                try:
                    data = gzip.decompress(data)
                except (OSError, EOFError, zlib.error):
                    continue
            if len(data) < 20_000:
                seeds["records"].append(data)
    for text in documents():
        seeds["records"] += damaged(text.encode())
    for data in files():
        seeds["inflate"] += damaged(data)
    for name, place in places.items():
        for number, data in enumerate(seeds[name]):
            (place / f"seed-{number:04}").write_bytes(data)


main(sys.argv[1])
