"""Callers and CloudTrail records, in the field order that a trail writes."""

import copy

from .values import access_key, choice, principal, seconds, stamp, us_date, uuid

READS = ("Describe", "List", "Get", "Head", "Lookup", "Assume", "Decrypt", "GenerateDataKey", "BatchGet", "Query")
ELB_V2, ELB_CLASSIC = "2015-12-01", "2012-06-01"


class Caller:
    """Who calls, from where and with what."""

    def __init__(self, account, identity, ip, agent, console=False, tls=True):
        self.account, self.identity, self.ip, self.agent = account, identity, ip, agent
        self.console, self.tls = console, tls

    def using(self, ip=None, agent=None, console=None, invoked_by=None):
        """The same caller with another client or address, or through an AWS service."""
        other = copy.deepcopy(self)
        other.ip, other.agent = ip or self.ip, agent or self.agent
        if console is not None:
            other.console = console
        if invoked_by:
            other.identity["invokedBy"] = other.ip = other.agent = invoked_by
            other.identity.pop("accessKeyId", None)
            other.tls = other.console = False
        return other

    @property
    def arn(self):
        return (self.identity or {}).get("arn")


def user(account, name, ip, agent, mfa_since=None, **more):
    """An IAM user with an access key of their own, or signed in to the console since a moment."""
    identity = {
        "type": "IAMUser",
        "principalId": principal("AIDA", account, name),
        "arn": f"arn:aws:iam::{account}:user/{name}",
        "accountId": account,
        "accessKeyId": access_key("ASIA" if mfa_since else "AKIA", account, name, mfa_since or ""),
        "userName": name,
    }
    if mfa_since:
        moment, mfa = mfa_since
        identity["sessionContext"] = {
            "attributes": {"creationDate": stamp(seconds(moment)), "mfaAuthenticated": "true" if mfa else "false"}
        }
    return Caller(account, identity, ip, agent, **more)


def session(
    account,
    role,
    name,
    since,
    ip,
    agent,
    path="/",
    mfa=False,
    provider=None,
    source=None,
    delivery=None,
    key=None,
    **more,
):
    """A session of a role, since a moment (text or seconds)."""
    moment = since if isinstance(since, int) else seconds(since)
    role_id = principal("AROA", account, role)
    context = {
        "sessionIssuer": {
            "type": "Role",
            "principalId": role_id,
            "arn": f"arn:aws:iam::{account}:role{path}{role}",
            "accountId": account,
            "userName": role,
        },
        "attributes": {"creationDate": stamp(moment), "mfaAuthenticated": "true" if mfa else "false"},
    }
    if provider:
        context["webIdFederationData"] = {"federatedProvider": provider, "attributes": {}}
    if source:
        context["sourceIdentity"] = source
    if delivery:
        context["ec2RoleDelivery"] = delivery
    identity = {
        "type": "AssumedRole",
        "principalId": f"{role_id}:{name}",
        "arn": f"arn:aws:sts::{account}:assumed-role/{role}/{name}",
        "accountId": account,
        "accessKeyId": key or access_key("ASIA", account, role, name, moment),
        "sessionContext": context,
    }
    return Caller(account, identity, ip, agent, **more)


def service(account, name):
    return Caller(account, {"type": "AWSService", "invokedBy": name}, name, name, tls=False)


def event(
    when,
    caller,
    source,
    name,
    region,
    request=None,
    response=None,
    error=None,
    message=None,
    account=None,
    resources=None,
    api_version=None,
    read=None,
    kind="AwsApiCall",
    category="Management",
    version=None,
    extra=None,
    shared=None,
    salt="",
    **more,
):
    """One record. `error` and `message` are the errorCode and errorMessage; what stands in `more` is added last."""
    moment = when if isinstance(when, int) else seconds(when)
    account = account or caller.account
    host = f"{source}.amazonaws.com"
    identity = caller.identity if caller.identity is not None else {"accountId": account, "invokedBy": host}
    words = (moment, host, name, region, account, caller.arn, caller.ip, repr(request), error or "", salt)
    record = {
        "eventVersion": version or choice(["1.08", "1.09", "1.10", "1.11", "1.11"], "version", host),
        "userIdentity": identity,
        "eventTime": stamp(moment),
        "eventSource": host,
        "eventName": name,
        "awsRegion": region,
        "sourceIPAddress": caller.ip,
        "userAgent": caller.agent,
    }
    if error:
        record["errorCode"] = error
    if message:
        record["errorMessage"] = message
    record["requestParameters"], record["responseElements"] = request, response
    if extra:
        record["additionalEventData"] = extra
    if kind != "AwsServiceEvent":
        record["requestID"] = uuid("request", *words)
    record["eventID"] = uuid("event", *words)
    record["readOnly"] = name.startswith(READS) if read is None else read
    if resources:
        record["resources"] = resources
    record["eventType"] = kind
    if api_version:
        record["apiVersion"] = api_version
    record["managementEvent"] = category == "Management"
    record["recipientAccountId"] = account
    if shared:
        record["sharedEventID"] = shared
    record["eventCategory"] = category
    if caller.tls and kind == "AwsApiCall":
        record["tlsDetails"] = {
            "tlsVersion": "TLSv1.3",
            "cipherSuite": "TLS_AES_128_GCM_SHA256",
            "clientProvidedHostHeader": f"{source}.{region}.amazonaws.com",
        }
    if caller.console:
        record["sessionCredentialFromConsole"] = "true"
    record.update(more)
    return record


def denied(when, caller, source, name, region, action, resource, **more):
    """A call that IAM refused: the record says neither what was asked for nor which API version, only the message."""
    on = f" on resource: {resource}" if resource else ""
    message = (
        f"User: {caller.arn} is not authorized to perform: {action}{on} because no identity-based policy "
        f"allows the {action} action"
    )
    return event(when, caller, source, name, region, error="AccessDenied", message=message, **more)


def assume(when, caller, account, role, name, region, ip, agent, path="/", mfa=False, source=None, shared=None):
    """AssumeRole, and the session that it gave: the key in the answer is the key of the session's later calls."""
    moment = seconds(when)
    key = access_key("ASIA", account, role, name, moment)
    request = {"roleArn": f"arn:aws:iam::{account}:role{path}{role}", "roleSessionName": name}
    if source:
        request["sourceIdentity"] = source
    request["durationSeconds"] = 3600
    role_id = principal("AROA", account, role)
    response = {
        "credentials": {
            "accessKeyId": key,
            "sessionToken": "HIDDEN_IN_THIS_EXAMPLE",
            "expiration": us_date(moment + 3600),
        },
        "assumedRoleUser": {
            "assumedRoleId": f"{role_id}:{name}",
            "arn": f"arn:aws:sts::{account}:assumed-role/{role}/{name}",
        },
    }
    if source:
        response["sourceIdentity"] = source
    record = event(
        moment,
        caller,
        "sts",
        "AssumeRole",
        region,
        request,
        response,
        account=account,
        shared=shared,
        resources=[{"accountId": account, "type": "AWS::IAM::Role", "ARN": request["roleArn"]}],
    )
    return record, session(account, role, name, moment, ip, agent, path=path, mfa=mfa, source=source, key=key)


def sign_in(when, caller, region, success=True, mfa="No", message=None, account=None, name="ConsoleLogin"):
    """A console sign-in. A failed one has no errorCode: the answer says Failure."""
    more = {"errorMessage": message} if message else {}
    extra = {
        "LoginTo": "https://console.aws.amazon.com/console/home?nc2=h_ct&src=header-signin",
        "MobileVersion": "No",
        "MFAUsed": mfa,
    }
    record = event(
        when,
        caller,
        "signin",
        name,
        region,
        None,
        {"ConsoleLogin": "Success" if success else "Failure"},
        extra=extra,
        kind="AwsConsoleSignIn",
        account=account,
        read=False,
    )
    record.update(more)
    record.pop("requestID", None)
    return record
