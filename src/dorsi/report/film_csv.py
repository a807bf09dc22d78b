"""Every number of a filmed set for a spreadsheet: the signals moment by moment, and the repetitions one by one."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dorsi.core.estimate import Estimate
from dorsi.core.technique.measure import Withheld
from dorsi.core.technique.moments import MOMENTS
from dorsi.report.film_content import measures_by_name, rep_label
from dorsi.report.words import for_csv

if TYPE_CHECKING:
    from dorsi.core.technique.measure import Value
    from dorsi.core.technique.set_report import RepReport, SetReport
    from dorsi.core.tracks import Rep
    from dorsi.report.film_content import FilmContent

__all__ = ["CLEAN_CHECKED_ON", "reps_csv", "signals_csv"]

#: Nobody has said of real repetitions which were clean.
CLEAN_CHECKED_ON: Final = "made films only"


def signals_csv(content: FilmContent) -> str:
    """Write one line per moment of the common grid: its time, its repetition and phase, every signal.

    Parameters
    ----------
    content : the set.
    """
    found = content.report.found
    traces = list(found.traces.items())
    heads = ["time_s", "rep", "phase", *(f"{name} ({trace.unit})" if trace.unit else name for name, trace in traces)]
    times = traces[0][1].time_s if traces else content.track.time_s
    columns = [trace.value.tolist() for _, trace in traces]
    rows: list[list[str]] = []
    for i, at in enumerate(times.tolist()):
        one = _rep_at(content.report, at)
        where = [rep_label(one), _phase(one.rep, at)] if one is not None else ["", ""]
        rows.append([f"{at:.3f}", *where, *(_cell(column[i]) for column in columns)])
    return _written(heads, rows)


def reps_csv(content: FilmContent) -> str:
    """Write one line per repetition: its times, whether it was clean, each measure with its interval.

    On what a chance to be clean was checked, and what of the set is not yet proved on real film, stands in every line:
    a spreadsheet tears lines apart.

    Parameters
    ----------
    content : the set.
    """
    report = content.report
    names = list(dict.fromkeys(name for one in report.reps for name in one.measures))
    heads = [
        *("film", "exercise", "load_kg", "rep", "complete", "start_s", "turn_s", "hold_from_s", "hold_to_s", "end_s"),
        *(f"{name}_{side}" for name in MOMENTS for side in ("low", "high")),
        *("clean_p", "clean_p_checked_on", "faults", "not_yet_proved"),
    ]
    for name in names:
        measure = measures_by_name().get(name)
        unit = f" ({measure.unit})" if measure is not None and measure.unit else ""
        heads += [f"{name}{unit}", f"{name}_low", f"{name}_high", f"{name}_withheld"]
    return _written(heads, [_rep_row(one, names, content) for one in report.reps])


def _rep_row(one: RepReport, names: Sequence[str], content: FilmContent) -> list[str]:
    rep, clean = one.rep, one.clean
    row = [
        for_csv(content.media.name),
        content.report.found.exercise.slug,
        _cell(content.load_kg),
        rep_label(one),
        "yes" if rep.complete else "no",
        *(_cell(at) for at in (rep.start_s, rep.turn_s, rep.hold_from_s, rep.hold_to_s, rep.end_s)),
        *(_cell(at) for name in MOMENTS for at in one.times.get(name) or (None, None)),
        _cell(clean.p if clean is not None else None),
        CLEAN_CHECKED_ON if clean is not None else "",
        for_csv(", ".join(clean.faults)) if clean is not None else "",
        for_csv(" ".join(content.report.caveats)),
    ]
    for name in names:
        row += _value_cells(one.measures.get(name))
    return row


def _value_cells(value: Value | None) -> list[str]:
    if isinstance(value, Estimate):
        return [_cell(value.value), _cell(value.low), _cell(value.high), ""]
    return ["", "", "", for_csv(value.reason) if isinstance(value, Withheld) else ""]


def _rep_at(report: SetReport, at_s: float) -> RepReport | None:
    return next((one for one in report.reps if one.rep.start_s <= at_s < one.rep.end_s), None)


def _phase(rep: Rep, at_s: float) -> str:
    if rep.hold_from_s is None or rep.hold_to_s is None:
        return "out" if at_s < rep.turn_s else "back"
    if at_s < rep.hold_from_s:
        return "out"
    return "hold" if at_s < rep.hold_to_s else "back"


def _cell(value: float | None) -> str:
    """Write a number plainly; what is unknown is an empty cell."""
    if value is None or not math.isfinite(value):
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _written(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([for_csv(head) for head in heads])
    writer.writerows(rows)
    return text.getvalue()
