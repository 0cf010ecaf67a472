"""All sides, by the name by which one is asked for."""

from benchmarks.sides import by_hand, frame_peers, ours, row_peers

__all__ = ["SIDES"]

SIDES = {**by_hand.SIDES, **frame_peers.SIDES, **row_peers.SIDES, **ours.SIDES}
