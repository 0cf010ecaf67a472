"""What the README shows is what its code prints."""

import contextlib
import io
import re
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_text_below_each_example_is_what_it_prints() -> None:
    blocks = BLOCK.findall(README.read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    printed = ""
    compared = 0
    for language, body in blocks:
        if language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(body, names)  # noqa: S102 - the page's own code
            printed = out.getvalue()
        elif language == "text":
            assert body == printed
            compared += 1
    assert compared == 2
