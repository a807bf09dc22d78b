"""One person's logs, read, joined and matched: from files to a history with its accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.catalogue.own_aliases import OwnAliases, read_own_aliases
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.review import Review
from dorsi.core.progress.reviewing import review_history
from dorsi.core.records import BodyMass
from dorsi.core.synth.logbook import is_made_up
from dorsi.core.units import LoadUnit
from dorsi.formats import FileAccount, LogFile, ReadOptions, read_log
from dorsi.work.joining import join_tables
from dorsi.work.weighings import read_weighings

__all__ = ["LifterLog", "judge_lifter", "read_lifter", "review_lifter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LifterLog:
    """All logs of one person as one history; per file its account and how many of its sets were there already."""

    history: History
    accounts: tuple[FileAccount, ...]
    merged: tuple[int, ...]
    made_up: bool


def read_lifter(
    paths: Sequence[Path],
    options: ReadOptions | None = None,
    *,
    body_mass: str | None = None,
    own_names: Path | None = None,
    unit: LoadUnit | None = None,
    on_progress: Callable[[int, str], None] | None = None,
) -> LifterLog:
    """What do these logs hold together?

    Parameters
    ----------
    paths : one or more exports of the same person.
    options : what the user decides in place of a file.
    body_mass : kilograms, or the path of a file of dates and kilograms.
    own_names : the user's own TOML file of names; a missing file is an empty one.
    unit : the reader's unit; None takes the one the logs use most.
    on_progress : called with the number of files read and the name of the next.

    Raises
    ------
    BadInput : a file cannot be read; nothing is half-read.
    """
    if not paths:
        raise BadInput("no log was given", hint="Give the export of your app: dorsi report my-export.csv")
    own = read_own_aliases(own_names) if own_names is not None else OwnAliases()
    matcher = NameMatcher(own.names)
    files: list[LogFile] = []
    for number, path in enumerate(paths):
        if on_progress is not None:
            on_progress(number, path.name)
        files.append(read_log(path, options))
    joined = join_tables([f.sets for f in files], lambda name: _meaning(matcher, name))
    weighings: list[BodyMass] = [w for f in files for w in f.body_mass]
    if body_mass is not None:
        weighings = list(read_weighings(body_mass))
    history = make_history(joined.sets, matcher, weighings=weighings, own_loads=own.loads, unit=unit)
    return LifterLog(
        history=history,
        accounts=tuple(f.account for f in files),
        merged=joined.merged,
        made_up=is_made_up(joined.sets.sessions),
    )


def _meaning(matcher: NameMatcher, name: str) -> tuple[str | None, str]:
    match = matcher.match(name)
    slug = match.same_series_as or match.slug
    return (slug, match.variant) if slug else (None, " ".join(name.split()).casefold())


def review_lifter(log: LifterLog, *, as_of: date | None = None) -> Review:
    """What did this person's back get, and what happened to the lifts?"""
    return review_history(log.history, load_catalogue(), as_of=as_of, sample=log.made_up)


def judge_lifter(log: LifterLog, as_of: date) -> Judgement:
    """Is it progress? The verdicts of one day on every lift and on the back, from nothing later than that day."""
    # Reading, converting and listing judge nothing, and the import is not free.
    from dorsi.core.progress.judging import judge_progress  # noqa: PLC0415

    return judge_progress(log.history, as_of)
