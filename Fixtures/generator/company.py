"""A month of Tidewater Tea: the story of its load balancers and the days between."""

from . import everyday, guests, story
from .delivery import trail


def records():
    found = [*story.events(), *guests.events(), *everyday.events()]
    ids = {r["eventID"] for r in found}
    if len(ids) != len(found):
        seen = set()
        twins = [r for r in found if r["eventID"] in seen or seen.add(r["eventID"])]
        raise SystemExit("two events are the same: " + ", ".join(f"{r['eventTime']} {r['eventName']}" for r in twins))
    return found


def files():
    return trail(records())
