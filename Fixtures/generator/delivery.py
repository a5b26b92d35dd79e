"""Files as a trail delivers them: a few minutes of events in no order, named for the moment of delivery."""

import gzip
import io
import json
import time

from .values import BASE62, ORGANIZATION, digest, letters, number, seconds


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def zipped(data):
    """Gzip without a clock or a name in its header."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as file:
        file.write(data)
    return out.getvalue()


def log(records):
    return compact({"Records": records})


def windows(records):
    """The records of one account and region, cut where 5 to 20 minutes have passed."""
    batch, end = [], None
    for record in sorted(records, key=lambda r: (r["eventTime"], r["eventID"])):
        moment = seconds(record["eventTime"])
        if end is not None and moment >= end:
            yield end, batch
            batch, end = [], None
        if end is None:
            end = moment + 300 * number(1, 4, "window", record["eventID"])
        batch.append(record)
    if batch:
        yield end, batch


def trail(records):
    """Path and content of each file below the book's folder. Some records come a second time, a file or two later;
    one file comes nine hours late."""
    places = {}
    for record in records:
        places.setdefault((record["recipientAccountId"], record["awsRegion"]), []).append(record)
    for (account, region), mine in sorted(places.items()):
        again = []
        for index, (end, batch) in enumerate(windows(mine)):
            moment = end + number(60, 400, "delivery", batch[0]["eventID"])
            if index == 31:
                moment += 9 * 3600
            batch, again = batch + again, [r for r in batch if digest("again", r["eventID"]) % 31 == 0]
            batch.sort(key=lambda r: digest("order", r["eventID"]))
            t = time.gmtime(moment)
            name = (
                f"{account}_CloudTrail_{region}_{time.strftime('%Y%m%dT%H%MZ', t)}_"
                f"{letters(BASE62, 16, 'file', account, region, index)}.json.gz"
            )
            folder = f"AWSLogs/{ORGANIZATION}/{account}/CloudTrail/{region}/{time.strftime('%Y/%m/%d', t)}"
            yield f"{folder}/{name}", zipped(log(batch))
