"""Each kind of input that trailbook reads, told by content, with how many records come of it."""

import csv
import io
import json
import tarfile
import zipfile

from . import people as who
from .delivery import compact, log, zipped
from .records import event, sign_in
from .values import FRANKFURT, OREGON, PRODUCTION, VIRGINIA, hexadecimal, seconds, uuid

WIDE = [
    "User name",
    "AWS access key",
    "Event time",
    "Event source",
    "Event name",
    "AWS region",
    "Source IP address",
    "User agent",
    "Error code",
    "Resources",
    "Request ID",
    "Event ID",
    "Read-only",
    "Event type",
    "Recipient Account Id",
    "Event category",
]
NARROW = [
    "Event ID",
    "Event time",
    "User name",
    "Event name",
    "Resource type",
    "Resources",
    "AWS access key",
    "AWS region",
    "Error code",
    "Source IP address",
]


def records(name, count=3):
    """A few records that no other file holds."""
    calls = [
        ("ec2", "DescribeInstances", OREGON),
        ("iam", "CreateUser", VIRGINIA),
        ("sqs", "CreateQueue", FRANKFURT),
        ("elasticloadbalancing", "DescribeLoadBalancers", OREGON),
        ("kms", "Decrypt", FRANKFURT),
    ]
    for i in range(count):
        source, action, region = calls[i % len(calls)]
        request = {"userName": f"trial-{i}"} if action == "CreateUser" else {"maxResults": i + 5}
        yield event(seconds("05-11 10:00") + i, who.alice(), source, action, region, request, salt=name)


def lookup(found):
    entries = [
        {
            "EventId": r["eventID"],
            "EventName": r["eventName"],
            "ReadOnly": "true" if r["readOnly"] else "false",
            "AccessKeyId": r["userIdentity"].get("accessKeyId"),
            "EventTime": seconds(r["eventTime"]) + 0.0,
            "EventSource": r["eventSource"],
            "Username": "Alice",
            "Resources": [{"ResourceType": "AWS::IAM::User", "ResourceName": "trial-1"}] if i == 1 else [],
            "CloudTrailEvent": compact(r).decode(),
        }
        for i, r in enumerate(found)
    ]
    return {"Events": entries[::-1], "NextToken": "next-page-of-this-example"}


def table(header, found, row):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(row(r) for r in found)
    return out.getvalue().encode()


def wide(r):
    resources = (
        json.dumps([{"resourceType": "AWS::IAM::User", "resourceName": "trial-1"}])
        if r["eventName"] == "CreateUser"
        else "[]"
    )
    return [
        r["userIdentity"]["userName"],
        r["userIdentity"]["accessKeyId"],
        r["eventTime"],
        r["eventSource"],
        r["eventName"],
        r["awsRegion"],
        r["sourceIPAddress"],
        r["userAgent"],
        "",
        resources,
        r["requestID"],
        r["eventID"],
        str(r["readOnly"]).lower(),
        r["eventType"],
        r["recipientAccountId"],
        r["eventCategory"],
    ]


def narrow(r):
    # the older download prints its times in the form of the United States
    hour = int(r["eventTime"][11:13])
    time = f"{r['eventTime'][:10]}, {(hour % 12) or 12:02}{r['eventTime'][13:19]} {'AM' if hour < 12 else 'PM'}"
    return [
        r["eventID"],
        time,
        "Alice",
        r["eventName"],
        "",
        "",
        r["userIdentity"]["accessKeyId"],
        r["awsRegion"],
        "",
        r["sourceIPAddress"],
    ]


def envelope(r):
    return {
        "version": "0",
        "id": uuid("envelope", r["eventID"]),
        "detail-type": "AWS API Call via CloudTrail",
        "source": "aws." + r["eventSource"].split(".")[0],
        "account": PRODUCTION,
        "time": r["eventTime"],
        "region": r["awsRegion"],
        "resources": [],
        "detail": r,
    }


def archive(members, mode):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = len(data), 0, 0o644
            tar.addfile(info, io.BytesIO(data))
    return zipped(out.getvalue()) if mode == "gz" else out.getvalue()


def zip_archive(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in members:
            info = zipfile.ZipInfo(name, (2026, 5, 11, 10, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
            file.writestr(info, data)
    return out.getvalue()


def insight(state):
    return {
        "eventVersion": "1.08",
        "eventTime": "2026-05-11T10:10:00Z" if state == "Start" else "2026-05-11T10:25:00Z",
        "awsRegion": OREGON,
        "eventID": uuid("insight", state),
        "eventType": "AwsCloudTrailInsight",
        "recipientAccountId": PRODUCTION,
        "sharedEventID": uuid("insight"),
        "insightDetails": {
            "state": state,
            "eventSource": "ssm.amazonaws.com",
            "eventName": "UpdateInstanceInformation",
            "insightType": "ApiCallRateInsight",
            "insightContext": {
                "statistics": {
                    "baseline": {"average": 0.25},
                    "insight": {"average": 9.5},
                    "insightDuration": 15,
                    "baselineDuration": 11459,
                }
            },
        },
        "eventCategory": "Insight",
    }


def network(i):
    record = event(
        seconds("05-11 10:30") + i,
        who.devan("05-11 10:00"),
        "s3",
        "GetObject",
        OREGON,
        None,
        None,
        error="VpceAccessDenied",
        message="The request was denied due to a VPC endpoint policy",
        kind="AwsVpceEvents",
        category="NetworkActivity",
        salt=i,
    )
    record.update({"vpcEndpointId": "vpce-0a1b2c3d4e5f60718", "vpcEndpointAccountId": PRODUCTION})
    return record


def aggregated(i):
    return {
        "eventVersion": "1.0",
        "accountId": PRODUCTION,
        "eventId": uuid("aggregated", i),
        "eventCategory": "Aggregated",
        "eventType": "AwsAggregatedEvent",
        "awsRegion": OREGON,
        "eventSource": "s3.amazonaws.com",
        "timeWindow": {
            "windowStart": f"2026-05-11T10:{i * 5:02}:00Z",
            "windowEnd": f"2026-05-11T10:{i * 5 + 5:02}:00Z",
            "windowSize": "PT5M",
        },
        "summary": {
            "primaryDimension": {
                "dimension": "API_ACTIVITY",
                "statistics": [{"name": "GetObject", "value": 120 + i}],
                "aggregationType": "Count",
            },
            "details": [],
        },
    }


def digest_file():
    folder = f"AWSLogs/{PRODUCTION}/CloudTrail"
    return {
        "awsAccountId": PRODUCTION,
        "digestStartTime": "2026-05-11T09:00:00Z",
        "digestEndTime": "2026-05-11T10:00:00Z",
        "digestS3Bucket": "tidewater-trail",
        "digestS3Object": f"{folder}-Digest/{OREGON}/2026/05/11/example.json.gz",
        "digestPublicKeyFingerprint": hexadecimal(32, "fingerprint"),
        "digestSignatureAlgorithm": "SHA256withRSA",
        "newestEventTime": "2026-05-11T09:58:00Z",
        "oldestEventTime": "2026-05-11T09:01:00Z",
        "previousDigestS3Bucket": None,
        "previousDigestS3Object": None,
        "previousDigestHashValue": None,
        "previousDigestHashAlgorithm": None,
        "previousDigestSignature": None,
        "logFiles": [
            {
                "s3Bucket": "tidewater-trail",
                "s3Object": f"{folder}/{OREGON}/2026/05/11/example.json.gz",
                "hashValue": hexadecimal(64, "log"),
                "hashAlgorithm": "SHA-256",
                "newestEventTime": "2026-05-11T09:58:00Z",
                "oldestEventTime": "2026-05-11T09:01:00Z",
            }
        ],
    }


def cases():
    """File name, content, records that are events, unique events, records of kinds kept apart."""

    def three(name):
        return list(records(name))

    yield "trail.json.gz", zipped(log(three("trail gz"))), 3, 3, {}
    yield "trail.json", log(three("trail")), 3, 3, {}
    yield "trail-spread.json", json.dumps({"Records": three("spread")}, indent=4).encode(), 3, 3, {}
    yield "trail-named-wrongly.txt", zipped(log(three("wrong name"))), 3, 3, {}
    yield "bare-array.json", compact(three("array")), 3, 3, {}
    yield "single-record.json", compact(three("single")[1]), 1, 1, {}
    yield "lines.jsonl", b"\n".join(compact(r) for r in three("lines")) + b"\n", 3, 3, {}
    yield "lines-without-last-newline.jsonl", b"\r\n".join(compact(r) for r in three("crlf lines")), 3, 3, {}
    pages = three("pages")
    yield "concatenated-pages.json", log(pages[:2]) + log(pages[1:]), 4, 3, {}
    yield "lookup-events.json", json.dumps(lookup(three("lookup")), indent=4).encode(), 3, 3, {}
    pages = list(records("lookup pages", 4))
    yield "lookup-events-pages.json", compact(lookup(pages[:2])) + b"\n" + compact(lookup(pages[2:])), 4, 4, {}
    yield "event-history.json", json.dumps({"Records": three("history")}, indent=2).encode(), 3, 3, {}
    yield "event-history-16.csv", table(WIDE, three("csv 16"), wide), 3, 3, {}
    yield "event-history-10.csv", table(NARROW, three("csv 10"), narrow), 3, 3, {}
    some = [12, 4, 2, 11, 0]
    yield "event-history-subset.csv", table(
        [WIDE[i].upper() for i in some], three("csv some"), lambda r: [wide(r)[i] for i in some]
    ), 3, 3, {}
    yield "event-history-bom.csv", b"\xef\xbb\xbf" + table(WIDE, three("csv bom"), wide), 3, 3, {}
    yield "eventbridge.json", compact(envelope(three("bridge")[0])), 1, 1, {}
    yield "eventbridge-lines.jsonl", b"\n".join(compact(envelope(r)) for r in three("bridge lines")), 3, 3, {}
    parts = log(three("members"))
    yield "multi-member.json.gz", zipped(parts[:700]) + zipped(b"") + zipped(parts[700:]), 3, 3, {}
    yield "bom.json", b"\xef\xbb\xbf" + log(three("bom")), 3, 3, {}
    yield "repeated.json", log(three("repeated") * 2), 6, 3, {}
    yield "sign-in.json", log(
        [
            sign_in("05-11 10:00", who.bob_console("05-11 10:00"), VIRGINIA),
            sign_in(
                "05-11 10:05",
                who.before_sign_in("Bob", who.LAPTOP),
                VIRGINIA,
                success=False,
                message="Failed authentication",
            ),
        ]
    ), 2, 2, {}
    yield "old-version.json", log([old(r) for r in three("old")]), 3, 3, {}
    yield "new-version.json", log(
        [{**r, "eventVersion": "1.11", "someFutureField": {"a": [1, 2.5, None]}} for r in three("new")]
    ), 3, 3, {}
    inside = list(records("zip", 4))
    yield "archive.zip", zip_archive(
        [("AWSLogs/a.json.gz", zipped(log(inside[:2]))), ("b.json", log(inside[2:]))]
    ), 4, 4, {}
    inside = list(records("tar", 4))
    yield "archive.tar", archive(
        [("AWSLogs/a.json.gz", zipped(log(inside[:2]))), ("b.json", log(inside[2:]))], ""
    ), 4, 4, {}
    inside = list(records("tar gz", 4))
    yield "archive.tar.gz", archive(
        [("a.json.gz", zipped(log(inside[:2]))), ("b.json", log(inside[2:]))], "gz"
    ), 4, 4, {}
    yield "insight.json.gz", zipped(log([insight("Start"), insight("End")])), 0, 0, {"Insight": 2}
    yield "network-activity.json.gz", zipped(log([network(i) for i in range(3)])), 0, 0, {"NetworkActivity": 3}
    yield "aggregated.json", compact([aggregated(i) for i in range(4)]), 0, 0, {"Aggregated": 4}
    yield "aggregated-records.json", log([aggregated(i) for i in range(4, 6)]), 0, 0, {"Aggregated": 2}
    yield "digest.json.gz", zipped(compact(digest_file())), 0, 0, {"Digest": 1}
    yield "mixed.json", log(three("mixed") + [insight("Start")]), 3, 3, {"Insight": 1}


def old(record):
    """As the first version of records had it: no ids, no categories."""
    keep = (
        "userIdentity",
        "eventTime",
        "eventSource",
        "eventName",
        "awsRegion",
        "sourceIPAddress",
        "userAgent",
        "requestParameters",
        "responseElements",
    )
    return {"eventVersion": "1.0", **{k: record[k] for k in keep}}


def files():
    expected = {}
    for name, data, count, unique, apart in cases():
        yield name, data
        expected[name] = {"records": count, "events": unique, "apart": apart}
    yield "expected.json", json.dumps(expected, indent=1, sort_keys=True).encode() + b"\n"
