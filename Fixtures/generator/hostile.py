"""Records in which every string that a caller can choose, and many that AWS writes, is an attack on a reader."""

import copy

from . import people as who
from .records import event
from .values import OREGON, PRODUCTION

PAYLOADS = [
    '"><script>canary(1)</script>',
    "</script></style></title></textarea><img src=x onerror=canary(2)>",
    "x](javascript:canary(3)) [y](data:text/html,canary)",
    '=HYPERLINK("http://192.0.2.1/?"&A1,"open")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|x",
    "\t=1+1",
    '"\u0301 onmouseover=canary(4) x="\u0301',
    "<\u0338b>&\u0301amp;'\u0301",
    "\u202egnp.exe\u2066 hidden\u2069\u200b",
    "{{{raw}}} {{>page}} {{=<% %>=}}",
    "# head\n> quote\n\n---\n<b>&lt;\n```\n| a | b |\n\\",
    "\u2028\u2029\u0000\u001b[31mred\u0007\u009b0m",
    "../../../../etc/passwd",
    "..\\..\\x/%2e%2e/%00",
    "\ud83d\udca9 \u8336 t\u00e9".encode("utf-16", "surrogatepass").decode("utf-16"),
    "A" * 3000,
    "--title=x",
    "__proto__",
    'con.txt:alt?*|<>"',
]


def poisoned(value, payload, path=""):
    if isinstance(value, dict):
        return {k: poisoned(v, payload, k) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(v, payload, path) for v in value]
    return payload if isinstance(value, str) and path != "eventTime" else value


def records():
    """Two for each payload: one in which everything is hostile, one in which only what a caller chooses is."""
    for i, payload in enumerate(PAYLOADS):
        caller = who.session(PRODUCTION, "reader", "someone", "05-11 09:00", "198.51.100.7", who.BOTO)
        plain = event(
            f"05-11 11:{i:02}:10",
            caller,
            "ec2",
            "CreateTags",
            OREGON,
            {
                "resourcesSet": {"items": [{"resourceId": "i-0123456789abcdef0"}]},
                "tagSet": {"items": [{"key": "name", "value": "value"}]},
            },
            {"_return": True},
            salt=i,
        )
        yield poisoned(copy.deepcopy(plain), payload)
        chosen = copy.deepcopy(plain)
        chosen["eventTime"] = f"2026-05-11T11:{i:02}:20Z"
        chosen["eventID"] = plain["eventID"][:-4] + f"{i:04x}"
        chosen["userAgent"], chosen["errorCode"], chosen["errorMessage"] = payload, "Client." + payload[:20], payload
        chosen["requestParameters"]["tagSet"]["items"] = [{"key": payload, "value": payload}, {payload: payload}]
        identity = chosen["userIdentity"]
        identity["principalId"] = identity["principalId"].split(":")[0] + ":" + payload
        identity["arn"] = identity["arn"].rsplit("/", 1)[0] + "/" + payload
        chosen["sourceIPAddress"] = payload
        yield chosen
