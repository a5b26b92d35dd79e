"""One record for each way in which a record names its caller, and what must come of it.

The rows follow the CloudTrail User Guide, "CloudTrail userIdentity element".
"""

import json

from . import people as who
from .delivery import compact
from .records import Caller, event, service, session, user
from .values import FRANKFURT, OREGON, PRODUCTION, STAGING, VENDOR, principal

STORE = "arn:aws:identitystore::345678901234:identitystore/d-0123456789"
USER = "94482488-3041-7042-8f3c-0123456789ab"


def caller(identity, ip="198.51.100.61", agent=who.BOTO):
    return Caller(PRODUCTION, identity, ip, agent)


def role_session(role, name, **more):
    return session(PRODUCTION, role, name, "05-11 07:00", "198.51.100.61", who.BOTO, **more)


def rows():
    """File name, caller, label, kind, grade."""
    yield "root", who.root(PRODUCTION), "root (123456789012)", "root", "certain"
    alias = who.root(PRODUCTION)
    alias.identity["userName"] = "tidewater"
    yield "root-with-alias", alias, "root (tidewater)", "root", "certain"
    yield "iam-user", who.alice(), "Alice", "IAM user", "certain"
    yield "iam-user-console", who.bob_console("05-11 09:00"), "Bob", "IAM user", "certain"
    yield "iam-user-path", caller(
        {
            "type": "IAMUser",
            "principalId": principal("AIDA", "path"),
            "userName": "Nadia",
            "arn": f"arn:aws:iam::{PRODUCTION}:user/division/tea/Nadia",
            "accountId": PRODUCTION,
        }
    ), "Nadia", "IAM user", "certain"
    yield "role-session", role_session("inventory", "nightly-count"), "nightly-count via inventory", "role", "role only"
    bare = role_session("inventory", "weekly-count")
    bare.identity["sessionContext"]["sessionIssuer"] = {}
    yield "role-session-without-issuer", bare, "weekly-count via inventory", "role", "role only"
    yield (
        "sso-person",
        who.carol("05-11 08:00"),
        "carol.reyes@tidewater.example (SSO PlatformAdmin)",
        "person",
        "certain",
    )
    yield "source-identity", role_session(
        "terraform-apply", "terraform", source="Alice"
    ), "Alice via terraform-apply", "person", "derived"
    machine = who.instance("tea-web", 4, 11)
    yield "instance", machine, f"tea-web on {machine.identity['principalId'].split(':')[1]}", "workload", "role only"
    machine = who.instance("tea-batch", 5, 11, delivery="1.0")
    name = machine.identity["principalId"].split(":")[1]
    yield "instance-imdsv1", machine, f"tea-batch on {name}", "workload", "role only"
    yield "service-linked-role", who.scaling(
        "05-11 03:00"
    ), "autoscaling.amazonaws.com via AWSServiceRoleForAutoScaling", "AWS service", "service"
    yield "service-through-person", who.carol("05-11 08:00").using(
        invoked_by="cloudformation.amazonaws.com"
    ), "carol.reyes@tidewater.example (SSO PlatformAdmin)", "person", "certain"
    yield "oidc", who.pipeline(
        5001, "05-11 06:00"
    ), f"run-5001 via deploy-pipeline (OIDC {who.GITHUB})", "workload", "derived"
    yield "unnamed-session", role_session(
        "reporting", "botocore-session-1778480000"
    ), "reporting (unnamed session)", "role", "role only"
    yield "assumed-root", Caller(
        PRODUCTION,
        {
            "type": "Root",
            "principalId": PRODUCTION,
            "arn": f"arn:aws:iam::{PRODUCTION}:root",
            "accountId": PRODUCTION,
            "sessionContext": {
                "assumedRoot": "true",
                "attributes": {"creationDate": "2026-05-11T07:00:00Z", "mfaAuthenticated": "false"},
            },
        },
        "198.51.100.61",
        who.BOTO,
    ), "root of 123456789012 via AssumeRoot", "root", "role only"
    yield "role", caller(
        {
            "type": "Role",
            "arn": f"arn:aws:iam::{PRODUCTION}:role/replication",
            "accountId": PRODUCTION,
            "principalId": principal("AROA", "replication"),
        }
    ), "replication", "role", "role only"
    yield "federated-user", who.federated(
        "build-viewer", "Bob", "2026-05-11T07:00:00Z"
    ), "build-viewer (federated by Bob)", "person", "derived"
    yield "identity-center-user", caller(
        {
            "type": "IdentityCenterUser",
            "accountId": PRODUCTION,
            "credentialId": "c-0123",
            "onBehalfOf": {"userId": USER, "identityStoreArn": STORE},
        }
    ), USER, "person", "certain"
    yield "saml-user", caller(
        {
            "type": "SAMLUser",
            "principalId": "c2FtbC1leGFtcGxl:farid",
            "userName": "farid",
            "identityProvider": "c2FtbC1leGFtcGxl",
        }
    ), "farid@c2FtbC1leGFtcGxl", "person", "certain"
    yield "web-identity-user", caller(
        {
            "type": "WebIdentityUser",
            "principalId": "www.example.com:tea:4242",
            "userName": "4242",
            "identityProvider": "www.example.com",
        }
    ), "4242@www.example.com", "person", "derived"
    outside = who.vendor()
    outside.account = PRODUCTION
    yield "aws-account", outside, f"account {VENDOR} ({outside.identity['principalId']})", "external account", "unknown"
    yield "aws-service", service(PRODUCTION, "backup.amazonaws.com"), "backup.amazonaws.com", "AWS service", "service"
    yield "no-type", caller(
        {"accountId": PRODUCTION, "invokedBy": "replicator.lambda.amazonaws.com"}
    ), "replicator.lambda.amazonaws.com", "AWS service", "service"
    yield "unknown", caller(
        {"type": "Unknown", "accountId": PRODUCTION, "userName": "gwen"}
    ), "gwen", "other", "unknown"
    yield "directory", caller(
        {"type": "Directory", "accountId": PRODUCTION, "userName": "hana"}
    ), "hana", "other", "unknown"
    yield "hidden-user-name", who.nobody(
        PRODUCTION, "192.0.2.66"
    ), "unknown user name (123456789012)", "other", "unknown"
    delegate = role_session("partner-access", "ticket-88")
    delegate.identity["invokedByDelegate"] = {"accountId": VENDOR}
    yield "delegate", delegate, "ticket-88 via partner-access", "role", "role only"
    scoped = role_session("order-mailer-role", "order-mailer", path="/service-role/")
    scoped.identity["inScopeOf"] = {
        "sourceArn": f"arn:aws:lambda:{OREGON}:{PRODUCTION}:function:order-mailer",
        "sourceAccount": PRODUCTION,
        "issuerType": "AWS::Lambda::Function",
    }
    yield "in-scope-of", scoped, "order-mailer via order-mailer-role", "workload", "derived"
    enhanced = role_session("analytics", "query-7")
    enhanced.identity["onBehalfOf"] = {"userId": USER, "identityStoreArn": STORE}
    yield "on-behalf-of", enhanced, f"{USER} via analytics", "person", "certain"
    china = user(STAGING, "Mei", "198.51.100.61", who.BOTO)
    china.identity["arn"] = f"arn:aws-cn:iam::{STAGING}:user/Mei"
    yield "other-partition", china, "Mei", "IAM user", "certain"


def files():
    expected = {}
    for name, caller_of, label, kind, grade in rows():
        record = event(
            "05-11 10:00", caller_of, "ec2", "DescribeVpcs", FRANKFURT, {"vpcSet": {}}, account=PRODUCTION, salt=name
        )
        yield f"{name}.json", compact(record) + b"\n"
        expected[f"{name}.json"] = {"label": label, "kind": kind, "grade": grade}
    yield "expected.json", json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
