"""Machine: where and with what something was measured."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["machine", "peak_memory", "today", "version_of", "versions"]


def machine() -> str:
    """Name the processor, the cores, the memory, the system and the Python."""
    memory = int(_field("/proc/meminfo", "MemTotal").split()[0] or 0) / 2**20
    return ", ".join(
        [
            _field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
            f"{os.cpu_count()} cores",
            f"{memory:.0f} GiB of memory" if memory else "memory not known",
            f"{platform.system()} {platform.machine()}",
            f"{platform.python_implementation()} {platform.python_version()}",
        ]
    )


def _field(file: str, name: str) -> str:
    """Read a field of a file of lines ``name: value``; "0" where neither is there."""
    path = Path(file)
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "0" if name == "MemTotal" else ""


def peak_memory() -> int:
    """Give the most memory that this process had at once, in bytes.

    Not by `resource.getrusage` where it can be helped: on Linux that counts what the process
    had before it became this program.
    """
    kilobytes = _field("/proc/self/status", "VmHWM").partition(" ")[0]
    if kilobytes:
        return int(kilobytes) * 1024
    import resource

    unit = 1 if platform.system() == "Darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def version_of(distribution: str) -> str | None:
    """Give the version of an installed distribution; None where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def versions(distributions: Iterable[str]) -> str:
    """Name distributions with their versions."""
    found = [(name, version_of(name)) for name in distributions]
    return ", ".join(f"{name} {number or 'not installed'}" for name, number in found)


def today() -> str:
    """Give today's date."""
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()
