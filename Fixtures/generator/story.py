"""What happened to the company's load balancers in May 2026."""

from . import people as who
from .balancers import SERVICE, Balancer, TargetGroup
from .chapters import TLS_2021, certificate, chapter_ingest, chapter_others
from .guests import alias
from .records import assume, denied, event
from .storm import chapter_storm
from .values import OREGON, PRODUCTION, VIRGINIA, thing

TLS_2016 = "ELBSecurityPolicy-2016-08"
PODS = [f"10.20.{16 + i}.{20 + 7 * i}" for i in range(8)]


def edge(life=1):
    return Balancer(PRODUCTION, OREGON, "edge", life=life)


def edge_group(colour, life=1):
    return TargetGroup(PRODUCTION, OREGON, f"edge-{colour}" + ("" if life == 1 else f"-{life}"), target_type="ip")


def chapter_edge(birth):
    """`edge` is made by the pipeline, filled by the cluster's controller and switched from blue to green."""
    blue, green, lb = edge_group("blue"), edge_group("green"), birth

    def run(command):
        return who.pipeline(4711, "05-04 09:14", command)

    def pods(day, hour):
        return who.controller(day, hour)

    yield blue.create("05-04 09:15:10", run("elbv2.create-target-group"))
    yield green.create("05-04 09:15:12", run("elbv2.create-target-group"))
    yield lb.create(
        "05-04 09:15:20",
        run("elbv2.create-load-balancer"),
        zones="abc",
        elastic=True,
        groups=[thing("sg", "edge", 1)],
        tags={"team": "platform", "service": "edge"},
    )
    yield lb.listen("05-04 09:16:02", run("elbv2.create-listener"), "TLS", 443, blue, TLS_2021, certificate("edge"))
    yield lb.listen("05-04 09:16:03", run("elbv2.create-listener"), "TCP", 80, blue)
    yield lb.set_attributes(
        "05-04 09:16:30",
        run("elbv2.modify-load-balancer-attributes"),
        {
            "deletion_protection.enabled": "true",
            "load_balancing.cross_zone.enabled": "true",
            "access_logs.s3.enabled": "true",
            "access_logs.s3.bucket": "tidewater-access-logs",
            "access_logs.s3.prefix": "edge",
        },
    )
    yield blue.set_attributes(
        "05-04 09:16:40",
        run("elbv2.modify-target-group-attributes"),
        {"deregistration_delay.timeout_seconds": "60", "preserve_client_ip.enabled": "true"},
    )
    yield blue.register("05-04 09:18:05", pods(4, 9), PODS[0])
    yield blue.register("05-04 09:18:06", pods(4, 9), PODS[1])
    yield blue.register("05-04 09:18:21", pods(4, 9), PODS[2])
    yield lb.look("05-04 09:20", run("elbv2.describe-load-balancers"))
    yield blue.health("05-04 09:20:30", run("elbv2.describe-target-health"))
    yield blue.register("05-07 14:02:44", pods(7, 14), PODS[3])
    yield blue.register("05-07 14:03:10", pods(7, 14), PODS[0], remove=True)

    def run(command):
        return who.pipeline(4802, "05-12 10:00", command)

    yield green.register("05-12 10:01:05", pods(12, 10), PODS[4])
    yield green.register("05-12 10:01:06", pods(12, 10), PODS[5], PODS[6])
    yield green.health("05-12 10:03", run("elbv2.describe-target-health"))
    yield green.health("05-12 10:04", run("elbv2.describe-target-health"))
    yield lb.change_listener("05-12 10:05:11", run("elbv2.modify-listener"), 443, green)
    yield lb.change_listener("05-12 10:05:12", run("elbv2.modify-listener"), 80, green)
    yield green.modify("05-12 10:06:40", run("elbv2.modify-target-group"), [lb], interval=10, healthy=2)
    for i, pod in enumerate(PODS[1:4]):
        yield blue.register(f"05-12 10:20:0{i}", pods(12, 10), pod, remove=True)

    carol = who.carol("05-18 13:58")
    yield lb.on(
        "05-18 14:02:19",
        carol,
        "SetSecurityGroups",
        {
            "securityGroupIds": [thing("sg", "edge", 1), thing("sg", "edge", 2)],
            "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic": "on",
        },
        securityGroups=[thing("sg", "edge", 1), thing("sg", "edge", 2)],
    )
    yield lb.tag("05-18 14:04", carol, {"cost-center": "4410", "on-call": "platform"})


def chapter_incident(old):
    """`edge` is deleted from a laptop through a break-glass role whose session name says nothing about the person."""
    region = OREGON

    def tried(command):
        return who.bob(command)

    yield old.look("05-19 22:38:02", tried("elbv2.describe-load-balancers"))
    for moment in ("22:41:15", "22:41:48", "22:43:02"):
        yield denied(
            f"05-19 {moment}",
            tried("elbv2.delete-load-balancer"),
            SERVICE,
            "DeleteLoadBalancer",
            region,
            "elasticloadbalancing:DeleteLoadBalancer",
            old.arn,
        )
    yield denied(
        "05-19 22:44:30",
        tried("elbv2.modify-load-balancer-attributes"),
        SERVICE,
        "ModifyLoadBalancerAttributes",
        region,
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        old.arn,
    )
    record, oncall = assume(
        "05-21 16:01:30",
        who.bob("sts.assume-role"),
        PRODUCTION,
        "break-glass",
        "oncall",
        region,
        who.LAPTOP,
        who.cli("elbv2.delete-load-balancer", "2.15.30"),
    )
    yield record

    def with_cli(command):
        return oncall.using(agent=who.cli(command, "2.15.30"))

    yield old.look("05-21 16:01:58", with_cli("elbv2.describe-load-balancers"))
    yield event(
        "05-21 16:02:12",
        oncall,
        SERVICE,
        "DeleteLoadBalancer",
        region,
        {"loadBalancerArn": old.arn},
        error="OperationNotPermittedException",
        api_version="2015-12-01",
        message=f"Load balancer '{old.arn}' cannot be deleted because deletion protection is enabled",
    )
    yield old.set_attributes(
        "05-21 16:02:40", with_cli("elbv2.modify-load-balancer-attributes"), {"deletion_protection.enabled": "false"}
    )
    yield old.on("05-21 16:02:55", oncall, "DeleteLoadBalancer")

    new, green = edge(2), edge_group("green")
    carol = who.carol("05-21 16:10", ip=who.HOME6)
    yield old.look("05-21 16:12:05", carol)
    yield event(
        "05-21 16:13",
        carol,
        "cloudtrail",
        "LookupEvents",
        region,
        {"lookupAttributes": [{"attributeKey": "EventName", "attributeValue": "DeleteLoadBalancer"}]},
    )
    yield new.create(
        "05-21 16:17:31",
        carol,
        zones="abc",
        elastic=True,
        groups=[thing("sg", "edge", 1)],
        tags={"team": "platform", "service": "edge"},
    )
    yield new.listen("05-21 16:18:40", carol, "TLS", 443, green, TLS_2021, certificate("edge"))
    yield new.listen("05-21 16:18:52", carol, "TCP", 80, green)
    yield new.set_attributes(
        "05-21 16:20:03",
        carol,
        {
            "deletion_protection.enabled": "true",
            "load_balancing.cross_zone.enabled": "true",
            "access_logs.s3.enabled": "true",
            "access_logs.s3.bucket": "tidewater-access-logs",
            "access_logs.s3.prefix": "edge",
        },
    )
    yield alias("05-21 16:24:10", carol, new)
    yield event(
        "05-21 16:41",
        carol,
        "iam",
        "DetachRolePolicy",
        VIRGINIA,
        {"roleName": "break-glass", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"},
    )
    yield green.register("05-21 16:21:30", who.controller(21, 16), PODS[7])
    yield new.look("05-22 08:30", who.erin("05-22 08:20"), "DescribeLoadBalancerAttributes")
    yield new.look("05-22 08:31", who.erin("05-22 08:20"), "DescribeTags")


def chapter_payments():
    """`payments` is kept by Terraform, which Alice runs through a role that carries her name on."""
    lb = Balancer(PRODUCTION, OREGON, "payments", scheme="internal", vpc="payments")
    blue = TargetGroup(PRODUCTION, OREGON, "payments-blue", port=9443, vpc="payments")
    green = TargetGroup(PRODUCTION, OREGON, "payments-green", port=9443, vpc="payments")
    hosts = [thing("i", "payments", n) for n in range(6)]

    def plan(when):
        return assume(
            when,
            who.alice("sts.assume-role"),
            PRODUCTION,
            "terraform-apply",
            "terraform",
            OREGON,
            who.OFFICE,
            who.TERRAFORM,
            source="Alice",
        )

    record, apply = plan("05-05 08:30")
    yield record
    yield blue.create("05-05 08:31:02", apply)
    yield green.create("05-05 08:31:02", apply)
    yield lb.create("05-05 08:31:08", apply, zones="ab", tags={"team": "payments", "pci": "in-scope"})
    yield lb.set_attributes("05-05 08:33:50", apply, {"deletion_protection.enabled": "true"})
    yield lb.listen("05-05 08:34:12", apply, "TLS", 443, blue, TLS_2021, certificate("payments"))
    yield blue.register("05-05 08:34:30", apply, *hosts[:3])
    yield lb.look("05-05 08:34:45", apply)
    yield lb.look("05-05 08:34:46", apply, "DescribeTags")
    record, apply = plan("05-11 11:40")
    yield record
    yield lb.look("05-11 11:40:40", apply)
    yield lb.on_listener(
        "05-11 11:41:10",
        apply,
        "ModifyListenerAttributes",
        443,
        {"attributes": [{"key": "tcp.idle_timeout.seconds", "value": "900"}]},
        attributes=[{"key": "tcp.idle_timeout.seconds", "value": "900"}],
    )
    yield lb.on_listener(
        "05-11 11:41:20",
        apply,
        "AddListenerCertificates",
        443,
        {"certificates": [{"certificateArn": certificate("pay-alias"), "isDefault": False}]},
        certificates=[{"certificateArn": certificate("pay-alias")}],
    )
    bob = who.bob("elbv2.modify-listener", ip=who.OFFICE)
    yield lb.change_listener("05-13 17:22:09", bob, 443, sslPolicy=TLS_2016)
    record, apply = plan("05-14 09:05")
    yield record
    yield lb.change_listener("05-14 09:06:17", apply, 443, sslPolicy=TLS_2021)
    yield lb.on("05-14 09:06:30", apply, "SetIpAddressType", {"ipAddressType": "dualstack"}, ipAddressType="dualstack")
    run = who.pipeline(4871, "05-20 07:00", "elbv2.modify-listener")
    yield green.register("05-20 07:01:00", run.using(agent=who.cli("elbv2.register-targets")), *hosts[3:])
    yield green.health("05-20 07:02:30", run.using(agent=who.cli("elbv2.describe-target-health")))
    yield lb.change_listener("05-20 07:04:00", run, 443, green)
    yield lb.change_listener("05-20 07:31:45", run, 443, blue)
    yield lb.change_listener("05-26 07:03:20", who.pipeline(4933, "05-26 07:00", "elbv2.modify-listener"), 443, green)
    yield blue.register(
        "05-26 07:25", who.pipeline(4933, "05-26 07:00", "elbv2.deregister-targets"), *hosts[:3], remove=True
    )
    yield lb.on(
        "05-28 15:00:10",
        who.carol("05-28 14:50"),
        "ModifyCapacityReservation",
        {
            "decreaseRequestsRemaining": 2,
            "minimumLoadBalancerCapacity": {"capacityUnits": 2750},
            "capacityReservationState": [{"state": {"code": "pending"}, "availabilityZone": OREGON + "a"}],
        },
        minimumLoadBalancerCapacity={"capacityUnits": 2750},
    )
    for moment in ("05-20 03:12:01", "05-20 03:12:09", "05-20 03:12:10"):
        yield denied(
            moment,
            who.instance("tea-batch", 3, 20, delivery="1.0"),
            SERVICE,
            "DeleteListener",
            OREGON,
            "elasticloadbalancing:DeleteListener",
            lb.listener_arn(443),
        )


def events():
    first = edge()
    yield from chapter_edge(first)
    yield from chapter_incident(first)
    yield from chapter_storm(edge_group("green"))
    yield from chapter_payments()
    yield from chapter_ingest()
    yield from chapter_others()
