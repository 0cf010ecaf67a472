"""Noun: which people a plain word in a cell names, such as the women of "33 women"."""

from __future__ import annotations

import re

from repatriation.model.category import STANDARD_CATEGORIES

__all__ = ["category_of"]

_OTHER_NAMES = {
    "everyone": "people person persons individual individuals all total",
    "males": "male",
    "females": "female",
    "adults": "adult",
    "children": "child minor minors kid kids",
    "men": "man",
    "women": "woman",
    "boys": "boy",
    "girls": "girl",
    "orphans": "orphan orphaned_children",
    "orphans_of_both": "full_orphans double_orphans",
    "unaccompanied": "unaccompanied_children unaccompanied_minors",
    "preschool": "preschoolers preschool_children",
}

_BY_NAME = {category.id: category.id for category in STANDARD_CATEGORIES} | {
    name: category for category, names in _OTHER_NAMES.items() for name in names.split()
}


def category_of(noun: str) -> str:
    """Give the category that a noun names, ``""`` where it names none.

    >>> category_of("Unaccompanied minors")
    'unaccompanied'
    """
    return _BY_NAME.get(re.sub(r"[\W_]+", "_", noun.casefold()).strip("_"), "")
