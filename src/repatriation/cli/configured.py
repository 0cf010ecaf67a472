"""Configured: the arguments of `repatriation check`, filled up from a configuration file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from repatriation.cli.config import Config, find_config, load_config

__all__ = ["configured", "filled"]

_USUAL = {"fail_on": "warning", "format": "text"}


def configured(args: argparse.Namespace) -> tuple[argparse.Namespace, str]:
    """Give the arguments with what the file settles that they leave open.

    Returns:
        The arguments, and what there is to say of the choice of file; empty for nothing.

    Raises:
        LoadError: The file cannot be used; with every fault.
    """
    if args.no_config:
        return filled(args, Config()), ""
    config = load_config(args.config) if args.config is not None else find_config(Path.cwd())
    note = ""
    if config.passed_over:
        note = f"{config.source} is used; {config.passed_over} beside it is not"
    return filled(args, config), note


def filled(args: argparse.Namespace, config: Config) -> argparse.Namespace:
    """Give the arguments with what a configuration settles; what was given as argument wins.

    Lists are not joined: a ``--select`` takes the place of the file's. Texts are, by source.
    """
    given = {name: value for name, value in vars(args).items() if value not in (None, [])}
    texts = dict(config.texts) | dict(given.get("text", ()))
    settled: dict[str, Any] = {
        "select": list(config.select),
        "ignore": list(config.ignore),
        "severity": config.severity,
        "fail_on": config.fail_on or _USUAL["fail_on"],
        "format": config.format or _USUAL["format"],
        "as_of": config.as_of,
        "waivers": config.waivers,
    }
    fixed = {
        "text": list(texts.items()),
        "configured_texts": frozenset(config.texts) - dict(given.get("text", ())).keys(),
        "policy": config.policy,
        "config_source": config.source,
    }
    return argparse.Namespace(**{**vars(args), **settled, **given, **fixed})
