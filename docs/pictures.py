"""Draw the pictures of the README and of these pages, anew.

    python docs/pictures.py

They are drawn from the data that ships with the package, and come out the same each time; a test
compares them.
"""

from collections.abc import Iterator
from pathlib import Path

import repatriation as rp

FOLDER = Path(__file__).parent / "pictures"


def pictures() -> Iterator[tuple[str, str]]:
    """Give the name and the SVG of each picture."""
    yield "figures.svg", rp.figures(rp.load_seed("record"), about=["january"]).svg
    yield "timeline.svg", rp.timeline(rp.load_seed("article")).svg


def draw(folder: Path = FOLDER) -> None:
    """Write every picture into the folder."""
    folder.mkdir(exist_ok=True)
    for name, svg in pictures():
        (folder / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    draw()
