"""The seed of the project: one second in which Alice creates a network load balancer and deletes it again.

The shape is that of the example in Elastic Load Balancing's user guide for network load balancers, "Log API calls".
"""

from .delivery import compact
from .values import OREGON, PRODUCTION, access_key, hexadecimal, principal, thing, uuid

ID = hexadecimal(16, "balancer", "seed")
ARN = f"arn:aws:elasticloadbalancing:{OREGON}:{PRODUCTION}:loadbalancer/net/my-load-balancer/{ID}"


def record(name, request, response):
    return {
        "eventVersion": "1.03",
        "userIdentity": {
            "type": "IAMUser",
            "principalId": principal("AIDA", PRODUCTION, "Alice"),
            "arn": f"arn:aws:iam::{PRODUCTION}:user/Alice",
            "accountId": PRODUCTION,
            "accessKeyId": access_key("AKIA", PRODUCTION, "Alice"),
            "userName": "Alice",
        },
        "eventTime": "2016-04-01T15:31:48Z",
        "eventSource": "elasticloadbalancing.amazonaws.com",
        "eventName": name,
        "awsRegion": OREGON,
        "sourceIPAddress": "198.51.100.1",
        "userAgent": "aws-cli/1.10.10 Python/2.7.9 Windows/7 botocore/1.4.1",
        "requestParameters": request,
        "responseElements": response,
        "requestID": uuid("seed request", name),
        "eventID": uuid("seed event", name),
        "eventType": "AwsApiCall",
        "apiVersion": "2015-12-01",
        "recipientAccountId": PRODUCTION,
    }


def records():
    subnet = thing("subnet", "seed")
    created = record(
        "CreateLoadBalancer",
        {"subnets": [subnet], "scheme": "internal", "name": "my-load-balancer", "type": "network"},
        {
            "loadBalancers": [
                {
                    "type": "network",
                    "ipAddressType": "ipv4",
                    "loadBalancerName": "my-load-balancer",
                    "vpcId": thing("vpc", "seed"),
                    "loadBalancerArn": ARN,
                    "scheme": "internal",
                    "state": {"code": "provisioning"},
                    "availabilityZones": [{"subnetId": subnet, "zoneName": OREGON + "a"}],
                    "dNSName": f"my-load-balancer-{ID}.elb.{OREGON}.amazonaws.com",
                    "canonicalHostedZoneId": "Z" + hexadecimal(12, "zone", OREGON).upper(),
                    "createdTime": "Apr 1, 2016 3:31:48 PM",
                }
            ]
        },
    )
    return [created, record("DeleteLoadBalancer", {"loadBalancerArn": ARN}, None)]


def files():
    yield "my-load-balancer.json", compact({"Records": records()}) + b"\n"
