"""Config: what a project settles for `repatriation check`, in a file."""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from repatriation.cli.setting import KEYS, RefusedError, unknown
from repatriation.errors import Fault, LoadError
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.verdict import Severity

__all__ = ["OWN_FILE", "Config", "find_config", "load_config", "read_config"]

OWN_FILE = "repatriation.toml"
"""The file that holds nothing else; the other is pyproject.toml, under ``[tool.repatriation]``."""

_PROJECT_FILE = "pyproject.toml"


@attrs.frozen(kw_only=True)
class Config:
    """What a file settles; what it leaves open is None or empty.

    Attributes:
        select: Codes, beginnings of codes or names of the rules to run.
        ignore: The same, of rules not to run.
        severity: Mildest severity of the findings that are shown.
        fail_on: Mildest severity that fails a run, or ``"never"``.
        format: Name of the form of the report.
        as_of: The day that counts as today.
        policy: How wide hedged words are taken.
        waivers: File of waivers.
        texts: Source id → file with the source's text.
        source: The file that says so; empty for none.
        passed_over: A file beside it that says something too, and does not count.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: str | None = None
    format: str | None = None
    as_of: datetime.date | None = None
    policy: Policy = DEFAULT_POLICY
    waivers: str | None = None
    texts: Mapping[str, str] = attrs.field(factory=dict)
    source: str = ""
    passed_over: str = ""


def find_config(folder: str | os.PathLike[str]) -> Config:
    """Look for a file in a folder and upward; none gives an empty `Config`.

    In each folder `OWN_FILE` comes first and then a pyproject.toml with ``[tool.repatriation]``.

    Raises:
        LoadError: The file that counts has faults; with every fault.
    """
    start = Path(folder).resolve()
    for each in (start, *start.parents):
        own, project = each / OWN_FILE, each / _PROJECT_FILE
        if own.is_file():
            beside = project.is_file() and "repatriation" in _tools(project, strict=False)
            config = load_config(own)
            return attrs.evolve(config, passed_over=str(project)) if beside else config
        if project.is_file() and "repatriation" in _tools(project):
            return load_config(project)
    return Config()


def load_config(path: str | os.PathLike[str]) -> Config:
    """Read a file: `OWN_FILE`, a pyproject.toml, or any other of the form of the first.

    Raises:
        LoadError: It cannot be read, or has faults; with every fault.
    """
    file = Path(path)
    if file.name != _PROJECT_FILE:
        return read_config(_parsed(file), str(file))
    tools = _tools(file)
    if "repatriation" not in tools:
        raise LoadError([Fault("tool.repatriation", None, "is missing")], str(file))
    return read_config(tools["repatriation"], str(file))


def read_config(table: object, source: str) -> Config:
    """Read the table that holds the settings.

    Args:
        table: The table.
        source: The file that it stands in; files that it names are relative to its folder.

    Raises:
        LoadError: With every unknown key and every value that a key does not take.
    """
    faults: list[Fault] = []
    if not isinstance(table, Mapping):
        raise LoadError([Fault("tool.repatriation", table, "takes a table")], source)
    found: dict[str, Any] = {}
    for key, value in table.items():
        read = KEYS.get(key)
        if read is None:
            faults.append(unknown(key, value, list(KEYS)))
            continue
        try:
            found[key.replace("-", "_")] = read(value, Path(source).parent)
        except RefusedError as error:
            faults += [Fault(f"{key}{f.path}", f.value, f.message) for f in error.faults]
    if faults:
        raise LoadError(faults, source)
    return Config(**found, source=source)


# Files ----------------------------------------------------------------------------------


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8").removeprefix("\ufeff"))
    except OSError as error:
        fault = Fault("", None, f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError as error:
        fault = Fault("", None, f"byte {error.start} is not UTF-8; save it as UTF-8")
    except RecursionError:
        fault = Fault("", None, "is nested too deeply")
    except ValueError as error:  # tomllib's own, and paths that no file can have
        fault = Fault("", None, f"is not TOML: {error}")
    raise LoadError([fault], str(file))


def _tools(file: Path, *, strict: bool = True) -> Mapping[str, Any]:
    try:
        tools = _parsed(file).get("tool", {})
    except LoadError:
        if strict:
            raise
        return {}
    return tools if isinstance(tools, Mapping) else {}
