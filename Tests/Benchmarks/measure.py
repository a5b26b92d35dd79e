"""Runs commands and says what they took; ratios are taken round by round, so that a slow minute hits both sides."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, of all threads
    peak: float  # MiB of resident memory at most
    output: str


def run(*command):
    """Runs a command to its end. Status 1 is trailbook's word for input that could not all be read."""
    start = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE)
    output = process.stdout.read().decode()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))}: status {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


class Ratio:
    """How much longer `one` takes than `other`, both run in turn; each is a function that gives seconds.

    With `warm`, each runs twice in a row and the second run counts; `cold` is the ratio of the first runs. Memory that a
    large program gave back goes to the host of a virtual machine, and who runs next waits for it to come again.
    """

    def __init__(self, one, other, rounds, warm=False):
        first, pairs = [], []
        for _ in range(rounds):
            runs = [(side(), side()) if warm else (side(),) for side in (other, one)]
            first.append((runs[1][0], runs[0][0]))
            pairs.append((runs[1][-1], runs[0][-1]))
        self.cold = statistics.median(a / b for a, b in first)
        ratios = [a / b for a, b in pairs]
        self.median = statistics.median(ratios)
        self.lowest, self.highest = min(ratios), max(ratios)
        self.one = statistics.median(a for a, _ in pairs)
        self.other = statistics.median(b for _, b in pairs)

    def __str__(self):
        return f"{self.one:.2f} s against {self.other:.2f} s; {self.lowest:.2f} to {self.highest:.2f}"


def median(measure, rounds):
    return statistics.median(measure() for _ in range(rounds))
