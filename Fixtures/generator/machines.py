"""What machines and AWS services do every day, and a vendor from outside."""

from . import people as who
from .records import Caller, assume, event, service, session
from .values import FRANKFURT, OREGON, PRODUCTION, VIRGINIA, choice, number, seconds, thing, us_date, uuid

BUCKET = "tidewater-orders"


def clock(day, hour, minute, second=0):
    return f"05-{day:02} {hour:02}:{minute:02}:{second:02}"


def machines():
    """Instances, functions, the pipeline: mostly reads, day after day."""
    for day in range(1, 32):
        for index in range(2):
            caller = who.instance("tea-web", index, day)
            hour = number(0, 23, "web", day, index)
            yield event(
                clock(day, hour, 3, index),
                caller,
                "ssm",
                "GetParameters",
                OREGON,
                {"names": ["/shop/theme", "/shop/currency"], "withDecryption": True},
            )
            yield event(
                clock(day, hour, 3, index + 1),
                caller,
                "kms",
                "Decrypt",
                OREGON,
                {
                    "encryptionContext": {"PARAMETER_ARN": f"arn:aws:ssm:{OREGON}:{PRODUCTION}:parameter/shop/theme"},
                    "encryptionAlgorithm": "SYMMETRIC_DEFAULT",
                },
            )
        if day % 2:
            caller = who.instance("tea-batch", 3, day, delivery="1.0")
            yield event(clock(day, 1, 30), caller, "s3", "GetBucketLocation", OREGON, {"bucketName": BUCKET})
            yield event(
                clock(day, 1, 31),
                caller,
                "sqs",
                "GetQueueAttributes",
                OREGON,
                {"queueUrl": f"https://sqs.{OREGON}.amazonaws.com/{PRODUCTION}/orders"},
            )
        if day % 3 == 0:
            caller = who.instance("ingest-collector", 2, day, region=FRANKFURT, agent=who.JAVA)
            yield event(
                clock(day, 4, 12), caller, "secretsmanager", "GetSecretValue", FRANKFURT, {"secretId": "ingest/peers"}
            )
        if day % 2 == 0:
            caller = who.function("order-mailer-role", "order-mailer", day)
            yield event(
                clock(day, 6, number(0, 59, "mail", day)),
                caller,
                "dynamodb",
                "DescribeTable",
                OREGON,
                {"tableName": "orders"},
            )
            yield event(clock(day, 12, number(0, 59, "mail", day)), caller, "ses", "GetAccount", OREGON)
        if day % 4 == 0:
            caller = who.controller(day, 13)
            for second in (1, 2, 4):
                yield event(
                    clock(day, 13, 30, second),
                    caller,
                    "elasticloadbalancing",
                    "DescribeTargetGroups",
                    OREGON,
                    {"pageSize": 400},
                    api_version="2015-12-01",
                )
    for run, day in ((4750, 8), (4811, 13), (4866, 19), (4920, 25), (4950, 29)):
        since = clock(day, 13, 0)
        caller = who.pipeline(run, since)
        token = Caller(
            PRODUCTION,
            {
                "type": "WebIdentityUser",
                "principalId": f"{who.GITHUB_ARN}:sts.amazonaws.com:repo:tidewater/shop:ref:refs/heads/main",
                "userName": "repo:tidewater/shop:ref:refs/heads/main",
                "identityProvider": who.GITHUB_ARN,
            },
            caller.ip,
            who.cli("sts.assume-role-with-web-identity"),
        )
        role = f"arn:aws:iam::{PRODUCTION}:role/deploy-pipeline"
        yield event(
            since,
            token,
            "sts",
            "AssumeRoleWithWebIdentity",
            OREGON,
            {"roleArn": role, "roleSessionName": f"run-{run}", "durationSeconds": 3600},
            {
                "subjectFromWebIdentityToken": "repo:tidewater/shop:ref:refs/heads/main",
                "provider": who.GITHUB_ARN,
                "audience": "sts.amazonaws.com",
                "credentials": {
                    "accessKeyId": caller.identity["accessKeyId"],
                    "sessionToken": "HIDDEN_IN_THIS_EXAMPLE",
                    "expiration": us_date(seconds(since) + 3600),
                },
                "assumedRoleUser": {"assumedRoleId": caller.identity["principalId"], "arn": caller.arn},
            },
            resources=[{"accountId": PRODUCTION, "type": "AWS::IAM::Role", "ARN": role}],
        )
        push = caller.using(agent=who.cli("ecr.batch-check-layer-availability"))
        yield event(clock(day, 13, 1), push, "ecr", "GetAuthorizationToken", OREGON)
        yield event(
            clock(day, 13, 2),
            push,
            "ecr",
            "PutImage",
            OREGON,
            {"repositoryName": "shop", "imageTag": f"run-{run}"},
            {"image": {"repositoryName": "shop", "imageId": {"imageTag": f"run-{run}"}}},
        )
        yield event(
            clock(day, 13, 4),
            caller.using(agent=who.cli("lambda.update-function-code")),
            "lambda",
            "UpdateFunctionCode20150331v2",
            OREGON,
            {"functionName": "order-mailer", "publish": True},
        )


def services():
    """Services that act for the company, and a vendor that reads its bills."""
    for day in range(1, 32, 2):
        config = service(PRODUCTION, "config.amazonaws.com")
        region = choice([OREGON, FRANKFURT, VIRGINIA], "config", day)
        record, assumed = assume(
            clock(day, 2, 20),
            config,
            PRODUCTION,
            "AWSServiceRoleForConfig",
            "ConfigSession",
            region,
            "config.amazonaws.com",
            "config.amazonaws.com",
            path="/aws-service-role/config.amazonaws.com/",
            shared=uuid("shared", "config", day),
        )
        yield record
        acting = assumed.using(invoked_by="config.amazonaws.com")
        yield event(clock(day, 2, 21), acting, "ec2", "DescribeVpcs", region, {"vpcSet": {}, "filterSet": {}})
        yield event(
            clock(day, 2, 21, 4),
            acting,
            "elasticloadbalancing",
            "DescribeLoadBalancers",
            region,
            {"pageSize": 400},
            api_version="2015-12-01",
        )
    for day in (6, 17, 29):
        scaling = who.scaling(clock(day, 2, 0))
        yield event(
            clock(day, 2, 10),
            scaling,
            "ec2",
            "RunInstances",
            FRANKFURT,
            {
                "instancesSet": {"items": [{"minCount": 1, "maxCount": 1, "imageId": "ami-0123456789abcdef0"}]},
                "instanceType": "m7g.large",
            },
            {"instancesSet": {"items": [{"instanceId": thing("i", "ingest", day % 5)}]}},
        )
        yield event(
            clock(day, 5, 45),
            scaling,
            "ec2",
            "TerminateInstances",
            FRANKFURT,
            {"instancesSet": {"items": [{"instanceId": thing("i", "ingest", (day + 1) % 5)}]}},
        )
    for day in range(3, 31, 4):
        outside = who.vendor()
        record, assumed = assume(
            clock(day, 23, 52),
            outside,
            PRODUCTION,
            "vendor-cost-reader",
            "nightly",
            VIRGINIA,
            outside.ip,
            who.BOTO,
            shared=uuid("shared", "vendor", day),
        )
        yield record
        yield event(clock(day, 23, 53), assumed, "ce", "GetCostAndUsage", VIRGINIA, {"granularity": "DAILY"})
        yield event(clock(day, 23, 58), assumed, "s3", "ListBuckets", VIRGINIA)

    def reporting(day):
        return session(
            PRODUCTION,
            "reporting",
            f"botocore-session-17{number(10**7, 10**8 - 1, day)}",
            clock(day, 5, 0),
            "10.20.60.8",
            who.BOTO,
        )

    for day in (5, 12, 19, 26):
        yield event(
            clock(day, 5, 1),
            reporting(day),
            "athena",
            "StartQueryExecution",
            OREGON,
            {"queryString": "select 1", "workGroup": "reports"},
            {"queryExecutionId": uuid("query", day)},
            read=False,
        )
        yield event(
            clock(day, 5, 2),
            reporting(day),
            "athena",
            "GetQueryExecution",
            OREGON,
            {"queryExecutionId": uuid("query", day)},
        )
