"""What a verdict answers, and that it refuses to be taken for a truth value."""

from __future__ import annotations

import copy
import pickle

import pytest

from repatriation.model.verdict import Verdict

VIOLATED, SUSPECT, UNDECIDED, HOLDS = Verdict


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_has_no_truth_value(verdict: Verdict) -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(verdict)
    with pytest.raises(TypeError, match="compare it"):
        assert not verdict


def test_the_opposite_of_what_is_certain_is_certain() -> None:
    assert [v.negated for v in Verdict] == [HOLDS, UNDECIDED, UNDECIDED, VIOLATED]


def test_breaches_are_findings() -> None:
    assert [v for v in Verdict if v.is_finding] == [VIOLATED, SUSPECT]


@pytest.mark.parametrize("verdict", Verdict)
def test_copies_are_the_verdict_itself(verdict: Verdict) -> None:
    assert copy.deepcopy(verdict) is verdict
    assert pickle.loads(pickle.dumps(verdict)) is verdict  # noqa: S301 - made here


def test_a_verdict_shows_its_name() -> None:
    assert repr(HOLDS) == "Verdict.HOLDS"
