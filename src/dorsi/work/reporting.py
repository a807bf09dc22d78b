"""From a person's logs and their review to what the surfaces draw."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dorsi import __version__
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.review import Review
from dorsi.core.units import LoadUnit, load_text
from dorsi.formats import FileAccount
from dorsi.report.content import Content, FileLine, SetLine
from dorsi.report.json_report import JsonFile, review_as_json
from dorsi.report.words import ENGLISH, Locale
from dorsi.work.lifter import LifterLog

__all__ = ["content_of", "report_json", "set_lines_of"]


def content_of(
    log: LifterLog, review: Review, judgement: Judgement | None = None, *, locale: Locale = ENGLISH, future: str = ""
) -> Content:
    """Give a page what it needs: the review, the verdicts, the files, the set behind every id, the reader's words.

    ``future`` says which days of the log lie in the future.
    """
    return Content(
        locale=locale,
        review=review,
        files=tuple(_file_line(account) for account in log.accounts),
        merged=sum(log.merged),
        unit=log.history.unit,
        set_line=_SetLines(log),
        judgement=judgement,
        future=future,
    )


def set_lines_of(log: LifterLog) -> Callable[[str], SetLine | None]:
    """Give what tells the set behind an id, in the words of the log."""
    return _SetLines(log)


def report_json(log: LifterLog, review: Review, judgement: Judgement | None = None, *, as_of_given: bool) -> str:
    """Write the report as JSON, ``dorsi.report/1``."""
    files = [
        JsonFile(line=_file_line(account), format=account.format, merged=merged)
        for account, merged in zip(log.accounts, log.merged, strict=True)
    ]
    return review_as_json(
        review,
        files,
        unit=log.history.unit,
        version=__version__,
        as_of_given=as_of_given,
        judgement=judgement,
    )


def _file_line(account: FileAccount) -> FileLine:
    return FileLine(
        file=account.file,
        title=account.title,
        tested_on_real_file=account.tested_on_real_file,
        rows=account.rows,
        set_rows=account.set_rows,
        sets=account.sets,
        warm_ups=account.warm_ups,
        not_sets=account.not_sets,
        rejected=tuple((r.line, r.reason) for r in account.rejected),
        unit=account.unit,
        unit_inferred=account.unit_inferred,
        unit_reason=account.unit_reason,
        entered_in=account.entered_in,
        date_order_assumed=account.date_order_assumed,
        notices=account.notices,
    )


class _SetLines:
    """The set behind an id, in the words of the log."""

    def __init__(self, log: LifterLog) -> None:
        self._sets = log.history.sets
        self._day = log.history.day
        self._unit: LoadUnit = log.history.unit
        self._place: dict[str, int] = {}

    def __call__(self, set_id: str) -> SetLine | None:
        if not self._place:
            self._place = {own: i for i, own in enumerate(self._sets.set_id)}
        i = self._place.get(set_id)
        if i is None:
            return None
        sets = self._sets
        rir, rpe = sets.rir[i], sets.rpe[i]
        effort = f"RPE {rpe:g}" if rpe is not None else f"RIR {rir:g}" if rir is not None else ""
        return SetLine(
            day=self._day[i],
            name=sets.name[i],
            what=self._what(i),
            effort=effort,
            kind=sets.kind[i],
            straps=sets.straps[i],
        )

    def _what(self, i: int) -> str:
        sets = self._sets
        typed, unit, load = sets.load_typed[i], sets.unit_typed[i], sets.load_kg[i]
        parts = []
        if typed and unit:
            parts.append(_as_typed(typed, unit))
        elif load:
            parts.append(load_text(load, self._unit))
        elif sets.assist_kg[i]:
            parts.append(f"-{load_text(sets.assist_kg[i] or 0.0, self._unit)}")
        reps, seconds, metres = sets.reps[i], sets.duration_s[i], sets.distance_m[i]
        if reps is not None:
            parts.append(f"{reps:g}" if parts else f"{reps:g} reps")
        elif seconds:
            parts.append(f"{seconds:g} s")
        elif metres:
            parts.append(f"{metres:g} m")
        return " x ".join(parts) or "nothing noted"


@cache
def _as_typed(value: float, unit: LoadUnit) -> str:
    return f"{f'{value:.2f}'.rstrip('0').rstrip('.')} {unit}"
