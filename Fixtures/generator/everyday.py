"""The days between: sign-ins, small changes, refusals, and what machines do."""

from . import people as who
from .machines import clock, machines, services
from .records import denied, event, sign_in
from .values import (
    FRANKFURT,
    MANAGEMENT,
    OREGON,
    PRODUCTION,
    STAGING,
    SYDNEY,
    VIRGINIA,
    access_key,
    number,
    principal,
    seconds,
    thing,
    us_date,
    uuid,
)

WEEKDAYS = [d for d in range(1, 32) if (d + 3) % 7 < 5]  # 1 May 2026 is a Friday


def people_sign_in():
    for day in WEEKDAYS:
        if day % 3 == 1:
            when = clock(day, 8, number(2, 40, "alice", day), 7)
            caller = who.alice_console(when)
            yield sign_in(when, caller, VIRGINIA, mfa="Yes")
            yield event(seconds(when) + 95, caller, "ec2", "DescribeInstances", OREGON, {"maxResults": 100})
            yield event(
                seconds(when) + 96,
                caller,
                "elasticloadbalancing",
                "DescribeLoadBalancers",
                OREGON,
                {"pageSize": 100},
                api_version="2015-12-01",
            )
            yield event(seconds(when) + 240, caller, "monitoring", "DescribeAlarms", OREGON, {"maxRecords": 50})
        if day % 5 == 1:
            when = clock(day, 9, number(5, 55, "bob", day), 31)
            caller = who.bob_console(when)
            yield sign_in(when, caller, VIRGINIA)
            yield event(seconds(when) + 61, caller, "ec2", "DescribeSecurityGroups", OREGON, {})
            yield event(seconds(when) + 130, caller, "s3", "ListBuckets", VIRGINIA)
    for day, minute in ((11, 50), (11, 51), (21, 57), (21, 58), (21, 59)):
        ip = who.LAPTOP if day == 21 else who.HOME6
        yield sign_in(
            clock(day, 15, minute, 12),
            who.before_sign_in("Bob", ip),
            VIRGINIA,
            success=False,
            mfa="No",
            message="Failed authentication",
        )
    for minute in (4, 5, 6):
        yield sign_in(
            clock(24, 3, minute, 44),
            who.nobody(PRODUCTION, "192.0.2.66"),
            VIRGINIA,
            success=False,
            message="No username found in supplied account",
        )


def organization():
    when = "05-03 10:12"
    root = who.root(MANAGEMENT)
    yield sign_in(when, root, VIRGINIA, mfa="YES")
    root = who.root(MANAGEMENT, "2026-05-03T10:12:00Z")
    yield event("05-03 10:14", root, "billing", "GetBillingNotifications", VIRGINIA)
    yield event(
        "05-03 10:20",
        root,
        "account",
        "PutAlternateContact",
        VIRGINIA,
        {"alternateContactType": "BILLING", "emailAddress": "HIDDEN_DUE_TO_SECURITY_REASONS"},
    )
    carol = who.carol("05-06 09:30", account=MANAGEMENT)
    yield event(
        "05-06 09:33",
        carol,
        "sso",
        "CreateAccountAssignment",
        VIRGINIA,
        {"principalType": "USER", "targetType": "AWS_ACCOUNT", "targetId": STAGING, "principalId": "HIDDEN"},
        {"accountAssignmentCreationStatus": {"status": "IN_PROGRESS", "requestId": uuid("assignment")}},
    )
    yield event("05-06 09:40", carol, "organizations", "ListAccounts", VIRGINIA, {"maxResults": 20})
    yield event(
        "05-27 13:05",
        carol,
        "organizations",
        "AttachPolicy",
        VIRGINIA,
        {"policyId": "p-exampletea1", "targetId": STAGING},
    )
    for day in (4, 11, 18, 25):
        erin = who.erin(f"05-{day:02} 10:00", account=MANAGEMENT)
        yield event(clock(day, 10, 4), erin, "organizations", "DescribeOrganization", VIRGINIA)
        yield event(
            clock(day, 10, 6),
            erin,
            "ce",
            "GetCostAndUsage",
            VIRGINIA,
            {"granularity": "DAILY", "timePeriod": {"start": f"2026-05-{day - 3:02}", "end": f"2026-05-{day:02}"}},
        )


def changes():
    """Small changes by people, and one person who may do less than he thought."""
    for day in WEEKDAYS:
        if day % 4 == 2:
            devan = who.devan(clock(day, 10, 0), account=STAGING, agent=who.cli("ec2.run-instances"), console=False)
            made = thing("i", "staging", day)
            yield event(
                clock(day, 10, 11),
                devan,
                "ec2",
                "RunInstances",
                SYDNEY,
                {"instancesSet": {"items": [{"minCount": 1, "maxCount": 1}]}, "instanceType": "t4g.small"},
                {"instancesSet": {"items": [{"instanceId": made}]}},
            )
            yield event(
                clock(day, 10, 12),
                devan.using(agent=who.cli("ec2.create-tags")),
                "ec2",
                "CreateTags",
                SYDNEY,
                {
                    "resourcesSet": {"items": [{"resourceId": made}]},
                    "tagSet": {"items": [{"key": "owner", "value": "devan <devan@tidewater.example>"}]},
                },
                {"_return": True},
            )
            yield event(
                clock(day, 17, 40),
                devan.using(agent=who.cli("ec2.terminate-instances")),
                "ec2",
                "TerminateInstances",
                SYDNEY,
                {"instancesSet": {"items": [{"instanceId": made}]}},
            )
        if day % 5 == 4:
            erin = who.erin(clock(day, 14, 0))
            for minute, (source, name, region) in enumerate(
                (
                    ("iam", "ListUsers", VIRGINIA),
                    ("iam", "ListAccessKeys", VIRGINIA),
                    ("cloudtrail", "LookupEvents", OREGON),
                    ("config", "DescribeConfigRules", OREGON),
                    ("ec2", "DescribeSecurityGroups", FRANKFURT),
                )
            ):
                yield event(clock(day, 14, 2 + minute), erin, source, name, region, {"maxItems": 100})
    alice = who.alice("ec2.authorize-security-group-ingress")
    group = thing("sg", "edge", 2)
    yield event(
        "05-18 13:40",
        alice,
        "ec2",
        "CreateSecurityGroup",
        OREGON,
        {"groupName": "edge-partners", "groupDescription": 'partners "north" & <south>', "vpcId": thing("vpc", "x")},
        {"groupId": group, "_return": True},
    )
    yield event(
        "05-18 13:42",
        alice,
        "ec2",
        "AuthorizeSecurityGroupIngress",
        OREGON,
        {
            "groupId": group,
            "ipPermissions": {
                "items": [
                    {
                        "ipProtocol": "tcp",
                        "fromPort": 443,
                        "toPort": 443,
                        "ipRanges": {"items": [{"cidrIp": "198.51.100.0/24"}]},
                    }
                ]
            },
        },
        {"_return": True},
    )
    yield event(
        "05-08 11:20",
        who.alice("iam.create-user"),
        "iam",
        "CreateUser",
        VIRGINIA,
        {"userName": "报表-svc"},
        {
            "user": {
                "userName": "报表-svc",
                "arn": f"arn:aws:iam::{PRODUCTION}:user/报表-svc",
                "userId": principal("AIDA", "reports"),
                "path": "/",
                "createDate": us_date(seconds("05-08 11:20")),
            }
        },
    )
    yield event(
        "05-08 11:21",
        who.alice("iam.create-access-key"),
        "iam",
        "CreateAccessKey",
        VIRGINIA,
        {"userName": "报表-svc"},
        {
            "accessKey": {
                "accessKeyId": access_key("AKIA", "reports"),
                "status": "Active",
                "userName": "报表-svc",
                "createDate": us_date(seconds("05-08 11:21")),
            }
        },
    )
    yield event(
        "05-15 16:00",
        who.bob("sts.get-federation-token"),
        "sts",
        "GetFederationToken",
        OREGON,
        {"name": "build-viewer", "durationSeconds": 7200},
        {
            "credentials": {
                "accessKeyId": access_key("ASIA", PRODUCTION, "build-viewer", "2026-05-15T16:00:00Z"),
                "sessionToken": "HIDDEN_IN_THIS_EXAMPLE",
                "expiration": us_date(seconds("05-15 18:00")),
            },
            "federatedUser": {
                "federatedUserId": f"{PRODUCTION}:build-viewer",
                "arn": f"arn:aws:sts::{PRODUCTION}:federated-user/build-viewer",
            },
            "packedPolicySize": 2,
        },
    )
    viewer = who.federated("build-viewer", "Bob", "2026-05-15T16:00:00Z")
    for second in range(6):
        yield event(
            f"05-15 16:02:{10 + second}",
            viewer,
            "codebuild",
            "BatchGetBuilds",
            OREGON,
            {"ids": [f"shop:{number(100, 999, second)}"]},
        )
    devan = who.devan("05-22 16:30", agent=who.cli("s3api.get-bucket-policy"), console=False)
    for second in range(24):  # a loop over buckets that are not his
        bucket = f"tidewater-finance-{second % 4 + 1}"
        yield denied(
            f"05-22 16:3{second // 12}:{(second * 5) % 60:02}",
            devan,
            "s3",
            "GetBucketPolicy",
            OREGON,
            "s3:GetBucketPolicy",
            f"arn:aws:s3:::{bucket}",
            salt=second,
        )
    for minute in (41, 44):
        yield denied(
            f"05-22 16:{minute}",
            devan.using(agent=who.cli("iam.attach-user-policy")),
            "iam",
            "AttachUserPolicy",
            VIRGINIA,
            "iam:AttachUserPolicy",
            f"arn:aws:iam::{PRODUCTION}:user/Bob",
        )
    yield event(
        "05-28 09:12",
        who.alice("ec2.describe-instances"),
        "ec2",
        "DescribeInstances",
        OREGON,
        {"instancesSet": {"items": [{"instanceId": thing("i", "none")}]}},
        None,
        error="Client.InvalidInstanceID.NotFound",
        message=f"The instance ID '{thing('i', 'none')}' does not exist",
    )
    yield event(
        "04-30 23:57:30", who.alice("ec2.describe-volumes"), "ec2", "DescribeVolumes", OREGON, {"maxResults": 50}
    )


def events():
    yield from people_sign_in()
    yield from organization()
    yield from machines()
    yield from services()
    yield from changes()
