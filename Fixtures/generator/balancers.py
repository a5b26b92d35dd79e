"""Elastic Load Balancing calls: what is asked and answered, in the casing that CloudTrail prints (API version
2015-12-01: member names with a lower-case first letter; attribute changes as lists of key and value)."""

from .records import ELB_CLASSIC, ELB_V2, event
from .values import hexadecimal, seconds, thing, us_date

SERVICE = "elasticloadbalancing"
SEGMENT = {"network": "net", "application": "app"}
DEFAULTS = {
    "access_logs.s3.enabled": "false",
    "access_logs.s3.bucket": "",
    "access_logs.s3.prefix": "",
    "deletion_protection.enabled": "false",
    "load_balancing.cross_zone.enabled": "false",
    "dns_record.client_routing_policy": "any_availability_zone",
    "zonal_shift.config.enabled": "false",
}
GROUP_DEFAULTS = {
    "proxy_protocol_v2.enabled": "false",
    "preserve_client_ip.enabled": "true",
    "stickiness.enabled": "false",
    "deregistration_delay.timeout_seconds": "300",
    "deregistration_delay.connection_termination.enabled": "false",
}


def pairs(values):
    return [{"key": k, "value": v} for k, v in values.items()]


class TargetGroup:
    """A target group; `create` and the others return records."""

    def __init__(self, account, region, name, protocol="TCP", port=8443, target_type="instance", vpc="main"):
        self.account, self.region, self.name = account, region, name
        self.protocol, self.port, self.target_type = protocol, port, target_type
        self.vpc = thing("vpc", account, region, vpc)
        self.arn = (
            f"arn:aws:{SERVICE}:{region}:{account}:targetgroup/{name}/"
            f"{hexadecimal(16, 'group', account, region, name)}"
        )
        self.attributes, self.check = dict(GROUP_DEFAULTS), {"path": None, "interval": 30, "healthy": 3}

    def call(self, when, caller, name, request, response=None, **more):
        return event(
            when,
            caller,
            SERVICE,
            name,
            self.region,
            request,
            response,
            account=self.account,
            api_version=ELB_V2,
            **more,
        )

    def state(self, balancers=()):
        return {
            "targetGroupArn": self.arn,
            "targetGroupName": self.name,
            "protocol": self.protocol,
            "port": self.port,
            "vpcId": self.vpc,
            "healthCheckProtocol": "TCP",
            "healthCheckPort": "traffic-port",
            "healthCheckEnabled": True,
            "healthCheckIntervalSeconds": self.check["interval"],
            "healthCheckTimeoutSeconds": 10,
            "healthyThresholdCount": self.check["healthy"],
            "unhealthyThresholdCount": 3,
            "loadBalancerArns": [b.arn for b in balancers],
            "targetType": self.target_type,
            "ipAddressType": "ipv4",
        }

    def create(self, when, caller):
        request = {
            "name": self.name,
            "protocol": self.protocol,
            "port": self.port,
            "vpcId": self.vpc,
            "targetType": self.target_type,
            "healthCheckIntervalSeconds": self.check["interval"],
        }
        return self.call(when, caller, "CreateTargetGroup", request, {"targetGroups": [self.state()]})

    def modify(self, when, caller, balancers, **check):
        self.check.update(check)
        request = {
            "targetGroupArn": self.arn,
            "healthCheckIntervalSeconds": self.check["interval"],
            "healthyThresholdCount": self.check["healthy"],
        }
        return self.call(when, caller, "ModifyTargetGroup", request, {"targetGroups": [self.state(balancers)]})

    def set_attributes(self, when, caller, changes):
        self.attributes.update(changes)
        return self.call(
            when,
            caller,
            "ModifyTargetGroupAttributes",
            {"targetGroupArn": self.arn, "attributes": pairs(changes)},
            {"attributes": pairs(self.attributes)},
        )

    def register(self, when, caller, *targets, remove=False):
        entries = [{"id": t, "port": self.port} for t in targets]
        if self.target_type == "ip" and not remove:
            for i, entry in enumerate(entries):
                entry["availabilityZone"] = self.region + "abc"[i % 3]
        return self.call(
            when,
            caller,
            "DeregisterTargets" if remove else "RegisterTargets",
            {"targetGroupArn": self.arn, "targets": entries},
        )

    def health(self, when, caller):
        return self.call(when, caller, "DescribeTargetHealth", {"targetGroupArn": self.arn})

    def delete(self, when, caller):
        return self.call(when, caller, "DeleteTargetGroup", {"targetGroupArn": self.arn})


class Balancer:
    """A network or application load balancer. `life` tells apart two that carried the same name."""

    def __init__(self, account, region, name, kind="network", scheme="internet-facing", vpc="main", life=1):
        self.account, self.region, self.name, self.kind, self.scheme = account, region, name, kind, scheme
        self.id = hexadecimal(16, "balancer", account, region, name, life)
        self.path = f"{SEGMENT[kind]}/{name}/{self.id}"
        self.arn = f"arn:aws:{SERVICE}:{region}:{account}:loadbalancer/{self.path}"
        self.vpc, self.vpc_name = thing("vpc", account, region, vpc), vpc
        self.attributes, self.groups, self.listeners = dict(DEFAULTS), [], {}

    def call(self, when, caller, name, request, response=None, **more):
        return event(
            when,
            caller,
            SERVICE,
            name,
            self.region,
            request,
            response,
            account=self.account,
            api_version=ELB_V2,
            **more,
        )

    def subnet(self, zone):
        return thing("subnet", self.account, self.region, self.vpc_name, zone)

    def zones(self, letters):
        return [{"subnetId": self.subnet(z), "zoneName": self.region + z, "loadBalancerAddresses": []} for z in letters]

    def create(self, when, caller, zones="ab", groups=(), tags=None, elastic=False):
        moment = seconds(when)
        request = {"name": self.name}
        if elastic:
            request["subnetMappings"] = [
                {"subnetId": self.subnet(z), "allocationId": thing("eipalloc", self.name, z)} for z in zones
            ]
        else:
            request["subnets"] = [self.subnet(z) for z in zones]
        if groups:
            request["securityGroups"] = list(groups)
        request["scheme"], request["type"] = self.scheme, self.kind
        request["ipAddressType"] = "ipv4"
        if tags:
            request["tags"] = pairs(tags)
        inside = "internal-" if self.kind == "application" and self.scheme == "internal" else ""
        answer = {
            "loadBalancerArn": self.arn,
            "loadBalancerName": self.name,
            "type": self.kind,
            "scheme": self.scheme,
            "vpcId": self.vpc,
            "dNSName": f"{inside}{self.name}-{self.id}.elb.{self.region}.amazonaws.com",
            "canonicalHostedZoneId": "Z" + hexadecimal(12, "zone", self.region).upper(),
            "createdTime": us_date(moment),
            "state": {"code": "provisioning"},
            "ipAddressType": "ipv4",
            "availabilityZones": self.zones(zones),
        }
        if groups:
            answer["securityGroups"] = list(groups)
        return self.call(when, caller, "CreateLoadBalancer", request, {"loadBalancers": [answer]})

    def listener_arn(self, port):
        return self.arn.replace("loadbalancer/", "listener/") + "/" + hexadecimal(16, "listener", self.id, port)

    def forward(self, group):
        return [{"type": "forward", "targetGroupArn": group.arn, "order": 1}]

    def listen(self, when, caller, protocol, port, group, policy=None, certificate=None):
        request = {"loadBalancerArn": self.arn, "protocol": protocol, "port": port}
        if policy:
            request["sslPolicy"] = policy
        if certificate:
            request["certificates"] = [{"certificateArn": certificate}]
        request["defaultActions"] = self.forward(group)
        self.listeners[port] = {
            "listenerArn": self.listener_arn(port),
            "loadBalancerArn": self.arn,
            **{k: v for k, v in request.items() if k != "loadBalancerArn"},
        }
        return self.call(when, caller, "CreateListener", request, {"listeners": [dict(self.listeners[port])]})

    def change_listener(self, when, caller, port, group=None, **changes):
        request = {"listenerArn": self.listener_arn(port), **changes}
        if group:
            request["defaultActions"] = self.forward(group)
        self.listeners[port].update({k: v for k, v in request.items()})
        return self.call(when, caller, "ModifyListener", request, {"listeners": [dict(self.listeners[port])]})

    def on_listener(self, when, caller, name, port, response=None, **request):
        return self.call(when, caller, name, {"listenerArn": self.listener_arn(port), **request}, response)

    def set_attributes(self, when, caller, changes):
        self.attributes.update(changes)
        return self.call(
            when,
            caller,
            "ModifyLoadBalancerAttributes",
            {"loadBalancerArn": self.arn, "attributes": pairs(changes)},
            {"attributes": pairs(self.attributes)},
        )

    def tag(self, when, caller, tags):
        return self.call(when, caller, "AddTags", {"resourceArns": [self.arn], "tags": pairs(tags)})

    def on(self, when, caller, name, response=None, **request):
        """A call about this load balancer as a whole."""
        return self.call(when, caller, name, {"loadBalancerArn": self.arn, **request}, response)

    def look(self, when, caller, name="DescribeLoadBalancers"):
        key = {"DescribeLoadBalancers": "loadBalancerArns", "DescribeTags": "resourceArns"}.get(name)
        return self.call(when, caller, name, {key: [self.arn]} if key else {"loadBalancerArn": self.arn})


def classic(when, caller, region, name, balancer, request=None, response=None, **more):
    """A call of the older API, which names a load balancer and has no ARN for it."""
    return event(
        when,
        caller,
        SERVICE,
        name,
        region,
        {"loadBalancerName": balancer, **(request or {})},
        response,
        api_version=ELB_CLASSIC,
        **more,
    )
