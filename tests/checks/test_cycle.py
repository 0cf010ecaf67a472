"""Cycles in graphs, sets that grow together, and ids that are near."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from repatriation.checks.cluster import Clusters
from repatriation.checks.cycle import cycles
from repatriation.checks.neighbour import Neighbours

NODES = st.sampled_from("abcdef")
GRAPHS = st.dictionaries(NODES, st.lists(NODES, max_size=3))


def reach(graph: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = list(graph.get(start, ()))
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += graph.get(node, ())
    return seen


@given(GRAPHS)
def test_each_cycle_leads_round_and_is_found_once(graph: dict[str, list[str]]) -> None:
    found = cycles(graph)
    for way in found:
        assert all(b in graph[a] for a, b in zip(way, (*way[1:], way[0]), strict=True))
        assert len(set(way)) == len(way)
    together = [
        frozenset(n for n in graph if n in reach(graph, w[0]) & back(graph, w[0])) for w in found
    ]
    assert len(set(together)) == len(found)
    assert {n for nodes in together for n in nodes} == {n for n in graph if n in reach(graph, n)}


def back(graph: dict[str, list[str]], goal: str) -> set[str]:
    return {node for node in graph if goal in reach(graph, node)}


def test_a_cycle_begins_with_its_least_node_and_is_a_shortest() -> None:
    assert cycles({"c": ["a"], "a": ["b", "c"], "b": ["c"]}) == [("a", "c")]
    assert cycles({"b": ["b"], "a": ["b"]}) == [("b",)]
    assert cycles({"a": ["b"], "b": ["gone"]}) == []


def test_long_chains_need_no_deep_stack() -> None:
    length = 50_000
    ring = {f"{i:06}": [f"{(i + 1) % length:06}"] for i in range(length)}
    (way,) = cycles(ring)
    assert len(way) == length


@given(st.lists(st.lists(NODES, min_size=1, max_size=3)))
def test_clusters_hold_what_is_joined_and_nothing_else(joins: list[list[str]]) -> None:
    clusters = Clusters()
    graph: dict[str, list[str]] = {}
    for names in joins:
        clusters.join(names)
        for name in names:
            graph.setdefault(name, []).extend(names)
    for name in graph:
        assert {n for n in graph if clusters.root(n) == clusters.root(name)} == reach(graph, name)
    assert sorted(n for names in clusters.sets() for n in names) == sorted(graph)


def test_ids_that_begin_or_end_alike_are_near() -> None:
    many = [f"s{i}" for i in range(5000)]
    near = Neighbours([*many, "tokayev", "al-hol"])
    assert near.of("tokayef")[0] == "tokayev"
    assert near.of("hokayev")[0] == "tokayev"
    assert near.of("al_hol") == ("al-hol",)
    assert near.of("xyzzy") == ()
    assert Neighbours([]).of("a") == ()
