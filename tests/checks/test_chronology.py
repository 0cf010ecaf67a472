"""Of which events it is known when they were."""

from __future__ import annotations

import datetime

from hypothesis import given

import repatriation as rp
from repatriation import testing
from repatriation.checks.chronology import dated, event_of, events_of, reported, timed
from repatriation.checks.context import Context
from repatriation.checks.dated import all_periods, periods


def context(data: rp.Dataset) -> Context:
    return Context(data, policy=rp.DEFAULT_POLICY, as_of=datetime.date(2026, 1, 1))


@given(testing.any_datasets())
def test_timed_are_the_reported_statements_with_an_event(data: rp.Dataset) -> None:
    run = context(data)
    assert run.shared(timed) == [s for s in reported(data, run) if events_of(data, s)]


@given(testing.any_datasets())
def test_dated_are_the_groups_and_operations_with_an_event(data: rp.Dataset) -> None:
    known = context(data).shared(dated)
    for record in (*data.groups, *data.operations):
        assert (record.id in known) == (event_of(data, record.id) is not None)


@given(testing.any_datasets())
def test_all_periods_are_those_of_each_record(data: rp.Dataset) -> None:
    each = [(record, field, period) for record in data for field, period in periods(record)]
    assert context(data).shared(all_periods) == each
