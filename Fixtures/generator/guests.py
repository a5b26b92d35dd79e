"""Other services that stand before, behind or beside the company's load balancers in May 2026."""

from . import people as who
from .balancers import SERVICE, Balancer, TargetGroup, classic
from .records import denied, event
from .values import FRANKFURT, OREGON, PRODUCTION, VIRGINIA, hexadecimal, seconds, thing, us_date, uuid

ACL = f"arn:aws:wafv2:{OREGON}:{PRODUCTION}:regional/webacl/storefront/{uuid('acl')}"
ACCELERATOR = f"arn:aws:globalaccelerator::{PRODUCTION}:accelerator/{uuid('accelerator')}"
ENDPOINTS = f"{ACCELERATOR}/listener/{hexadecimal(8, 'listener')}/endpoint-group/{hexadecimal(12, 'endpoints')}"


def alias(when, caller, balancer, action="UPSERT", name="shop.tidewater.example."):
    """A DNS record that leads to a load balancer, which it knows by its DNS name only."""
    target = {
        "hostedZoneId": "Z0EXAMPLELB",
        "dNSName": f"{balancer.name}-{balancer.id}.elb.{balancer.region}.amazonaws.com",
        "evaluateTargetHealth": True,
    }
    change = {"action": action, "resourceRecordSet": {"name": name, "type": "A", "aliasTarget": target}}
    return event(
        when,
        caller,
        "route53",
        "ChangeResourceRecordSets",
        VIRGINIA,
        {"hostedZoneId": "Z0EXAMPLETEA", "changeBatch": {"changes": [change]}},
        {
            "changeInfo": {
                "id": "/change/C0EXAMPLE",
                "status": "PENDING",
                "submittedAt": us_date(seconds(when)),
            }
        },
    )


def chapter_edge_guests(edge):
    """A DNS record leads to `edge` from its first day, an accelerator from its second week."""
    carol = who.carol("05-04 09:40")
    yield alias("05-04 09:44:30", carol, edge, "CREATE")
    yield event(
        "05-13 09:20:00",
        who.carol("05-13 09:00"),
        "globalaccelerator",
        "AddEndpoints",
        OREGON,
        {"endpointGroupArn": ENDPOINTS, "endpointConfigurations": [{"endpointId": edge.arn, "weight": 128}]},
        {"endpointGroupArn": ENDPOINTS, "endpointDescriptions": [{"endpointId": edge.arn, "weight": 128}]},
    )
    allow = {
        "groupId": thing("sg", "edge", 1),
        "ipPermissions": {
            "items": [
                {
                    "ipProtocol": "tcp",
                    "fromPort": 443,
                    "toPort": 443,
                    "groups": {},
                    "ipRanges": {"items": [{"cidrIp": "198.51.100.0/24"}]},
                    "ipv6Ranges": {},
                    "prefixListIds": {},
                }
            ]
        },
    }
    yield event(
        "05-14 16:48",
        who.devan("05-14 16:30"),
        "ec2",
        "RevokeSecurityGroupIngress",
        OREGON,
        allow,
        {"_return": True},
    )
    shift = {
        "zonalShiftId": uuid("shift"),
        "resourceIdentifier": edge.arn,
        "awayFrom": "usw2-az1",
        "startTime": "May 16, 2026, 3:20:11 AM",
        "expiryTime": "May 16, 2026, 7:20:11 AM",
        "comment": "losses in usw2-az1",
    }
    night = who.carol("05-16 03:12", ip=who.HOME6)
    yield event(
        "05-16 03:20:11",
        night,
        "arc-zonal-shift",
        "StartZonalShift",
        OREGON,
        {
            "resourceIdentifier": edge.arn,
            "awayFrom": "usw2-az1",
            "expiresIn": "4h",
            "comment": "losses in usw2-az1",
        },
        {**shift, "status": "ACTIVE"},
    )
    yield event(
        "05-16 04:05:40",
        night,
        "arc-zonal-shift",
        "CancelZonalShift",
        OREGON,
        {"zonalShiftId": shift["zonalShiftId"]},
        {**shift, "status": "CANCELED"},
    )


def chapter_storefront_guests(alb, web):
    """`storefront` gets a firewall, and its target group is filled by a service of containers for a week."""
    carol = who.carol("05-07 09:00")
    yield event(
        "05-07 09:40",
        carol,
        "wafv2",
        "AssociateWebACL",
        OREGON,
        {"webACLArn": ACL, "resourceArn": alb.arn},
    )
    service = {
        "cluster": "web",
        "service": "catalogue",
        "loadBalancers": [{"targetGroupArn": web.arn, "containerName": "app", "containerPort": 8080}],
    }
    created = {"cluster": "web", "serviceName": "catalogue", "taskDefinition": "catalogue:7", "desiredCount": 2}
    yield event(
        "05-11 13:02",
        who.carol("05-11 13:00"),
        "ecs",
        "CreateService",
        OREGON,
        {**created, "loadBalancers": service["loadBalancers"]},
        {"service": {"serviceName": "catalogue", "status": "ACTIVE", "loadBalancers": service["loadBalancers"]}},
    )
    yield event(
        "05-18 13:30",
        who.carol("05-18 13:20"),
        "ecs",
        "UpdateService",
        OREGON,
        {"cluster": "web", "service": "catalogue", "loadBalancers": []},
        {"service": {"serviceName": "catalogue", "status": "ACTIVE", "loadBalancers": []}},
    )
    yield event(
        "05-22 11:15",
        who.devan("05-22 11:00"),
        "wafv2",
        "DisassociateWebACL",
        OREGON,
        {"resourceArn": alb.arn},
    )


def chapter_ingest_guests(lb, blue, green):
    """The group of collectors moves from blue to green; the endpoint service lets `ingest` go for an hour."""
    name = "ingest-collectors"
    update = who.carol("05-29 05:05", ip=who.HOME6).using(invoked_by="cloudformation.amazonaws.com")
    for when, action, group in (
        ("05-29 05:00:40", "AttachLoadBalancerTargetGroups", green),
        ("05-29 05:20:02", "DetachLoadBalancerTargetGroups", blue),
    ):
        yield event(
            when,
            update,
            "autoscaling",
            action,
            FRANKFURT,
            {"autoScalingGroupName": name, "targetGroupARNs": [group.arn]},
        )
    for when, word in (("05-30 08:00:10", "Remove"), ("05-30 08:58:30", "Add")):
        yield event(
            when,
            who.devan("05-30 07:50"),
            "ec2",
            "ModifyVpcEndpointServiceConfiguration",
            FRANKFURT,
            {
                "ModifyVpcEndpointServiceConfigurationRequest": {
                    "ServiceId": thing("vpce-svc", "ingest"),
                    f"{word}NetworkLoadBalancerArn": {"content": lb.arn, "tag": 1},
                }
            },
            {"ModifyVpcEndpointServiceConfigurationResponse": {"return": True}},
        )


def chapter_second_legacy():
    """`legacy-www` is gone for a week when somebody notices and makes another of that name."""
    bob = who.bob_console("05-23 10:00")
    yield classic(
        "05-23 10:14",
        bob,
        VIRGINIA,
        "CreateLoadBalancer",
        "legacy-www",
        {
            "listeners": [{"protocol": "TCP", "loadBalancerPort": 80, "instanceProtocol": "TCP", "instancePort": 80}],
            "availabilityZones": ["us-east-1a"],
        },
        {"dNSName": "legacy-www-99887766.us-east-1.elb.amazonaws.com"},
    )
    yield event(
        "05-23 10:20",
        bob,
        "autoscaling",
        "AttachLoadBalancers",
        VIRGINIA,
        {"autoScalingGroupName": "legacy-www", "loadBalancerNames": ["legacy-www"]},
    )


def chapter_denied():
    """A load balancer that was not made, and that only the denial's message names."""
    yield denied(
        "05-24 19:02:11",
        who.bob("elbv2.create-load-balancer"),
        SERVICE,
        "CreateLoadBalancer",
        OREGON,
        "elasticloadbalancing:CreateLoadBalancer",
        f"arn:aws:elasticloadbalancing:{OREGON}:{PRODUCTION}:loadbalancer/net/edge-2/*",
    )


def events():
    edge = Balancer(PRODUCTION, OREGON, "edge")
    yield from chapter_edge_guests(edge)
    yield from chapter_storefront_guests(
        Balancer(PRODUCTION, OREGON, "storefront", kind="application"),
        TargetGroup(PRODUCTION, OREGON, "storefront-web"),
    )
    yield from chapter_ingest_guests(
        Balancer(PRODUCTION, FRANKFURT, "ingest"),
        TargetGroup(PRODUCTION, FRANKFURT, "ingest-blue"),
        TargetGroup(PRODUCTION, FRANKFURT, "ingest-green"),
    )
    yield from chapter_second_legacy()
    yield from chapter_denied()
