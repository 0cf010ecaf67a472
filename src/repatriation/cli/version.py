"""Version: which release of the library is installed."""

from __future__ import annotations

__all__ = ["version"]


def version() -> str:
    """Give the installed version; "(version unknown)" for a checkout that is not installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("repatriation")
    except PackageNotFoundError:
        return "(version unknown)"
