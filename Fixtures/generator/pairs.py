"""The same three events as a trail, as lookup-events, as an EventBridge rule and as a CSV download give them."""
from . import kinds
from .delivery import compact, log, zipped


def files():
    found = list(kinds.records("pairs"))
    yield "eventbridge.jsonl", b"\n".join(compact(kinds.envelope(r)) for r in found) + b"\n"
    yield "event-history.csv", kinds.table(kinds.WIDE, found, kinds.wide)
    yield "lookup-events.json", compact(kinds.lookup(found))
    yield "trail.json.gz", zipped(log(found))
