"""Run one side once, in this process, and print what it took and found as JSON.

Run as ``python -m benchmarks.sides.one NAME FILE SMALL``; it first checks the small file, so that
nobody's imports and other work of the first time are measured.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.machine import peak_memory
from benchmarks.planted import truth_of
from benchmarks.sides.catalogue import SIDES


def main() -> None:
    """Measure a side."""
    name, path, small = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    side = SIDES[name]
    side.run(small)()
    start, before = time.perf_counter(), time.process_time()
    read = side.run(path)
    seconds, cpu = time.perf_counter() - start, time.process_time() - before
    peak = peak_memory()
    found, truth = set(read()), truth_of(path)
    if all(relation < 0 for _, relation in found):
        truth = frozenset((row, -1) for row, _ in truth)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "cpu": cpu,
                "peak": peak,
                "right": len(found & truth),
                "missing": len(truth - found),
                "wrong": len(found - truth),
            }
        )
    )


if __name__ == "__main__":
    main()
