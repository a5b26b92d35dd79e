"""Ids, times and other values, all derived from what they stand for.

Nothing here is random: an id is a hash of a name, so that a new event in the story leaves the ids of the others alone,
and the same script writes the same bytes on any machine and with any Python 3.
"""

import calendar
import hashlib
import time

PRODUCTION = "123456789012"
STAGING = "210987654321"
MANAGEMENT = "345678901234"
VENDOR = "999988887777"
ORGANIZATION = "o-exampleorg1"

OREGON = "us-west-2"
VIRGINIA = "us-east-1"
FRANKFURT = "eu-central-1"
SYDNEY = "ap-southeast-2"

BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def digest(*words):
    """A 256-bit number that stands for these words."""
    return int.from_bytes(hashlib.sha256("\x1f".join(str(w) for w in words).encode()).digest(), "big")


def choice(options, *words):
    """One of the options, always the same for the same words."""
    return options[digest("choice", *words) % len(options)]


def number(low, high, *words):
    """A number from low to high, both possible."""
    return low + digest("number", *words) % (high - low + 1)


def hexadecimal(length, *words):
    return f"{digest('hex', *words):064x}"[:length]


def letters(alphabet, length, *words):
    value, text = digest("letters", *words), ""
    for _ in range(length):
        value, rest = divmod(value, len(alphabet))
        text += alphabet[rest]
    return text


def uuid(*words):
    h = hexadecimal(32, "uuid", *words)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-{'89ab'[int(h[16], 16) % 4]}{h[17:20]}-{h[20:]}"


def access_key(prefix, *words):
    """A key that says it is none: AWS's documentation marks its examples the same way."""
    return prefix + letters(BASE32, 9, "key", *words) + "EXAMPLE"


def principal(prefix, *words):
    return prefix + letters(BASE32, 10, "principal", *words) + "EXAMPLE"


def thing(prefix, *words):
    """An EC2 id such as `subnet-0a1b…`."""
    return f"{prefix}-0{hexadecimal(16, prefix, *words)}"


def seconds(text):
    """Seconds since 1970 of `2026-05-04T09:15:00Z`, or of `05-04 09:15` or `05-04 09:15:30` in 2026."""
    if "T" not in text:
        text = f"2026-{text.replace(' ', 'T')}" + ("Z" if text.count(":") == 2 else ":00Z")
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


def stamp(moment):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))


def us_date(moment):
    """The form that API answers take in CloudTrail: `May 4, 2026 9:15:00 AM`."""
    t = time.gmtime(moment)
    month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[t.tm_mon - 1]
    hour = t.tm_hour % 12 or 12
    return f"{month} {t.tm_mday}, {t.tm_year} {hour}:{t.tm_min:02}:{t.tm_sec:02} {'AM' if t.tm_hour < 12 else 'PM'}"
