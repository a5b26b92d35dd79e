"""What happened to the company's load balancers in May 2026."""
from . import people as who
from .balancers import SERVICE, Balancer, TargetGroup, classic
from .records import Caller, assume, denied, event
from .values import (FRANKFURT, OREGON, PRODUCTION, STAGING, SYDNEY, VENDOR, VIRGINIA, seconds, thing, us_date,
                     uuid)

ACM = f"arn:aws:acm:{OREGON}:{PRODUCTION}:certificate/"
TLS_2021, TLS_2016 = "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-2016-08"
PODS = [f"10.20.{16 + i}.{20 + 7 * i}" for i in range(8)]


def certificate(name):
    return ACM + uuid("certificate", name)


def edge(life=1):
    return Balancer(PRODUCTION, OREGON, "edge", life=life)


def edge_group(colour, life=1):
    return TargetGroup(PRODUCTION, OREGON, f"edge-{colour}" + ("" if life == 1 else f"-{life}"), target_type="ip")


def chapter_edge(birth):
    """`edge` is made by the pipeline, filled by the cluster's controller and switched from blue to green."""
    blue, green, lb = edge_group("blue"), edge_group("green"), birth
    run = lambda command: who.pipeline(4711, "05-04 09:14", command)
    pods = lambda day, hour: who.controller(day, hour)
    yield blue.create("05-04 09:15:10", run("elbv2.create-target-group"))
    yield green.create("05-04 09:15:12", run("elbv2.create-target-group"))
    yield lb.create("05-04 09:15:20", run("elbv2.create-load-balancer"), zones="abc", elastic=True,
                    groups=[thing("sg", "edge", 1)], tags={"team": "platform", "service": "edge"})
    yield lb.listen("05-04 09:16:02", run("elbv2.create-listener"), "TLS", 443, blue, TLS_2021, certificate("edge"))
    yield lb.listen("05-04 09:16:03", run("elbv2.create-listener"), "TCP", 80, blue)
    yield lb.set_attributes("05-04 09:16:30", run("elbv2.modify-load-balancer-attributes"), {
        "deletion_protection.enabled": "true", "load_balancing.cross_zone.enabled": "true",
        "access_logs.s3.enabled": "true", "access_logs.s3.bucket": "tidewater-access-logs",
        "access_logs.s3.prefix": "edge"})
    yield blue.set_attributes("05-04 09:16:40", run("elbv2.modify-target-group-attributes"), {
        "deregistration_delay.timeout_seconds": "60", "preserve_client_ip.enabled": "true"})
    yield blue.register("05-04 09:18:05", pods(4, 9), PODS[0])
    yield blue.register("05-04 09:18:06", pods(4, 9), PODS[1])
    yield blue.register("05-04 09:18:21", pods(4, 9), PODS[2])
    yield lb.look("05-04 09:20", run("elbv2.describe-load-balancers"))
    yield blue.health("05-04 09:20:30", run("elbv2.describe-target-health"))
    yield blue.register("05-07 14:02:44", pods(7, 14), PODS[3])
    yield blue.register("05-07 14:03:10", pods(7, 14), PODS[0], remove=True)

    run = lambda command: who.pipeline(4802, "05-12 10:00", command)
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
    yield lb.on("05-18 14:02:19", carol, "SetSecurityGroups", {
        "securityGroupIds": [thing("sg", "edge", 1), thing("sg", "edge", 2)],
        "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic": "on"},
        securityGroups=[thing("sg", "edge", 1), thing("sg", "edge", 2)])
    yield lb.tag("05-18 14:04", carol, {"cost-center": "4410", "on-call": "platform"})


def chapter_incident(old):
    """`edge` is deleted from a laptop through a break-glass role whose session name says nothing about the person."""
    region = OREGON
    tried = lambda command: who.bob(command)
    yield old.look("05-19 22:38:02", tried("elbv2.describe-load-balancers"))
    for moment in ("22:41:15", "22:41:48", "22:43:02"):
        yield denied(f"05-19 {moment}", tried("elbv2.delete-load-balancer"), SERVICE, "DeleteLoadBalancer", region,
                     "elasticloadbalancing:DeleteLoadBalancer", old.arn)
    yield denied("05-19 22:44:30", tried("elbv2.modify-load-balancer-attributes"), SERVICE,
                 "ModifyLoadBalancerAttributes", region, "elasticloadbalancing:ModifyLoadBalancerAttributes", old.arn)
    record, oncall = assume("05-21 16:01:30", who.bob("sts.assume-role"), PRODUCTION, "break-glass", "oncall", region,
                            who.LAPTOP, who.cli("elbv2.delete-load-balancer", "2.15.30"))
    yield record
    with_cli = lambda command: oncall.using(agent=who.cli(command, "2.15.30"))
    yield old.look("05-21 16:01:58", with_cli("elbv2.describe-load-balancers"))
    yield event("05-21 16:02:12", oncall, SERVICE, "DeleteLoadBalancer", region, {"loadBalancerArn": old.arn},
                error="OperationNotPermittedException", api_version="2015-12-01",
                message=f"Load balancer '{old.arn}' cannot be deleted because deletion protection is enabled")
    yield old.set_attributes("05-21 16:02:40", with_cli("elbv2.modify-load-balancer-attributes"),
                             {"deletion_protection.enabled": "false"})
    yield old.on("05-21 16:02:55", oncall, "DeleteLoadBalancer")

    new, green = edge(2), edge_group("green")
    carol = who.carol("05-21 16:10", ip=who.HOME6)
    yield old.look("05-21 16:12:05", carol)
    yield event("05-21 16:13", carol, "cloudtrail", "LookupEvents", region,
                {"lookupAttributes": [{"attributeKey": "EventName", "attributeValue": "DeleteLoadBalancer"}]})
    yield new.create("05-21 16:17:31", carol, zones="abc", elastic=True, groups=[thing("sg", "edge", 1)],
                     tags={"team": "platform", "service": "edge"})
    yield new.listen("05-21 16:18:40", carol, "TLS", 443, green, TLS_2021, certificate("edge"))
    yield new.listen("05-21 16:18:52", carol, "TCP", 80, green)
    yield new.set_attributes("05-21 16:20:03", carol, {
        "deletion_protection.enabled": "true", "load_balancing.cross_zone.enabled": "true",
        "access_logs.s3.enabled": "true", "access_logs.s3.bucket": "tidewater-access-logs",
        "access_logs.s3.prefix": "edge"})
    yield event("05-21 16:24:10", carol, "route53", "ChangeResourceRecordSets", VIRGINIA, {
        "hostedZoneId": "Z0EXAMPLETEA", "changeBatch": {"changes": [{"action": "UPSERT", "resourceRecordSet": {
            "name": "shop.tidewater.example.", "type": "A", "aliasTarget": {
                "hostedZoneId": "Z0EXAMPLELB", "dNSName": f"edge-{new.id}.elb.{region}.amazonaws.com",
                "evaluateTargetHealth": True}}}]}},
        {"changeInfo": {"id": "/change/C0EXAMPLE", "status": "PENDING", "submittedAt": us_date(seconds("05-21 16:24"))}})
    yield event("05-21 16:41", carol, "iam", "DetachRolePolicy", VIRGINIA, {
        "roleName": "break-glass", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"})
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
        return assume(when, who.alice("sts.assume-role"), PRODUCTION, "terraform-apply", "terraform", OREGON,
                      who.OFFICE, who.TERRAFORM, source="Alice")

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
    yield lb.on_listener("05-11 11:41:10", apply, "ModifyListenerAttributes", 443,
                         {"attributes": [{"key": "tcp.idle_timeout.seconds", "value": "900"}]},
                         attributes=[{"key": "tcp.idle_timeout.seconds", "value": "900"}])
    yield lb.on_listener("05-11 11:41:20", apply, "AddListenerCertificates", 443,
                         {"certificates": [{"certificateArn": certificate("pay-alias"), "isDefault": False}]},
                         certificates=[{"certificateArn": certificate("pay-alias")}])
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
    yield blue.register("05-26 07:25", who.pipeline(4933, "05-26 07:00", "elbv2.deregister-targets"), *hosts[:3],
                        remove=True)
    yield lb.on("05-28 15:00:10", who.carol("05-28 14:50"), "ModifyCapacityReservation", {
        "decreaseRequestsRemaining": 2, "minimumLoadBalancerCapacity": {"capacityUnits": 2750},
        "capacityReservationState": [{"state": {"code": "pending"}, "availabilityZone": OREGON + "a"}]},
        minimumLoadBalancerCapacity={"capacityUnits": 2750})
    for moment in ("05-20 03:12:01", "05-20 03:12:09", "05-20 03:12:10"):
        yield denied(moment, who.instance("tea-batch", 3, 20, delivery="1.0"), SERVICE, "DeleteListener", OREGON,
                     "elasticloadbalancing:DeleteListener", lb.listener_arn(443))


def chapter_ingest():
    """`ingest` in Frankfurt comes from a stack, is offered to partners, and fed by an Auto Scaling group."""
    lb = Balancer(PRODUCTION, FRANKFURT, "ingest", scheme="internal")
    blue = TargetGroup(PRODUCTION, FRANKFURT, "ingest-blue", protocol="TCP", port=6514)
    green = TargetGroup(PRODUCTION, FRANKFURT, "ingest-green", protocol="TCP", port=6514)
    carol = who.carol("05-06 12:00", agent=who.cli("cloudformation.deploy"), console=False)
    stack = carol.using(invoked_by="cloudformation.amazonaws.com")
    stack_arn = f"arn:aws:cloudformation:{FRANKFURT}:{PRODUCTION}:stack/ingest/5e1b0a00-0000-4000-8000-0123456789ab"
    yield event("05-06 12:01", carol, "cloudformation", "CreateStack", FRANKFURT,
                {"stackName": "ingest", "capabilities": ["CAPABILITY_IAM"]}, {"stackId": stack_arn})
    yield blue.create("05-06 12:01:30", stack)
    yield green.create("05-06 12:01:30", stack)
    yield lb.create("05-06 12:01:33", stack, zones="ab", tags={"aws:cloudformation:stack-name": "ingest"})
    yield lb.listen("05-06 12:03:50", stack, "TCP", 6514, blue)
    yield blue.set_attributes("05-06 12:04:02", stack, {"proxy_protocol_v2.enabled": "true"})
    yield event("05-06 12:05", stack, "autoscaling", "AttachLoadBalancerTargetGroups", FRANKFURT,
                {"autoScalingGroupName": "ingest-collectors", "targetGroupARNs": [blue.arn]})
    hosts = [thing("i", "ingest", n) for n in range(5)]
    for i, host in enumerate(hosts[:2]):
        yield blue.register(f"05-06 12:07:{10 + 20 * i}", who.scaling("05-06 12:06"), host)
    yield event("05-08 10:30", who.carol("05-08 10:10"), "ec2", "CreateVpcEndpointServiceConfiguration", FRANKFURT,
                {"CreateVpcEndpointServiceConfigurationRequest": {
                    "AcceptanceRequired": True, "NetworkLoadBalancerArn": {"content": lb.arn, "tag": 1}}},
                {"CreateVpcEndpointServiceConfigurationResponse": {"serviceConfiguration": {
                    "serviceId": thing("vpce-svc", "ingest"), "serviceState": "Available",
                    "networkLoadBalancerArnSet": {"networkLoadBalancerArn": lb.arn}}}})
    yield event("05-08 10:34", who.carol("05-08 10:10"), "ec2", "ModifyVpcEndpointServicePermissions", FRANKFURT,
                {"serviceId": thing("vpce-svc", "ingest"), "addAllowedPrincipals": [f"arn:aws:iam::{VENDOR}:root"]})
    yield lb.on("05-14 06:30", who.carol("05-14 06:20"), "SetSubnets", {"availabilityZones": lb.zones("abc")},
                subnets=[lb.subnet(z) for z in "abc"])
    yield lb.set_attributes("05-14 06:32", who.carol("05-14 06:20"), {
        "access_logs.s3.enabled": "true", "access_logs.s3.bucket": "tidewater-access-logs-fra",
        "access_logs.s3.prefix": "ingest"})
    yield blue.register("05-17 02:11:04", who.scaling("05-17 02:10"), hosts[2])
    yield blue.register("05-17 05:44:51", who.scaling("05-17 05:44"), hosts[0], remove=True)
    yield lb.set_attributes("05-25 18:47", who.devan("05-25 18:40", agent=who.BROWSER),
                            {"access_logs.s3.enabled": "false"})
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
    rule = {"listenerArn": alb.listener_arn(443), "priority": 10, "conditions": [
        {"field": "path-pattern", "pathPatternConfig": {"values": ["/api/*"]}}], "actions": alb.forward(web)}
    rule_arn = alb.listener_arn(443).replace("listener/", "listener-rule/") + "/0f1e2d3c4b5a6978"
    yield alb.call("05-07 09:15", carol, "CreateRule", rule, {"rules": [{
        "ruleArn": rule_arn, "priority": "10", "conditions": rule["conditions"], "actions": rule["actions"],
        "isDefault": False}]})
    yield web.register("05-07 09:20:10", who.controller(7, 9), "10.20.40.12")
    yield web.register("05-07 09:20:11", who.controller(7, 9), "10.20.41.13")

    bob = who.bob_console("05-06 15:00")
    yield classic("05-06 15:10", bob, VIRGINIA, "CreateLoadBalancer", "legacy-www", {
        "listeners": [{"protocol": "HTTP", "loadBalancerPort": 80, "instanceProtocol": "HTTP", "instancePort": 80}],
        "availabilityZones": ["us-east-1a", "us-east-1b"]}, {"dNSName": "legacy-www-55443322.us-east-1.elb.amazonaws.com"})
    www = [{"instanceId": thing("i", "www", n)} for n in range(2)]
    yield classic("05-06 15:12", bob, VIRGINIA, "ConfigureHealthCheck", "legacy-www", {"healthCheck": {
        "target": "HTTP:80/health", "interval": 30, "timeout": 5, "unhealthyThreshold": 2, "healthyThreshold": 10}})
    yield classic("05-06 15:13", bob, VIRGINIA, "RegisterInstancesWithLoadBalancer", "legacy-www", {"instances": www},
                  {"instances": www})
    yield classic("05-16 08:40", who.alice("elb.deregister-instances-from-load-balancer"), VIRGINIA,
                  "DeregisterInstancesFromLoadBalancer", "legacy-www", {"instances": www}, {"instances": []})
    yield classic("05-16 08:52", who.alice("elb.delete-load-balancer"), VIRGINIA, "DeleteLoadBalancer", "legacy-www")

    trial = who.devan("05-19 10:00", account=STAGING, agent=who.cli("elbv2.create-load-balancer"), console=False)
    yield event("05-19 10:05", trial, SERVICE, "CreateLoadBalancer", SYDNEY,
                {"name": "edge-trial", "subnets": [thing("subnet", "gone")], "type": "network"}, None,
                error="SubnetNotFoundException", message=f"The subnet ID '{thing('subnet', 'gone')}' is not valid",
                api_version="2015-12-01")
    spare = Balancer(STAGING, SYDNEY, "edge-trial", scheme="internal")
    yield spare.create("05-19 10:09", trial, zones="a")
    yield spare.on("05-19 17:55", trial.using(agent=who.cli("elbv2.delete-load-balancer")), "DeleteLoadBalancer")
    lone = TargetGroup(STAGING, SYDNEY, "trial-unattached")
    yield lone.create("05-19 10:11", trial.using(agent=who.cli("elbv2.create-target-group")))
    yield service_event("05-19 10:09:30")


def service_event(when):
    """A service acts by itself: no caller type, no request id."""
    quiet = Caller(PRODUCTION, None, "kms.amazonaws.com", "kms.amazonaws.com", tls=False)
    return event(when, quiet, "kms", "RotateKey", OREGON, kind="AwsServiceEvent", read=False,
                 resources=[{"accountId": PRODUCTION, "type": "AWS::KMS::Key",
                             "ARN": f"arn:aws:kms:{OREGON}:{PRODUCTION}:key/{uuid('key', 'orders')}"}],
                 serviceEventDetails={"keyId": "orders", "rotationType": "AUTOMATIC"})


def events():
    first = edge()
    yield from chapter_edge(first)
    yield from chapter_incident(first)
    yield from chapter_payments()
    yield from chapter_ingest()
    yield from chapter_others()
