"""From a file to sets: open it safely, ask each format whether it knows it, read, account for every record."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final, Literal

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, SetTable
from dorsi.core.units import LoadUnit
from dorsi.formats.same_rows import about_same_rows
from dorsi.formats.source import Source

__all__ = ["FileAccount", "Format", "LogFile", "ReadOptions", "Rejected", "Source", "formats", "read_log"]

DateOrder = Literal["day_first", "month_first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user decides in place of the file: its unit, its order of day and month, a mapping of columns."""

    unit: LoadUnit | None = None
    date_order: DateOrder | None = None
    mapping: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A record that could not be read: its first line in the file (from 1, the header counts), and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccount:
    """Where every record of a file went: ``rows == set_rows + sum(not_sets.values()) + len(rejected)``.

    ``rows`` are logical records (for CSV: records after the header; for other formats as the format's docstring says).
    ``sets`` is the number of sets that came out (more than ``set_rows`` where one record holds several).
    ``warm_ups`` of those are warm-ups. ``not_sets`` names the kinds of other records (rest timer, cardio, note,
    not started, failed, empty...). ``unit`` is the unit of the loads, or None where rows differ or there is none;
    ``unit_inferred`` says it was decided from the file's arithmetic, ``unit_reason`` in one sentence how.
    ``entered_in`` is the unit in which the loads were evidently typed where the app exports another one.
    ``date_order_assumed`` is set where the file cannot tell day from month. ``notices`` are further plain sentences.
    """

    file: str
    format: str
    title: str
    tested_on_real_file: bool
    rows: int
    set_rows: int
    sets: int
    warm_ups: int = 0
    not_sets: Mapping[str, int] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    unit: LoadUnit | None = None
    unit_inferred: bool = False
    unit_reason: str | None = None
    entered_in: LoadUnit | None = None
    date_order_assumed: DateOrder | None = None
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        told = self.set_rows + sum(self.not_sets.values()) + len(self.rejected)
        if told != self.rows:
            raise ValueError(f"FileAccount of {self.file}: {self.rows} rows but {told} accounted for")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFile:
    """One file, read: its sets, its body masses, the account."""

    sets: SetTable
    account: FileAccount
    body_mass: tuple[BodyMass, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of training logs.

    ``recognises`` looks at the content only (never the file name) and must be quick and never raise on any bytes.
    ``read`` may raise `BadInput`, nothing else. ``tested_on_real_file`` is False where only others' documents were
    seen; users are told. ``order``: formats with a lower number are asked first (the catch-all mapping is last).
    """

    slug: str
    title: str
    tested_on_real_file: bool
    recognises: Callable[[Source], bool]
    read: Callable[[Source, ReadOptions], LogFile]
    order: int = 50


_NOT_FORMATS = {
    *("activities", "blocks", "cells", "dates", "dialects", "encoding", "hand_values", "json_text", "loads"),
    *("log_columns", "log_fields", "mapping_file", "mapping_guess", "one_writer", "own_log"),
    *("quick_log", "reading", "recovery"),
    *("row_fates", "same_rows", "sessions", "set_draft", "set_tally", "source", "table", "unit_evidence"),
}


#: The format that reads by the user's mapping file.
_BY_MAPPING: Final = "mapped"
_FOR_ALL: Final = ""


@cache
def formats() -> tuple[Format, ...]:
    """Which formats can be read? Found among the modules of this folder, in the order in which they are asked."""
    package = importlib.import_module("dorsi.formats")
    found: list[Format] = []
    for info in pkgutil.iter_modules(package.__path__):
        if not info.ispkg and info.name not in _NOT_FORMATS:
            module = importlib.import_module(f"dorsi.formats.{info.name}")
            declared = getattr(module, "FORMATS", None) or (getattr(module, "FORMAT", None),)
            found.extend(f for f in declared if isinstance(f, Format))
    return tuple(sorted(found, key=lambda f: (f.order, f.slug)))


def read_log(source: Source | Path | str, options: ReadOptions | None = None) -> LogFile:
    """What sets does this file hold, and where did each of its records go?

    Parameters
    ----------
    source : an opened `Source`, or the path of a file.
    options : what the user decides in place of the file.

    Returns
    -------
    The sets with the account of every record.

    Raises
    ------
    BadInput : the file cannot be read or its format is not known; nothing else is raised, whatever the bytes.
    """
    options = options or ReadOptions()
    if not isinstance(source, Source):
        source = Source.open(Path(source))
    by_mapping = _FOR_ALL
    not_used: tuple[str, ...] = ()
    if options.mapping is not None:
        by_mapping, not_used = _asked_mapping(source, options.mapping)
    for candidate in formats():
        if candidate.slug == by_mapping or (by_mapping == _FOR_ALL and candidate.recognises(source)):
            try:
                log = candidate.read(source, options)
            except BadInput as problem:
                problem.place = problem.place or source.name
                raise
            beside = () if candidate.slug == _BY_MAPPING else not_used
            about = (*_about_timers(log), *about_same_rows(source.table))
            notices = (*source.notices, *beside, *log.account.notices, *about)
            if notices == log.account.notices:
                return log
            return replace(log, account=replace(log.account, notices=notices))
    raise BadInput(
        source.why_no_log,
        place=source.name,
        hint="`dorsi formats` lists what it reads; any other CSV can be read with a mapping file (--mapping)."
        if source.table is not None
        else "Give the file as the app exported it; `dorsi formats` lists what dorsi reads.",
    )


def _asked_mapping(source: Source, mapping: Path) -> tuple[str, tuple[str, ...]]:
    """Give the format to read by, and what to say where the user's mapping is meant for another file."""
    from dorsi.formats.mapped import why_not  # noqa: PLC0415 -- few logs need a mapping

    reason = why_not(source, mapping)
    if reason is None:
        return _BY_MAPPING, ()
    return _FOR_ALL, (f"The mapping was not used for this file: {reason}.",)


def _about_timers(log: LogFile) -> tuple[str, ...]:
    left = sum(session.timer_forgotten for session in log.sets.sessions)
    if not left:
        return ()
    workouts, unused = ("1 workout", "its duration is") if left == 1 else (f"{left:,} workouts", "durations are")
    return (f"{workouts} lasted 6 hours or more: the timer was probably left running; {unused} not used.",)
