"""The rows of the table in BENCHMARKS.md. Each is a function that measures and gives (result, details)."""

import atexit
import os
import re
import shutil
import sys
import venv
from functools import cached_property
from pathlib import Path

from measure import Ratio, median, run

HERE = Path(__file__).resolve().parent


class Bench:
    """Where everything is, and what rows share: tools, logs, ledgers."""

    def __init__(self, options):
        self.options = options
        self.work = Path(options.work).resolve()
        self.work.mkdir(parents=True, exist_ok=True)
        self.rounds, self.rounds_large = options.rounds, min(options.rounds, options.rounds_large)
        self.jobs = options.jobs or len(os.sched_getaffinity(0))
        self.trash = self.work / "trash"
        atexit.register(shutil.rmtree, self.trash, ignore_errors=True)

    def tool(self, name):
        program = self.work / name
        sources = [HERE / f"{name}.cpp", HERE / "actions.hpp"]
        if not program.exists() or program.stat().st_mtime < max(s.stat().st_mtime for s in sources):
            compiler = next(filter(shutil.which, (os.environ.get("CXX", "c++"), "g++", "clang++")))
            run(compiler, "-O3", "-std=c++20", sources[0], "-o", program, "-ldeflate", "-lsimdjson", "-pthread")
        return program

    def logs(self, events, own):
        """A folder of logs: our own, or the one that was given."""
        if own:
            return Path(own).resolve()
        folder = self.work / f"logs-{events}-{self.options.seed}"
        if not folder.exists():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            print(run(self.tool("logs"), part, events, self.options.seed).output.strip(), file=sys.stderr)
            part.rename(folder)
        return folder

    @cached_property
    def small(self):
        folder = self.logs(self.options.events, self.options.logs)
        run(self.tool("floor"), self.jobs, folder)  # from here on the files are in the page cache
        return folder

    @cached_property
    def large(self):
        folder = self.logs(self.options.large, self.options.large_logs or self.options.logs)
        run(self.tool("floor"), self.jobs, folder)
        return folder

    def records(self, folder):
        return int(re.search(r"(\d+) records", run(self.tool("floor"), self.jobs, folder).output)[1])

    def fresh(self, name):
        """A place for a ledger or a site, where there is none yet."""
        path = self.work / name
        # Deleted at the end: a disk that is told of freed room works on that while the next command runs, and some file
        # systems search long for room among files that were deleted a moment ago.
        for tail in ("", "-journal", "-wal", "-shm"):
            old = Path(f"{path}{tail}")
            if old.exists():
                self.trash.mkdir(exist_ok=True)
                old.rename(self.trash / f"{len(os.listdir(self.trash))}")
        return path

    def trailbook(self, command, *words, jobs=None):
        threads = [] if command == "merge" else ["--quiet", "--jobs", jobs or self.jobs]
        return run(self.options.trailbook, command, *words, *threads)

    def scan(self, folder, name="scan.ledger", jobs=None):
        return self.trailbook("scan", folder, "--ledger", self.fresh(name), jobs=jobs)

    def floor(self, folder, jobs):
        return run(self.tool("floor"), jobs, folder)

    def days(self, folder):
        """The folders of each day, as a trail lays them out."""
        days = {}
        for path, folders, _ in os.walk(folder):
            if found := re.search(r"/(\d{4}/\d\d/\d\d)$", path):
                days.setdefault(found[1], []).append(Path(path))
                folders.clear()
        if len(days) < 3:
            raise SystemExit(f"{folder}: this row needs logs of some days, in folders YYYY/MM/DD")
        # The last delivery of a month lies in the first day of the next.
        weights = {day: sum(len(os.listdir(f)) for f in folders) for day, folders in days.items()}
        most = max(weights.values())
        return {day: days[day] for day in sorted(days) if weights[day] * 10 > most}

    def part(self, name, folder, folders):
        """A folder with some days' folders of another."""
        place = self.fresh(name)
        self.add(place, folder, folders)
        return place

    def add(self, place, folder, folders):
        for day in folders:
            link = place / day.relative_to(folder)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(day)


def scan(b):
    ratio = Ratio(lambda: b.scan(b.small).wall, lambda: b.floor(b.small, b.jobs).wall, b.rounds)
    return f"{ratio.median:.2f} ×", f"{ratio}; {b.jobs} threads"


def scan_one(b):
    ratio = Ratio(lambda: b.scan(b.small, jobs=1).wall, lambda: b.floor(b.small, 1).wall, b.rounds)
    work = Ratio(lambda: b.scan(b.small, jobs=1).cpu, lambda: b.floor(b.small, 1).cpu, 1)
    return f"{ratio.median:.2f} ×", f"{ratio}; CPU seconds {work.median:.2f} ×"


def scan_memory(b):
    folders = [b.small] if b.small == b.large else [b.small, b.large]
    peaks = [median(lambda f=folder: b.scan(f).peak, b.rounds_large) for folder in folders]
    counts = [b.records(folder) for folder in folders]
    result = f"{peaks[-1]:.0f} MiB"
    if len(peaks) > 1:
        growth = (peaks[1] - peaks[0]) * (1 << 20) / (counts[1] - counts[0])
        result += f", {growth:.0f} bytes an event"
    return result, ", ".join(f"{peak:.0f} MiB at {count:,} records" for peak, count in zip(peaks, counts))


def rescan(b):
    ledger = b.work / "scan.ledger"
    again = lambda: b.trailbook("scan", b.small, "--ledger", ledger).wall
    ratio = Ratio(again, lambda: b.scan(b.small).wall, b.rounds)
    details = str(ratio)
    if shutil.which("strace"):
        trace = b.work / "strace"
        run("strace", "-f", "-e", "trace=open,openat", "-o", trace, b.options.trailbook, "scan", b.small, "--ledger",
            ledger, "--quiet")
        details += f"; {len(re.findall('[.]gz.*O_RDONLY', trace.read_text()))} log files opened"
    return f"{100 * ratio.median:.1f} %", details


def new_day(b):
    days = b.days(b.small)
    last = list(days)[-1]
    before = [folder for day, folders in days.items() if day != last for folder in folders]
    month, day = b.part("month", b.small, before), b.part("day", b.small, days[last])
    base = b.fresh("base.ledger")
    b.trailbook("scan", month, "--ledger", base)
    b.add(month, b.small, days[last])

    def added(given):
        ledger = b.fresh("month.ledger")
        shutil.copyfile(base, ledger)
        os.sync()  # else the first commit waits for the copy to reach the disk
        return b.trailbook("scan", given, "--ledger", ledger).wall

    alone = lambda: b.scan(day).wall
    ratio, whole = (Ratio(lambda: added(given), alone, b.rounds) for given in (day, month))
    return f"{ratio.median:.2f} ×", f"{ratio}; {whole.median:.2f} × where the whole month is given, and looked through"


def merge(b):
    days = dict(list(b.days(b.large).items())[:30])
    parts = [b.part(f"days/{day.replace('/', '-')}", b.large, folders) for day, folders in days.items()]
    ledgers = [b.work / f"days-{part.name}.ledger" for part in parts]
    whole = lambda: b.trailbook("merge", *ledgers, "-o", b.fresh("merged.ledger")).wall
    scans = lambda: sum(b.scan(part, ledger.name).wall for part, ledger in zip(parts, ledgers))
    ratio = Ratio(whole, scans, b.rounds_large)
    size = sum(ledger.stat().st_size for ledger in ledgers) / 1e6
    return f"{100 * ratio.median:.0f} %", f"{ratio}; {len(days)} ledgers, {size:.0f} MB"


def sizes(site, ending=""):
    return {
        os.path.relpath(os.path.join(folder, name), site): os.path.getsize(os.path.join(folder, name))
        for folder, _, names in os.walk(site)
        for name in names
        if name.endswith(ending)
    }


def render(b):
    costs = []

    def book():
        costs.append(b.trailbook("render", b.work / "scan.ledger", "-o", b.fresh("site")))
        return costs[-1].wall

    ratio = Ratio(book, lambda: b.scan(b.large).wall, b.rounds_large)
    html = sum(sizes(b.work / "site", ".html").values()) / 1e6
    cpu = sorted(cost.cpu for cost in costs)[len(costs) // 2]
    return (
        f"{html / ratio.one / b.jobs:.0f} MB/s and core, {100 * ratio.median:.0f} % of scan",
        f"{ratio}; {html:.0f} MB of HTML, {html / cpu:.0f} MB a CPU second",
    )


def ledger_and_site(b):
    if not getattr(b, "rendered", None):
        b.scan(b.large)
        b.rendered = b.trailbook("render", b.work / "scan.ledger", "-o", b.fresh("site"))
    return b.rendered


def render_memory(b):
    ledger_and_site(b)
    command = lambda: b.trailbook("render", b.work / "scan.ledger", "-o", b.fresh("site")).peak
    return f"{median(command, b.rounds_large):.0f} MiB", ""


def site(b):
    ledger_and_site(b)
    files = sizes(b.work / "site")
    pages = {name: size for name, size in files.items() if name.endswith(".html")}
    page = max(pages, key=pages.get)
    scripts = {name: size for name, size in files.items() if name.startswith("search/")}
    details = [f"biggest page {page}, {pages[page] / 1024:.0f} KiB", f"overview {pages['index.html'] / 1024:.0f} KiB"]
    if scripts:
        script = max(scripts, key=scripts.get)
        details.append(f"biggest script {script}, {scripts[script] / 1e6:.2f} MB")
    return f"{len(files):,} files, {sum(files.values()) / 1e6:.0f} MB", "; ".join(details)


def duckdb(b):
    """A Python with DuckDB in it, made when first asked for."""
    place = b.work / "venv"
    python = place / "bin" / "python3"
    if not (place / "ready").exists():
        venv.create(place, clear=True, with_pip=True)
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "duckdb")
        (place / "ready").touch()
    return lambda: float(run(python, HERE / "plain.py", b.small, b.jobs).output)


def plain_scan(b):
    ratio = Ratio(duckdb(b), lambda: b.scan(b.small).wall, b.rounds)
    return f"{ratio.median:.0f} × faster", str(ratio)


def plain_build(b):
    book = lambda: b.trailbook("build", b.small, "-o", b.fresh("site-small")).wall
    ratio = Ratio(duckdb(b), book, b.rounds)
    return f"{ratio.median:.0f} × faster", str(ratio)


# name: (what, bar, goal, the function)
ROWS = {
    "scan": ("`scan` against the floor, all cores", "≤ 2.5 ×", "≤ 1.5 ×", scan),
    "scan-one": ("the same on one thread", "≤ 2.5 ×", "≤ 1.5 ×", scan_one),
    "scan-memory": ("peak memory of `scan`", "≤ 400 MiB, ≤ 32 bytes an event", "flat", scan_memory),
    "rescan": ("`scan` again with nothing new", "≤ 5 % of the first", "only `stat`", rescan),
    "new-day": ("`scan` of one new day into a month", "≤ 1.3 × that day's own", "", new_day),
    "merge": ("`merge` of 30 daily ledgers", "≤ 40 % of their scan", "≤ 15 %", merge),
    "render": ("`render`", "≥ 150 MB/s and core, ≤ 60 % of scan", "≤ 30 %", render),
    "site": ("the site of the large month", "≤ 20,000 files, ≤ 400 MB", "≤ 150 MB", site),
    "render-memory": ("peak memory of `render`", "≤ 500 MiB", "", render_memory),
    "plain-scan": ("`scan` against DuckDB", "≥ 25 × faster", "≥ 45 ×", plain_scan),
    "plain-build": ("`build` against DuckDB", "≥ 15 × faster", "", plain_build),
}
