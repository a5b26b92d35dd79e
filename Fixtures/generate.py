#!/usr/bin/env python3
"""Writes everything in Fixtures/ but the scripts: the same bytes each time, with no clock and nothing random.

python3 Fixtures/generate.py            write
python3 Fixtures/generate.py --check    say what in Fixtures/ differs from what would be written, and fail if any
"""

import pathlib
import shutil
import sys

from generator import bad, company, identities, kinds, pairs, seed, truth

ROOT = pathlib.Path(__file__).resolve().parent
PARTS = {
    "company": company,
    "seed": seed,
    "identities": identities,
    "kinds": kinds,
    "pairs": pairs,
    "bad": bad,
    "truth": truth,
}


def main():
    check, wrong = "--check" in sys.argv[1:], []
    for part, module in PARTS.items():
        files, folder = dict(module.files()), ROOT / part
        if not check and folder.exists():
            shutil.rmtree(folder)
        for path, data in files.items():
            target = folder / path
            if not check:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            elif not target.is_file() or target.read_bytes() != data:
                wrong.append(target)
        there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        wrong += [folder / p for p in sorted(there - set(files))]
        print(f"{part}: {len(files)} files, {sum(map(len, files.values()))} bytes")
    for path in wrong:
        print(f"{path.relative_to(ROOT)} is not what the script writes", file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
