"""Datapackage: a dataset as a Data Package (version 2), zipped, to publish.

It holds the flat table of figures, the tables of all records with their keys, and the dataset
itself as canonical JSON, from which it is read back; docs/reference/flat-formats.md describes it.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from repatriation.errors import Fault, LoadError
from repatriation.formats import csv
from repatriation.formats import json as canonical
from repatriation.formats.format import Format
from repatriation.formats.package_schema import figures_schema, table_schema
from repatriation.formats.parse import parse
from repatriation.formats.path import at_key
from repatriation.formats.reader import REFUSED, Reader
from repatriation.formats.tabulation import TABLES, cells_of
from repatriation.formats.text import decoded
from repatriation.model.dataset import Dataset
from repatriation.model.source import Source

__all__ = ["FORMAT", "dumps", "loads"]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DESCRIPTOR = "datapackage.json"
_DATASET = "dataset.json"
_FOLDER = "tables"
_LINK = re.compile(r"https?://[^\s<>\"]+", re.ASCII)

_MOST = 2**30
"""Bytes that the members of a package may have together, lest a small file fill the memory."""


# Writing --------------------------------------------------------------------------------


def dumps(dataset: Dataset, about: Mapping[str, Any] | None = None) -> bytes:
    """Write a dataset as a zipped Data Package; `loads` gives the same dataset.

    The same data give the same bytes: nothing is compressed, and no time is noted.

    Args:
        dataset: The dataset.
        about: Properties of the package, such as ``name``, ``title``, ``licenses``, ``version``,
            ``contributors``; they replace what is written by default. The licence of the
            dataset is nowhere in it, and is therefore left out unless it is given here.

    Raises:
        InvalidRecordError: What `repatriation.formats.json.dumps` refuses.
    """
    texts = {_DATASET: canonical.dumps(dataset), f"{_FOLDER}/figures.csv": csv.dumps(dataset)}
    for name, rows in cells_of(dataset).items():
        table = TABLES[name]
        names = (*table.keys, *(column.name for column in table.columns))
        texts[f"{_FOLDER}/{name}.csv"] = csv.write_table(names, rows)
    members = {path: text.encode("utf-8") for path, text in texts.items()}
    descriptor = _descriptor(dataset, members) | dict(about or {})
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return _zipped({_DESCRIPTOR: text.encode("utf-8"), **members})


def _descriptor(dataset: Dataset, members: Mapping[str, bytes]) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "repatriation",
        "title": "Figures about people brought home from conflict zones",
        "description": "Each figure is a claim, with its words, its speaker and its source.",
        "sources": [_source(source) for source in dataset.sources],
        "resources": [_resource(path, data) for path, data in members.items()],
    }
    return {key: value for key, value in descriptor.items() if value}


def _source(source: Source) -> dict[str, str]:
    title = next((name.text for name in source.title if name.text), source.id)
    link = source.url is not None and _LINK.fullmatch(source.url) is not None
    return {"title": title, **({"path": str(source.url)} if link else {})}


def _resource(path: str, data: bytes) -> dict[str, Any]:
    size = {"bytes": len(data), "hash": _hash(data), "encoding": "utf-8"}
    if path == _DATASET:
        about = "the dataset itself, from which it is read back"
        kind = {"format": "json", "mediatype": "application/json"}
        return {"name": "dataset", "path": path, "description": about, **kind, **size}
    name = path.removeprefix(f"{_FOLDER}/").removesuffix(".csv")
    schema = table_schema(TABLES[name]) if name in TABLES else figures_schema()
    kind = {"type": "table", "format": "csv", "mediatype": "text/csv"}
    return {"name": name, "path": path, **kind, **size, "schema": schema}


def _zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for path, data in members.items():
            entry = zipfile.ZipInfo(path)  # of 1980: no time of its own
            entry.create_system = 3  # the same on all systems
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)
    return file.getvalue()


# Reading --------------------------------------------------------------------------------


def loads(data: str | bytes, source: str = "<bytes>") -> Dataset:
    """Read a dataset from a Data Package that this library wrote.

    Args:
        data: The bytes of the zip file.
        source: What is read, for the message.

    Raises:
        LoadError: It is no such package, or a file of it was changed since; with every fault.
    """
    if isinstance(data, str):
        _refuse("is text, and a Data Package is a zip file; read it as bytes", source)
    members = _unzipped(data, source)
    missing = [name for name in (_DESCRIPTOR, _DATASET) if name not in members]
    if missing:
        raise LoadError(
            [Fault(name, None, "is missing in the package") for name in missing], source
        )
    faults = _changed(members, source)
    try:
        dataset = canonical.loads(members[_DATASET], source)
    except LoadError as error:
        raise LoadError([*faults, *_inside(_DATASET, error.faults)], source) from None
    if faults:
        raise LoadError(faults, source)
    return dataset


def _unzipped(data: bytes, source: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            total = sum(entry.file_size for entry in entries)
            if total > _MOST:
                _refuse(f"would take {total} bytes unpacked; at most {_MOST} are read", source)
            if len({entry.filename for entry in entries}) != len(entries):
                _refuse("has two files of one name; pack it anew", source)
            return {entry.filename: package.read(entry) for entry in entries}
    except LoadError:
        raise
    except Exception as error:  # noqa: BLE001 - damaged in any way, encrypted, of another kind
        _refuse(f"is no zip file that can be read: {error}", source)


def _changed(members: Mapping[str, bytes], source: str) -> list[Fault]:
    """List the files that are not as the descriptor says."""
    reader = Reader()
    try:
        descriptor = parse(decoded(members[_DESCRIPTOR], source), reader)
    except LoadError as error:
        return _inside(_DESCRIPTOR, error.faults)
    if descriptor is REFUSED or reader.faults:
        return _inside(_DESCRIPTOR, reader.faults)
    hashes = _hashes(descriptor)
    faults = []
    for path in dict.fromkeys((*hashes, *members)):
        if path not in members:
            faults.append(Fault(path, None, "is missing in the package"))
        elif path not in hashes and path != _DESCRIPTOR:
            faults.append(Fault(path, None, f"is no resource of {_DESCRIPTOR}; take it out"))
        elif path != _DESCRIPTOR and hashes[path] != _hash(members[path]):
            todo = "change the dataset and write the package anew"
            faults.append(Fault(path, None, f"was changed since the package was written; {todo}"))
    return faults


def _hashes(descriptor: Any) -> dict[str, Any]:
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    listed = resources if isinstance(resources, list) else []
    tables = [each for each in listed if isinstance(each, dict)]
    return {t["path"]: t.get("hash") for t in tables if isinstance(t.get("path"), str)}


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _inside(name: str, faults: Sequence[Fault]) -> list[Fault]:
    return [f._replace(path=f"{at_key('', name)}: {f.path}" if f.path else name) for f in faults]


def _refuse(message: str, source: str) -> NoReturn:
    raise LoadError([Fault("", None, message)], source)


FORMAT = Format(name="datapackage", suffixes=(".datapackage.zip",), loads=loads, dumps=dumps)
"""Read, where this library wrote it, and written; nothing is lost."""
