"""Settings of the documentation's build: see CONTRIBUTING.md for the command."""

from collections.abc import Iterator
from importlib.metadata import version as version_of

from sphinx.application import Sphinx

import repatriation

project = "repatriation"
author = "The repatriation authors"
copyright = "The repatriation authors"  # noqa: A001 - the name that Sphinx reads
release = version_of("repatriation")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

# A public name is documented where it is imported from, and its types stand in its signature.
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_use_ivar = True
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
toc_object_entries = False

html_theme = "furo"
html_title = "repatriation"
html_static_path: list[str] = []
html_copy_source = False
html_show_sphinx = False


def setup(app: Sphinx) -> None:
    """Write the page of all public names while it is read, so that none can be left out."""
    app.connect("source-read", _add_public_names)


def _add_public_names(_app: Sphinx, page: str, source: list[str]) -> None:
    if page == "reference/names":
        source[0] += "\n".join(_section(*group) for group in _groups())


def _groups() -> Iterator[tuple[str, list[str]]]:
    """Give each heading with its public names, in the order of `__all__`."""
    names = {name: getattr(repatriation, name) for name in repatriation.__all__}
    classes = {name: thing for name, thing in names.items() if isinstance(thing, type)}
    problems = [name for name, thing in classes.items() if issubclass(thing, Exception)]
    yield "Functions", [name for name in names if name not in classes and callable(names[name])]
    yield "Records, values and results", [name for name in classes if name not in problems]
    yield "Errors and warnings", problems


def _section(title: str, names: list[str]) -> str:
    kind = "autofunction" if title == "Functions" else "autoclass"
    members = "\n   :members:" if kind == "autoclass" else ""
    blocks = [f"```{{eval-rst}}\n.. {kind}:: repatriation.{name}{members}\n```\n" for name in names]
    return "\n".join([f"\n## {title}\n", *blocks])
