"""The people and machines of Tidewater Tea, a company that sells tea and does not exist.

Production is account 123456789012, staging 210987654321, the organization's management account 345678901234.
"""

from .records import Caller, session, user
from .values import FRANKFURT, OREGON, PRODUCTION, VENDOR, access_key, number, principal, seconds, thing

OFFICE, LAPTOP, HOME6 = "198.51.100.24", "203.0.113.77", "2001:db8:40:1::17"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:138.0) Gecko/20100101 Firefox/138.0"
TERRAFORM = (
    "APN/1.0 HashiCorp/1.0 Terraform/1.11.4 (+https://www.terraform.io) terraform-provider-aws/5.97.0 "
    "(+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.23.8"
)
CONTROLLER = "elbv2.k8s.aws/v2.7.1 aws-sdk-go/1.50.9 (go1.21.6; linux; amd64)"
BOTO = "Boto3/1.38.9 md/Botocore#1.38.9 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.12.9 md/pyimpl#CPython"
JAVA = "aws-sdk-java/2.31.30 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1 lang/java#21.0.7 md/OpenJDK_64-Bit_Server_VM"
GITHUB = "token.actions.githubusercontent.com"
GITHUB_ARN = f"arn:aws:iam::{PRODUCTION}:oidc-provider/{GITHUB}"
CLUSTER = f"oidc.eks.{OREGON}.amazonaws.com/id/0A1B2C3D4E5F60718293A4B5C6D7E8F9"
PERMISSION_SETS = {
    "PlatformAdmin": "1f2e3d4c5b6a7988",
    "Developer": "8a7b6c5d4e3f2011",
    "AuditReadOnly": "0c1d2e3f4a5b6c7d",
}
RESERVED = "/aws-reserved/sso.amazonaws.com/us-east-1/"


def cli(command, version="2.27.12"):
    return (
        f"aws-cli/{version} md/awscrt#0.26.1 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.3 "
        f"md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#{command}"
    )


def alice(command="sts.get-caller-identity"):
    return user(PRODUCTION, "Alice", OFFICE, cli(command))


def alice_console(since):
    return user(PRODUCTION, "Alice", OFFICE, FIREFOX, mfa_since=(since, True), console=True)


def bob(command="sts.get-caller-identity", ip=LAPTOP):
    return user(PRODUCTION, "Bob", ip, cli(command, "2.15.30"))


def bob_console(since, ip=LAPTOP):
    return user(PRODUCTION, "Bob", ip, BROWSER, mfa_since=(since, False), console=True)


def person(name, permission_set, since, account=PRODUCTION, ip=OFFICE, agent=FIREFOX, console=True):
    """Somebody who came through IAM Identity Center."""
    role = f"AWSReservedSSO_{permission_set}_{PERMISSION_SETS[permission_set]}"
    return session(account, role, f"{name}@tidewater.example", since, ip, agent, path=RESERVED, console=console)


def carol(since, **more):
    return person("carol.reyes", "PlatformAdmin", since, **more)


def devan(since, **more):
    return person("devan.patel", "Developer", since, **more)


def erin(since, **more):
    return person("erin.osei", "AuditReadOnly", since, **more)


def pipeline(run, since, command="elbv2.describe-load-balancers", account=PRODUCTION):
    """The deployment pipeline, which comes with a token of its code host instead of keys."""
    address = f"192.0.2.{number(10, 200, 'runner', run)}"
    return session(account, "deploy-pipeline", f"run-{run}", since, address, cli(command), provider=GITHUB_ARN)


def controller(day, hour=0):
    """The AWS Load Balancer Controller in the cluster; its session is renewed every few hours."""
    since = seconds(f"2026-05-{day:02}T{hour // 6 * 6:02}:02:11Z")
    return session(
        PRODUCTION,
        "tea-cluster-load-balancer-controller",
        "1777600000000000000",
        since,
        "10.20.31.5",
        CONTROLLER,
        provider=f"arn:aws:iam::{PRODUCTION}:oidc-provider/{CLUSTER}",
    )


def instance(role, index, day, region=OREGON, delivery="2.0", agent=BOTO, account=PRODUCTION):
    name = thing("i", account, role, index)
    subnet = {OREGON: 20, FRANKFURT: 40}.get(region, 60)
    return session(
        account,
        role,
        name,
        f"05-{day:02} 00:{index % 60:02}",
        f"10.{subnet}.{number(1, 9, name)}.{10 + index}",
        agent,
        delivery=delivery,
    )


def function(role, name, day, region=OREGON):
    caller = session(
        PRODUCTION,
        role,
        name,
        f"05-{day:02} 00:17",
        f"203.0.113.{number(130, 180, name, day)}",
        f"{JAVA} exec-env/AWS_Lambda_java21",
        path="/service-role/",
    )
    caller.identity["inScopeOf"] = {
        "sourceArn": f"arn:aws:lambda:{region}:{PRODUCTION}:function:{name}",
        "sourceAccount": PRODUCTION,
        "issuerType": "AWS::Lambda::Function",
        "credentialsIssuedTo": f"arn:aws:lambda:{region}:{PRODUCTION}:function:{name}",
    }
    return caller


def service_role(role, name, service_name, since, account=PRODUCTION):
    caller = session(
        account, role, name, since, service_name, service_name, path=f"/aws-service-role/{service_name}/", tls=False
    )
    caller.identity["invokedBy"] = service_name
    caller.identity.pop("accessKeyId")
    return caller


def scaling(since):
    return service_role("AWSServiceRoleForAutoScaling", "AutoScaling", "autoscaling.amazonaws.com", since)


def root(account, since=None, ip=OFFICE):
    identity = {
        "type": "Root",
        "principalId": account,
        "arn": f"arn:aws:iam::{account}:root",
        "accountId": account,
        "accessKeyId": access_key("ASIA", account, "root") if since else "",
    }
    if since:
        identity["sessionContext"] = {"attributes": {"creationDate": since, "mfaAuthenticated": "true"}}
    return Caller(account, identity, ip, FIREFOX, console=bool(since))


def federated(name, issuer, since, ip=OFFICE):
    """Somebody with keys from GetFederationToken, called by an IAM user."""
    identity = {
        "type": "FederatedUser",
        "principalId": f"{PRODUCTION}:{name}",
        "arn": f"arn:aws:sts::{PRODUCTION}:federated-user/{name}",
        "accountId": PRODUCTION,
        "accessKeyId": access_key("ASIA", PRODUCTION, name, since),
        "sessionContext": {
            "sessionIssuer": {
                "type": "IAMUser",
                "principalId": principal("AIDA", PRODUCTION, issuer),
                "arn": f"arn:aws:iam::{PRODUCTION}:user/{issuer}",
                "accountId": PRODUCTION,
                "userName": issuer,
            },
            "attributes": {"creationDate": since, "mfaAuthenticated": "false"},
        },
    }
    return Caller(PRODUCTION, identity, ip, BOTO)


def vendor():
    """The cost-report vendor, as the company's own account sees a caller from outside."""
    identity = {
        "type": "AWSAccount",
        "principalId": f"{principal('AROA', VENDOR, 'collector')}:nightly",
        "accountId": VENDOR,
    }
    return Caller(VENDOR, identity, "192.0.2.240", BOTO)


def nobody(account, ip, agent=BROWSER):
    """Who failed to sign in, with a name that the log hides because it may be a password."""
    identity = {
        "type": "IAMUser",
        "accountId": account,
        "accessKeyId": "",
        "userName": "HIDDEN_DUE_TO_SECURITY_REASONS",
    }
    return Caller(account, identity, ip, agent)


def before_sign_in(name, ip):
    """An IAM user who has typed a name and not yet been let in."""
    identity = {
        "type": "IAMUser",
        "principalId": principal("AIDA", PRODUCTION, name),
        "accountId": PRODUCTION,
        "accessKeyId": "",
        "userName": name,
    }
    return Caller(PRODUCTION, identity, ip, BROWSER)
