"""A table of means as papers print it: one row per arm with its people, mean and SD; at two times, or as a change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from dorsi.core.coach.trials.group_arms import UNKNOWN_UNIT, GroupAsk
from dorsi.core.coach.trials.printed import PrintedArm, PrintedTrial
from dorsi.core.errors import BadInput
from dorsi.work.table_reader import AskedTable, TableReader, arms_of, number_in
from dorsi.work.table_units import unit_of_columns

__all__ = ["PrintedTable", "is_printed", "read_printed"]

_WHEN: Final[Mapping[str, tuple[str, ...]]] = {
    "before": ("pre", "before", "baseline", "start"),
    "after": ("post", "after", "end", "final"),
    "change": ("change", "gain", "delta"),
    "difference": ("difference", "differences", "diff"),
}
_WHAT: Final[Mapping[str, tuple[str, ...]]] = {
    "mean": ("mean", "average", "avg"),
    "sd": ("sd", "std", "stdev"),
    "se": ("se", "sem"),
}
#: An "m" is the mean where nothing else stands beside it; of a measure ("jump_m") it is metres.
_MEAN_LETTER: Final = "m"
_PEOPLE: Final = ("n", "people", "participants", "subjects", "athletes")
_ALIKE: Final = ("r", "correlation")
_MOST_PEOPLE: Final = 100_000
_WITHOUT: Final = "without"
_WITH: Final = "with"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """The figures of two arms, what is asked of them, and what is to be said beside, in words."""

    printed: PrintedTrial
    ask: GroupAsk
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roles:
    """Which column holds what: ``(when, what)`` such as ("before", "sd"); people, correlation, p-value."""

    of: Mapping[tuple[str, str], str]
    people: str
    alike: str | None
    p: str | None


def is_printed(reader: TableReader) -> bool:
    """Does this table hold means and SDs of people, no measurements of single ones?

    Parameters
    ----------
    reader : the opened table.
    """
    return reader.column("athlete", needed=False) is None and _roles(reader) is not None


def _roles(reader: TableReader) -> _Roles | None:
    found: dict[tuple[str, str], str] = {}
    people = alike = p = None
    for name in reader.table.header:
        words = [word for word in re.split(r"[^a-z%]+", name.casefold()) if word]
        if people is None and words and words[0] in _PEOPLE and len(words) == 1:
            people = name
        elif words and words[0] in _ALIKE:
            alike = name
        elif words in (["p"], ["p", "value"]):
            p = name
        else:
            when = next((at for at, names in _WHEN.items() if set(names) & set(words)), "")
            alone = _MEAN_LETTER in words and not set(words) - {_MEAN_LETTER, *_WHEN.get(when, ())}
            what = next((it for it, names in _WHAT.items() if set(names) & set(words)), "mean" if when or alone else "")
            if what:
                found.setdefault((when, what), name)
    if people is None or not any(what in {"sd", "se"} for _, what in found) or not any(w == "mean" for _, w in found):
        return None
    return _Roles(of=found, people=people, alike=alike, p=p)


def read_printed(reader: TableReader) -> PrintedTable:
    """Which figures does this table print for the two arms?

    Parameters
    ----------
    reader : the opened table.

    Raises
    ------
    BadInput : a figure is missing or cannot be meant, or an arm is not there or there twice.
    """
    asked = reader.asked
    roles = _roles(reader)
    if roles is None:
        raise BadInput(
            "this table does not print people, means and SDs",
            place=reader.place,
            hint="Its columns would be such as arm, n, mean, sd.",
        )
    arm = reader.column("arm", needed=False)
    if arm is None:
        return _difference_alone(reader, roles)
    _no_per_cent_of_changes(asked, roles)
    tried, against = arms_of(reader, arm)
    arms = [_arm(reader, roles, arm, name) for name in (tried, against)]
    starts = [one.before_mean is not None for one, _ in arms]
    if any(starts) and not all(starts):
        raise BadInput("only one arm has a start", place=reader.place, hint="Give the start of both, or of neither.")
    rows = [row for _, row in arms]
    paired = bool(asked.paired)
    first, second = (replace(one, alike=None) if paired else one for one, _ in arms)
    printed = PrintedTrial(
        tried=first,
        against=second,
        alike=_first(reader, rows, roles.alike) if paired else None,
        p=_chance(reader, rows, roles.p) if paired else None,
        difference_sd=_first_sd(reader, roles, rows, first.n) if paired else None,
    )
    notes = [_FROM_FIGURES]
    if asked.paired is None:
        notes.append("Taken for two groups of different people; --paired where everybody did both.")
    if ("change", "mean") in roles.of and ("after", "mean") not in roles.of and asked.worth is None:
        notes.append("What matters is taken from the scatter of the changes; --worth in their unit says it better.")
    unit = unit_of_columns(_means(roles)[0])
    return PrintedTable(printed=printed, ask=_ask(asked, tried, against, paired=paired, unit=unit), notes=tuple(notes))


_FROM_FIGURES: Final = "From printed figures: the values of single athletes are not known."


def _ask(asked: AskedTable, tried: str, against: str, *, paired: bool, unit: str | None) -> GroupAsk:
    return GroupAsk(
        tried=tried,
        against=against,
        worth=asked.worth,
        per_cent=asked.per_cent,
        less_is_better=asked.less_is_better,
        paired=paired,
        unit=unit or UNKNOWN_UNIT,
    )


def _no_per_cent_of_changes(asked: AskedTable, roles: _Roles) -> None:
    if asked.per_cent and ("after", "mean") not in roles.of and ("change", "mean") in roles.of:
        raise BadInput(
            "a change has no change in per cent of its own",
            place="--per-cent",
            hint="Leave --per-cent out and give --worth in the unit of the change, or the means before and after.",
        )


def _means(roles: _Roles) -> tuple[str, str]:
    """Columns of the mean that is compared, and the moment it is of: after, as it is, or the change."""
    for when in ("after", "", "change", "difference"):
        if (when, "mean") in roles.of:
            return roles.of[when, "mean"], when
    return roles.of["before", "mean"], "before"


def _arm(reader: TableReader, roles: _Roles, column: str, name: str) -> tuple[PrintedArm, int]:
    """One arm, from its one row, or from its rows at two times."""
    mine = [n for n, record in enumerate(reader.records) if record[column].casefold() == name.casefold()]
    asked = reader.asked
    if asked.time is None:
        row = _one(mine, name, "Keep one with --only, or name the times: --time COLUMN --from TIME --at TIME.")
        return _of_row(reader, roles, row), row
    time = reader.named(asked.time, "--time")
    if asked.at is None:
        raise BadInput("which time is to be judged?", place="--at", hint="Such as --time week --from 0 --at 12")
    row = _one(_at(reader, mine, time, asked.at), f"{name} at {asked.at}", "Keep one with --only.")
    arm = _of_row(reader, roles, row)
    if asked.since is None:
        return arm, row
    first = _of_row(
        reader, roles, _one(_at(reader, mine, time, asked.since), f"{name} at {asked.since}", "Keep one with --only.")
    )
    return replace(arm, before_mean=first.mean, before_sd=first.sd), row


def _at(reader: TableReader, rows: list[int], column: str, time: str) -> list[int]:
    return [n for n in rows if reader.records[n][column].casefold() == time.strip().casefold()]


def _one(rows: list[int], what: str, hint: str) -> int:
    if len(rows) != 1:
        told = "no row" if not rows else f"{len(rows)} rows"
        raise BadInput(f"{what[:60]} has {told} of means, and one is needed", hint=hint)
    return rows[0]


def _of_row(reader: TableReader, roles: _Roles, row: int) -> PrintedArm:
    mean, when = _means(roles)
    n = _people(reader, row, roles.people)
    alike = _number_or_none(reader, row, roles.alike)
    if alike is not None and not -1 <= alike <= 1:
        raise BadInput(f"{alike:g} is no correlation", place=_line(reader, row), hint="It lies between -1 and 1.")
    start = roles.of.get(("before", "mean")) if when == "after" else None
    return PrintedArm(
        n=n,
        mean=_needed(reader, row, mean),
        sd=_sd(reader, roles, row, when, n, needed=True) or 0.0,
        before_mean=None if start is None else _needed(reader, row, start),
        before_sd=None if start is None else _sd(reader, roles, row, "before", n, needed=True),
        change_sd=_sd(reader, roles, row, "change", n, needed=False) if start is not None else None,
        alike=alike,
    )


def _difference_alone(reader: TableReader, roles: _Roles) -> PrintedTable:
    """One row: how far the two arms of the same people lie apart."""
    asked = reader.asked
    if len(reader.records) != 1:
        raise BadInput(
            "no column is known to be the arm",
            place=reader.place,
            hint=f"Name it: --arm COLUMN. The columns are {reader.columns()}.",
        )
    if asked.paired is False:
        raise BadInput("one row of means holds no two groups", place="--groups", hint="Give one row for each arm.")
    if asked.per_cent:
        raise BadInput(
            "a difference has no change in per cent of its own",
            place="--per-cent",
            hint="Leave --per-cent out and give --worth in the unit of the difference.",
        )
    when = next((at for at in ("difference", "") if (at, "mean") in roles.of), None)
    if when is None:
        raise BadInput(
            "one row of means before and after, or of a change, has nothing beside it",
            place=reader.place,
            hint="A change after something is no proof of it. Give one row for each arm.",
        )
    mean = roles.of[when, "mean"]
    n = _people(reader, 0, roles.people)
    sd = _sd(reader, roles, 0, when, n, needed=True)
    printed = PrintedTrial(tried=PrintedArm(n=n, mean=_needed(reader, 0, mean), sd=sd or 0.0), against=None)
    ask = _ask(asked, asked.tried or _WITH, asked.against or _WITHOUT, paired=True, unit=unit_of_columns(mean))
    told = "The difference is taken as the tried arm less the other."
    return PrintedTable(printed=printed, ask=ask, notes=(_FROM_FIGURES, told))


# -- cells ------------------------------------------------------------------------------------------------------------


def _line(reader: TableReader, row: int) -> str:
    return f"{reader.place}, line {reader.lines[row]}"


def _number_or_none(reader: TableReader, row: int, column: str | None) -> float | None:
    return None if column is None else number_in(reader, row, column)


def _needed(reader: TableReader, row: int, column: str) -> float:
    value = number_in(reader, row, column)
    if value is None:
        raise BadInput(f"{column} is empty", place=_line(reader, row), hint="Give the figure of the paper.")
    return value


def _people(reader: TableReader, row: int, column: str) -> int:
    value = _needed(reader, row, column)
    if value != int(value) or not 0 < value <= _MOST_PEOPLE:
        raise BadInput(f"{value:g} is no number of people", place=_line(reader, row), hint="Such as 12.")
    return int(value)


def _sd(reader: TableReader, roles: _Roles, row: int, when: str, n: int, *, needed: bool) -> float | None:
    """The SD of one moment, from its standard error where that is printed."""
    # A column that is called sd alone is that of the one mean there is, of a change as well.
    moments = (when, "") if needed and when in {"change", "difference"} else (when,)
    for what, times, at in ((what, times, at) for at in moments for what, times in (("sd", 1.0), ("se", sqrt(n)))):
        column = roles.of.get((at, what))
        value = _number_or_none(reader, row, column)
        if value is None:
            continue
        if value < 0:
            raise BadInput(f"{column}: {value:g} is no scatter", place=_line(reader, row), hint="It is 0 or more.")
        return value * times
    if needed:
        which = {"before": "of the start", "after": "of the end", "change": "of the change"}.get(when, "of the mean")
        raise BadInput(
            f"no SD {which} is given", place=_line(reader, row), hint="Add a column sd (or se, the standard error)."
        )
    return None


def _first(reader: TableReader, rows: list[int], column: str | None) -> float | None:
    """What any of the two rows says."""
    return next((value for row in rows if (value := _number_or_none(reader, row, column)) is not None), None)


def _first_sd(reader: TableReader, roles: _Roles, rows: list[int], n: int) -> float | None:
    """How far the differences scatter, from any of the two rows."""
    found = (_sd(reader, roles, row, "difference", n, needed=False) for row in rows)
    return next((value for value in found if value is not None), None)


def _chance(reader: TableReader, rows: list[int], column: str | None) -> float | None:
    p = _first(reader, rows, column)
    if p is not None and not 0 < p < 1:
        raise BadInput(f"{p:g} is no p-value", place=reader.place, hint="Such as 0.03.")
    return p
