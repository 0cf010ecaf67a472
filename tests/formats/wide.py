"""Numbers that typed columns cannot hold, in the datasets that tests draw."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from repatriation.errors import InvalidRecordError
from repatriation.formats.json import dumps
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.statement import Statement


def is_wide(data: Dataset) -> bool:
    """Tell whether a number of a dataset, or the bounds around it, may be beyond 64 bits."""
    return any(abs(number) >= 2**62 for number in _numbers(json.loads(dumps(data))))


def _numbers(data: Any) -> list[int]:
    if isinstance(data, dict | list):
        inner = data.values() if isinstance(data, dict) else data
        return [number for item in inner for number in _numbers(item)]
    return [data] if type(data) is int else []


def with_count(number: int) -> Dataset:
    """Build a dataset of one figure."""
    figure = Figure(wording="x", quantifier="at_least", low=number)
    return Dataset.of(Statement(id="s", estimates=(Estimate(people="g", figure=figure),)))


def written(write: Callable[[Dataset], bytes], data: Dataset) -> bytes | None:
    """Write a dataset; None where it holds a number that is too great, which is refused."""
    try:
        return write(data)
    except InvalidRecordError as error:
        if "64 bits" in error.expected and is_wide(data):
            return None
        raise


def refused(write: Callable[[Dataset], object], data: Dataset) -> InvalidRecordError:
    """Give the error with which a dataset is refused."""
    with pytest.raises(InvalidRecordError) as caught:
        write(data)
    return caught.value
