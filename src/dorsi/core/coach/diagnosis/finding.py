"""Where all causes are found."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from dorsi.core.coach.diagnosis import causes
from dorsi.core.coach.diagnosis.cause import Cause

__all__ = ["all_causes"]


@cache
def all_causes() -> tuple[Cause, ...]:
    """Find every cause: each module of the folder ``causes`` that holds a ``CAUSE``, by slug.

    Examples
    --------
    >>> [cause.slug for cause in all_causes()][:2]
    ['arms_first', 'attendance']
    """
    names = sorted(module.name for module in pkgutil.iter_modules(causes.__path__))
    found = (getattr(import_module(f"{causes.__name__}.{name}"), "CAUSE", None) for name in names)
    return tuple(cause for cause in found if isinstance(cause, Cause))
