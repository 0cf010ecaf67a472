"""Reconcile: what can be known from all claims together, and which cannot all hold.

Once any module of this package is imported, Python sets the package where the public function
``repatriation.reconcile`` stood. Called, the package does what the function does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from repatriation.reconcile.reconciliation import Reconciliation


class _Callable(ModuleType):
    """The package as the function of its name."""

    def __call__(self, *args: Any, **kwargs: Any) -> Reconciliation:
        from repatriation.reconcile.reconciliation import reconcile

        return reconcile(*args, **kwargs)

    @property
    def __signature__(self) -> object:
        from inspect import signature

        from repatriation.reconcile.reconciliation import reconcile

        return signature(reconcile)


sys.modules[__name__].__class__ = _Callable
