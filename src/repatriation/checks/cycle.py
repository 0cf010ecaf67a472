"""Cycle: records that lead back to themselves."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["cycles"]


def cycles(graph: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Find the cycles of a graph, one for each set of nodes that all lead to each other.

    Args:
        graph: Node → the nodes that it leads to; those that are no keys lead nowhere.

    Returns:
        For each such set, a shortest cycle through its least node, from that node on.
        Their number, and the time, grow with the graph and not with the ways round in it.
    """
    found = []
    for nodes in _components(graph):
        least = min(nodes)
        if len(nodes) > 1 or least in graph[least]:
            found.append(_round(graph, least, nodes))
    return sorted(found)


def _round(
    graph: Mapping[str, Sequence[str]], start: str, nodes: frozenset[str]
) -> tuple[str, ...]:
    """Go from a node back to itself on a shortest way, by breadth-first search."""
    came_from: dict[str, str] = {}
    todo = deque([start])
    while start not in came_from:
        node = todo.popleft()
        for near in sorted(graph[node]):
            if near in nodes and near not in came_from:
                came_from[near] = node
                todo.append(near)
    way = [start]
    while (before := came_from[way[-1]]) != start:
        way.append(before)
    return (start, *reversed(way[1:]))


def _components(graph: Mapping[str, Sequence[str]]) -> Iterator[frozenset[str]]:
    """Give the strongly connected components (Kosaraju's algorithm, without recursion)."""
    backward: dict[str, list[str]] = {node: [] for node in graph}
    for node, nears in graph.items():
        for near in nears:
            if near in backward:
                backward[near].append(node)
    seen: set[str] = set()
    for start in reversed(_finished(graph)):
        if start in seen:
            continue
        seen.add(start)
        component, todo = {start}, [start]
        while todo:
            new = set(backward[todo.pop()]) - seen
            seen |= new
            component |= new
            todo += new
        yield frozenset(component)


def _finished(graph: Mapping[str, Sequence[str]]) -> list[str]:
    """List the nodes in the order in which a depth-first search is done with them."""
    done: list[str] = []
    seen: set[str] = set()
    for start in graph:
        path = [(start, iter(graph[start]))] if start not in seen else []
        seen.add(start)
        while path:
            node, rest = path[-1]
            near = next((n for n in rest if n in graph and n not in seen), None)
            if near is None:
                done.append(node)
                path.pop()
            else:
                seen.add(near)
                path.append((near, iter(graph[near])))
    return done
