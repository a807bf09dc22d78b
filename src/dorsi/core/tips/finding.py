"""Where all tips are found."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from dorsi.core.errors import BadInput
from dorsi.core.tips.tip import Tip

__all__ = ["all_tips", "tip_named"]


@cache
def all_tips() -> tuple[Tip, ...]:
    """Find every tip: each module of `dorsi.core.tips` that holds a ``TIP``, by slug.

    Examples
    --------
    >>> [tip.slug for tip in all_tips()][:2]
    ['arms_and_grip', 'imagery']
    """
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    found = (getattr(import_module(f"dorsi.core.tips.{name}"), "TIP", None) for name in names)
    return tuple(tip for tip in found if isinstance(tip, Tip))


def tip_named(name: str) -> Tip:
    """Which tip is meant: its slug, with blanks or hyphens too, or the beginning of it?

    Raises
    ------
    BadInput : none, or more than one.
    """
    slug = "_".join(name.casefold().replace("-", " ").replace("_", " ").replace("&", "and").split())
    known = {tip.slug: tip for tip in all_tips()}
    if slug in known:
        return known[slug]
    near = [tip for each, tip in known.items() if slug and each.startswith(slug)]
    if len(near) == 1:
        return near[0]
    raise BadInput(f"there is no tip {name[:40]!r}", hint=f"Known are {', '.join(known)}.")
