"""Runs commands and says what they took; ratios are taken round by round, so that a slow minute hits both sides."""

import mmap
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


def ready_memory(size=1 << 30):
    """Touches memory and gives it back. The host of a virtual machine takes away what was not used for seconds, and who
    needs it next waits for each page: half a second for what a scan takes, and nothing for who takes little."""
    child = os.fork()  # a process of its own: what it takes would else count as the command's
    if child == 0:
        place = mmap.mmap(-1, size)
        for page in range(0, size, mmap.PAGESIZE):
            place[page] = 1
        os._exit(0)
    os.waitpid(child, 0)


def run(*command):
    """Runs a command to its end. Status 1 is trailbook's word for input that could not all be read."""
    ready_memory()
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
    """How much longer `one` takes than `other`, both run in turn; each is a function that gives seconds."""

    def __init__(self, one, other, rounds):
        pairs = []
        for _ in range(rounds):
            second = other()
            pairs.append((one(), second))
        ratios = [a / b for a, b in pairs]
        self.median = statistics.median(ratios)
        self.lowest, self.highest = min(ratios), max(ratios)
        self.one = statistics.median(a for a, _ in pairs)
        self.other = statistics.median(b for _, b in pairs)

    def __str__(self):
        return f"{self.one:.2f} s against {self.other:.2f} s; {self.lowest:.2f} to {self.highest:.2f}"


def median(measure, rounds):
    return statistics.median(measure() for _ in range(rounds))
