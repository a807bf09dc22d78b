"""What makes a week one for its goal: which lifts it names, what must not have more sets than they, and what is extra.

The goal comes first among all that is wished: as long as a set more for it can be had, nothing else outranks it.
Only what was promised to everybody stands above: both directions of pull and the least that keeps a region going.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.anatomy.parts import RegionName
from dorsi.core.planning.qualities import Slot
from dorsi.core.plans import Goal

__all__ = [
    "AHEAD_OF",
    "GOAL_SLOTS",
    "HINGE_DAYS",
    "HINGE_DAYS_LEAST",
    "MAIN_REGIONS",
    "MAIN_SLOTS",
    "PLANES",
    "REGIONS_BEHIND",
    "rivals_of",
    "small_of",
    "work_of",
]

PLANES: Final[tuple[Slot, ...]] = ("vertical", "horizontal")
#: What every session holds, so that it can open with it.
GOAL_SLOTS: Final[Mapping[Goal, tuple[Slot, ...]]] = {
    "width": ("vertical",),
    "thickness": ("horizontal",),
    "extensors": ("hinge", "trunk"),
    "arms_and_grip": ("curl", "grip", "carry", "wrist"),
    "strength": ("vertical", "horizontal", "hinge"),
    "balance": (),
}
#: Whose sets are the most of the week: of all kinds of work none gets as many.
MAIN_SLOTS: Final[Mapping[Goal, tuple[Slot, ...]]] = {
    "width": ("vertical",),
    "thickness": ("horizontal",),
    "extensors": ("hinge", "trunk"),
    "arms_and_grip": ("curl",),
    "strength": ("vertical", "horizontal", "hinge"),
    "balance": ("vertical", "horizontal"),
}
#: The regions that a goal names, where it names one beside the arms and the hands.
MAIN_REGIONS: Final[Mapping[Goal, tuple[RegionName, ...]]] = {
    "width": ("width",), "thickness": ("thickness",), "extensors": ("extensors",),
    "arms_and_grip": ("arms",),
}  # fmt: skip
#: The regions that get no more than what the goal names: the hands, which every pull works; where the extensors or the
#: arms are the goal the others, as the table of the week shows.
REGIONS_BEHIND: Final[Mapping[Goal, tuple[RegionName, ...]]] = {
    "width": ("grip", "thickness"), "thickness": ("grip",), "extensors": ("width", "thickness", "arms", "grip"),
    "arms_and_grip": ("width", "thickness"),
}  # fmt: skip
#: The kinds of work that compete for the sets of a week.
_KINDS: Final[tuple[tuple[Slot, ...], ...]] = (
    ("vertical",),
    ("horizontal",),
    ("extension",),
    ("retraction", "rotation", "shrug"),
    ("hinge", "trunk"),
    ("curl",),
    ("grip", "carry", "wrist"),
)
#: Small work none of which gets more sets a week than the pulls down, or the pulls in.
_SMALL: Final[tuple[tuple[Slot, ...], ...]] = (
    ("curl",),
    ("retraction", "rotation", "shrug"),
    ("grip", "carry", "wrist"),
    ("extension",),
)
#: Sessions of a week with a lift from the hips, at most: where the goal lies elsewhere one is enough.
HINGE_DAYS: Final[Mapping[Goal, int]] = {
    "width": 1, "thickness": 1, "arms_and_grip": 1, "balance": 2, "strength": 2, "extensors": 4,
}  # fmt: skip
#: Where the goal asks for lifts from the hips: on so many days, or on as many as there are.
HINGE_DAYS_LEAST: Final[Mapping[Goal, int]] = {"strength": 2, "extensors": 4}
#: What moves the blades the way of a goal, and what moves them the other way: the first has half as many sets again.
AHEAD_OF: Final[Mapping[Goal, tuple[tuple[Slot, ...], tuple[Slot, ...]]]] = {
    "width": (("vertical", "extension"), ("horizontal", "retraction", "shrug")),
    "thickness": (("horizontal", "retraction", "shrug"), ("vertical", "extension")),
}
#: Work that no pull replaces: the slots, sets wished for in each session, and in the week at most.
_WORK: Final[tuple[tuple[tuple[Slot, ...], float, float], ...]] = (
    (("curl",), 2, 6),
    (("retraction", "rotation"), 2, 6),
    (("hinge", "trunk"), 2, 4),
    (("grip", "carry"), 1, 3),
)
_WORK_OF: Final[Mapping[Goal, tuple[tuple[tuple[Slot, ...], float, float], ...]]] = {
    "extensors": ((("curl",), 1, 4), (("retraction", "rotation"), 1, 4), (("hinge", "trunk"), 4, 10), _WORK[3]),
    "arms_and_grip": ((("curl",), 4, 12), _WORK[1], _WORK[2], (("grip", "carry", "wrist"), 3, 8)),
    # Twice: three heavy sets from the hips on two days count for more than a small lift for the trunk.
    "strength": (
        _WORK[0],
        _WORK[1],
        (("hinge",), 3, 5),
        (("hinge",), 3, 5),
        (("trunk",), 1, 3),
        _WORK[3],
        (("vertical",), 3, 8),
        (("horizontal",), 3, 8),
    ),
    "width": (*_WORK, (("vertical",), 4, 12)),
    "thickness": (*_WORK, (("horizontal",), 4, 12)),
}


def rivals_of(goal: Goal) -> tuple[tuple[Slot, ...], ...]:
    """Which kinds of work must not get as many sets as what the goal names?

    >>> rivals_of("strength")[:2]
    (('extension',), ('retraction', 'rotation', 'shrug'))
    """
    own = (*MAIN_SLOTS[goal], *GOAL_SLOTS[goal])
    left = (tuple(slot for slot in kind if slot not in own) for kind in _KINDS)
    return tuple(kind for kind in left if kind)


def small_of(goal: Goal) -> tuple[tuple[Slot, ...], ...]:
    """Which work gets no more sets than either direction of pull?"""
    if goal == "arms_and_grip":
        return (_SMALL[1], _SMALL[3], ("hinge", "trunk"))
    if goal == "extensors":
        return _SMALL
    return (*_SMALL, ("trunk",) if goal == "strength" else ("hinge", "trunk"))


def work_of(goal: Goal) -> tuple[tuple[tuple[Slot, ...], float, float], ...]:
    """Which work beside the pulls is wished for: slots, sets a session, sets a week at most?"""
    return _WORK_OF.get(goal, _WORK)
