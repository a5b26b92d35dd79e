"""The lesser load balancers of May 2026: `ingest` from a stack, one for web pages, one old, one on trial."""

from . import people as who
from .balancers import SERVICE, Balancer, TargetGroup, classic
from .records import Caller, event
from .values import FRANKFURT, OREGON, PRODUCTION, STAGING, SYDNEY, VENDOR, VIRGINIA, thing, uuid

ACM = f"arn:aws:acm:{OREGON}:{PRODUCTION}:certificate/"
TLS_2021 = "ELBSecurityPolicy-TLS13-1-2-2021-06"


def certificate(name):
    return ACM + uuid("certificate", name)


def chapter_ingest():
    """`ingest` in Frankfurt comes from a stack, is offered to partners, and fed by an Auto Scaling group."""
    lb = Balancer(PRODUCTION, FRANKFURT, "ingest", scheme="internal")
    blue = TargetGroup(PRODUCTION, FRANKFURT, "ingest-blue", protocol="TCP", port=6514)
    green = TargetGroup(PRODUCTION, FRANKFURT, "ingest-green", protocol="TCP", port=6514)
    carol = who.carol("05-06 12:00", agent=who.cli("cloudformation.deploy"), console=False)
    stack = carol.using(invoked_by="cloudformation.amazonaws.com")
    stack_arn = f"arn:aws:cloudformation:{FRANKFURT}:{PRODUCTION}:stack/ingest/5e1b0a00-0000-4000-8000-0123456789ab"
    yield event(
        "05-06 12:01",
        carol,
        "cloudformation",
        "CreateStack",
        FRANKFURT,
        {"stackName": "ingest", "capabilities": ["CAPABILITY_IAM"]},
        {"stackId": stack_arn},
    )
    yield blue.create("05-06 12:01:30", stack)
    yield green.create("05-06 12:01:30", stack)
    yield lb.create("05-06 12:01:33", stack, zones="ab", tags={"aws:cloudformation:stack-name": "ingest"})
    yield lb.listen("05-06 12:03:50", stack, "TCP", 6514, blue)
    yield blue.set_attributes("05-06 12:04:02", stack, {"proxy_protocol_v2.enabled": "true"})
    yield event(
        "05-06 12:05",
        stack,
        "autoscaling",
        "AttachLoadBalancerTargetGroups",
        FRANKFURT,
        {"autoScalingGroupName": "ingest-collectors", "targetGroupARNs": [blue.arn]},
    )
    hosts = [thing("i", "ingest", n) for n in range(5)]
    for i, host in enumerate(hosts[:2]):
        yield blue.register(f"05-06 12:07:{10 + 20 * i}", who.scaling("05-06 12:06"), host)
    yield event(
        "05-08 10:30",
        who.carol("05-08 10:10"),
        "ec2",
        "CreateVpcEndpointServiceConfiguration",
        FRANKFURT,
        {
            "CreateVpcEndpointServiceConfigurationRequest": {
                "AcceptanceRequired": True,
                "NetworkLoadBalancerArn": {"content": lb.arn, "tag": 1},
            }
        },
        {
            "CreateVpcEndpointServiceConfigurationResponse": {
                "serviceConfiguration": {
                    "serviceId": thing("vpce-svc", "ingest"),
                    "serviceState": "Available",
                    "networkLoadBalancerArnSet": {"networkLoadBalancerArn": lb.arn},
                }
            }
        },
    )
    yield event(
        "05-08 10:34",
        who.carol("05-08 10:10"),
        "ec2",
        "ModifyVpcEndpointServicePermissions",
        FRANKFURT,
        {"serviceId": thing("vpce-svc", "ingest"), "addAllowedPrincipals": [f"arn:aws:iam::{VENDOR}:root"]},
    )
    yield lb.on(
        "05-14 06:30",
        who.carol("05-14 06:20"),
        "SetSubnets",
        {"availabilityZones": lb.zones("abc")},
        subnets=[lb.subnet(z) for z in "abc"],
    )
    yield lb.set_attributes(
        "05-14 06:32",
        who.carol("05-14 06:20"),
        {
            "access_logs.s3.enabled": "true",
            "access_logs.s3.bucket": "tidewater-access-logs-fra",
            "access_logs.s3.prefix": "ingest",
        },
    )
    yield blue.register("05-17 02:11:04", who.scaling("05-17 02:10"), hosts[2])
    yield blue.register("05-17 05:44:51", who.scaling("05-17 05:44"), hosts[0], remove=True)
    yield lb.set_attributes(
        "05-25 18:47", who.devan("05-25 18:40", agent=who.BROWSER), {"access_logs.s3.enabled": "false"}
    )
    yield lb.look("05-27 09:05", who.erin("05-27 09:00"), "DescribeLoadBalancerAttributes")
    yield green.register("05-29 05:02", who.scaling("05-29 05:01"), *hosts[3:])
    update = who.carol("05-29 05:05", ip=who.HOME6).using(invoked_by="cloudformation.amazonaws.com")
    yield lb.change_listener("05-29 05:10", update, 6514, green)
    yield lb.on("05-31 23:58:40", who.carol("05-31 23:50", ip=who.HOME6), "DescribeListeners")


def chapter_others():
    """An application load balancer, a classic one at the end of its life, and attempts in staging."""
    alb = Balancer(PRODUCTION, OREGON, "storefront", kind="application")
    web = TargetGroup(PRODUCTION, OREGON, "storefront-web", protocol="HTTP", port=8080, target_type="ip")
    carol = who.carol("05-07 09:00")
    yield web.create("05-07 09:11", carol)
    yield alb.create("05-07 09:12", carol, groups=[thing("sg", "storefront")])
    yield alb.listen("05-07 09:13", carol, "HTTPS", 443, web, TLS_2021, certificate("storefront"))
    rule = {
        "listenerArn": alb.listener_arn(443),
        "priority": 10,
        "conditions": [{"field": "path-pattern", "pathPatternConfig": {"values": ["/api/*"]}}],
        "actions": alb.forward(web),
    }
    rule_arn = alb.listener_arn(443).replace("listener/", "listener-rule/") + "/0f1e2d3c4b5a6978"
    yield alb.call(
        "05-07 09:15",
        carol,
        "CreateRule",
        rule,
        {
            "rules": [
                {
                    "ruleArn": rule_arn,
                    "priority": "10",
                    "conditions": rule["conditions"],
                    "actions": rule["actions"],
                    "isDefault": False,
                }
            ]
        },
    )
    yield web.register("05-07 09:20:10", who.controller(7, 9), "10.20.40.12")
    yield web.register("05-07 09:20:11", who.controller(7, 9), "10.20.41.13")

    bob = who.bob_console("05-06 15:00")
    yield classic(
        "05-06 15:10",
        bob,
        VIRGINIA,
        "CreateLoadBalancer",
        "legacy-www",
        {
            "listeners": [{"protocol": "HTTP", "loadBalancerPort": 80, "instanceProtocol": "HTTP", "instancePort": 80}],
            "availabilityZones": ["us-east-1a", "us-east-1b"],
        },
        {"dNSName": "legacy-www-55443322.us-east-1.elb.amazonaws.com"},
    )
    www = [{"instanceId": thing("i", "www", n)} for n in range(2)]
    yield classic(
        "05-06 15:12",
        bob,
        VIRGINIA,
        "ConfigureHealthCheck",
        "legacy-www",
        {
            "healthCheck": {
                "target": "HTTP:80/health",
                "interval": 30,
                "timeout": 5,
                "unhealthyThreshold": 2,
                "healthyThreshold": 10,
            }
        },
    )
    yield classic(
        "05-06 15:13",
        bob,
        VIRGINIA,
        "RegisterInstancesWithLoadBalancer",
        "legacy-www",
        {"instances": www},
        {"instances": www},
    )
    yield classic(
        "05-16 08:40",
        who.alice("elb.deregister-instances-from-load-balancer"),
        VIRGINIA,
        "DeregisterInstancesFromLoadBalancer",
        "legacy-www",
        {"instances": www},
        {"instances": []},
    )
    yield classic("05-16 08:52", who.alice("elb.delete-load-balancer"), VIRGINIA, "DeleteLoadBalancer", "legacy-www")

    trial = who.devan("05-19 10:00", account=STAGING, agent=who.cli("elbv2.create-load-balancer"), console=False)
    yield event(
        "05-19 10:05",
        trial,
        SERVICE,
        "CreateLoadBalancer",
        SYDNEY,
        {"name": "edge-trial", "subnets": [thing("subnet", "gone")], "type": "network"},
        None,
        error="SubnetNotFoundException",
        message=f"The subnet ID '{thing('subnet', 'gone')}' is not valid",
        api_version="2015-12-01",
    )
    spare = Balancer(STAGING, SYDNEY, "edge-trial", scheme="internal")
    yield spare.create("05-19 10:09", trial, zones="a")
    yield spare.on("05-19 17:55", trial.using(agent=who.cli("elbv2.delete-load-balancer")), "DeleteLoadBalancer")
    lone = TargetGroup(STAGING, SYDNEY, "trial-unattached")
    yield lone.create("05-19 10:11", trial.using(agent=who.cli("elbv2.create-target-group")))
    yield service_event("05-19 10:09:30")


def service_event(when):
    """A service acts by itself: no caller type, no request id."""
    quiet = Caller(PRODUCTION, None, "kms.amazonaws.com", "kms.amazonaws.com", tls=False)
    return event(
        when,
        quiet,
        "kms",
        "RotateKey",
        OREGON,
        kind="AwsServiceEvent",
        read=False,
        resources=[
            {
                "accountId": PRODUCTION,
                "type": "AWS::KMS::Key",
                "ARN": f"arn:aws:kms:{OREGON}:{PRODUCTION}:key/{uuid('key', 'orders')}",
            }
        ],
        serviceEventDetails={"keyId": "orders", "rotationType": "AUTOMATIC"},
    )
