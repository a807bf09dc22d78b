"""A set of the log as `dorsi log` takes it: what an example is made of, so that it is the lifter's own and true."""

from __future__ import annotations

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.progress.history import History
from dorsi.core.units import load_word

__all__ = ["set_as_typed"]


def set_as_typed(history: History, place: int, asked: tuple[float, int] | None = None) -> str:
    """Write load and repetitions of a set in the history's unit: of the body with what is added to it or helps it.

    Parameters
    ----------
    history, place : of the set.
    asked : load (kg) and repetitions that are asked of this lift next, to be written in place of its own.
    """
    sets, slug, unit = history.sets, history.key[place][0], history.unit
    load, help_kg, reps = sets.load_kg[place], sets.assist_kg[place], max(round(sets.reps[place] or 1), 1)
    if asked is not None and not help_kg:
        load, reps = asked
    catalogue = load_catalogue()
    body = slug is not None and slug in catalogue and catalogue[slug].load_model in BODY_MODELS
    if help_kg:
        what = f"bw-{load_word(help_kg, unit)}"
    elif not load and not body:
        # A band, or a machine whose load was not noted: the repetitions are all that is known.
        return f"{reps} reps"
    elif not load:
        what = "bw"
    else:
        what = f"{'bw+' if body else ''}{load_word(load, unit)}"
    return f"{what} x {reps}"
