"""Strong: CSV exports from 2016 to 2026, in several languages.

Each row holds a set; date and name, or the app's number, tell the workouts apart. The classic forms name no load unit.
Distances of the classic forms have no unit either and stay unknown in metres.
"""

from __future__ import annotations

from typing import Final

from dorsi.formats.dialects import App, Dialect, named, with_distance_unit, with_load_unit
from dorsi.formats.log_columns import Habits
from dorsi.formats.row_fates import RowKind

__all__ = ["FORMATS"]

#: Headers by meaning: English, then French (seen), German (in others' code), Spanish, Portuguese, Italian (guessed).
_COLUMNS: Final = {
    "date": "Date|Datum|Fecha|Data",
    "title": "Workout Name|Nom de l'entraînement|Workout-Name|Trainingsname|Nombre del entrenamiento|Nome do treino"
    "|Nome allenamento|Nome dell'allenamento",
    "number": "Workout #|Workout Number",
    "duration": "Duration|Workout Duration|Duration (sec)|Durée|Dauer|Workout-Dauer|Duración|Duração|Durata"
    "|Durée de l'entraînement",
    "name": "Exercise Name|Nom de l'exercice|Name der Übung|Übungsname|Nombre del ejercicio|Nome do exercício"
    "|Nome esercizio|Nome dell'esercizio",
    "kind": "Set Order|Ordre de la série|Reihenfolge festlegen|Satzreihenfolge|Orden de la serie|Orden de serie"
    "|Ordem da série|Ordine serie|Ordine della serie",
    "load": "Weight|Poids|Gewicht|Peso",
    "unit": "Weight Unit|Unité de poids|Gewichtseinheit|Unidad de peso|Unidade de peso|Unità di peso",
    "reps": "Reps|Réps|Répétitions|Wiederh.|Wiederholungen|Repeticiones|Repetições|Ripetizioni|Rip.",
    "rpe": "RPE",
    "distance": "Distance|Entfernung|Distanz|Distancia|Distância|Distanza",
    "distance_unit": "Distance Unit|Unité de distance|Entfernungseinheit|Unidad de distancia|Unidade de distância",
    "seconds": "Seconds|Secondes|Sekunden|Segundos|Secondi",
    "note": "Notes|Notizen|Notas|Note",
    "workout_note": "Workout Notes|Notes d'entraînement|Workout-Notizen|Notas del entrenamiento|Notas do treino"
    "|Note allenamento|Note dell'allenamento",
}
_KINDS: Final = {
    "w": RowKind(kind="warm_up"),
    "warm up": RowKind(kind="warm_up"),
    "warm-up": RowKind(kind="warm_up"),
    "warmup": RowKind(kind="warm_up"),
    "d": RowKind(kind="drop"),
    "drop": RowKind(kind="drop"),
    "drop set": RowKind(kind="drop"),
    "f": RowKind(kind="failure"),
    "failure": RowKind(kind="failure"),
    "rest timer": RowKind(not_set="rest timer"),
    "rest": RowKind(not_set="rest timer"),
    "note": RowKind(not_set="note"),
    "notes": RowKind(not_set="note"),
}
_FRENCH: Final = Habits(prior=2.5, prior_reason="the app's language is one of countries that use kg")


def _kind(cell: str) -> RowKind:
    """Read a Set Order: a number, a letter, or the name of a row that is no set.

    A word that is not known stands for a rest timer in another language where the row has no repetitions.
    """
    word = " ".join(cell.casefold().split())
    if word in _KINDS:
        return _KINDS[word]
    return RowKind() if not word or word[0].isdigit() else RowKind(without_reps="rest timer")


_SETS: Final = frozenset({"date", "name", "kind", "reps", "load"})
_METRIC: Final = Habits(kind_of=_kind, prior=_FRENCH.prior, prior_reason=_FRENCH.prior_reason)
_BLANK: Final = Habits(kind_of=_kind, zero_is_none=False)


def _has(cells: str) -> frozenset[str]:
    return frozenset(cells.split("|"))


_DIALECTS: Final = (
    Dialect(
        slug="strong_2016",
        title="Strong, 2016-17 (the unit is a column name)",
        tested=True,
        has=_has("exercise name|set order|reps|seconds"),
        lacks=_has("weight|weight (kg)|weight (lb)|weight (lbs)"),
        fields=_SETS,
    ),
    Dialect(
        slug="strong_numbered_semicolon",
        title="Strong Android, workouts numbered, semicolons, 2019-25",
        tested=False,
        has=_has("workout #|exercise name|set order"),
        fields=_SETS,
        delimiter=";",
        habits=_BLANK,
    ),
    Dialect(
        slug="strong_numbered",
        title="Strong, workouts numbered, 2025",
        tested=False,
        has=_has("workout #|exercise name|set order"),
        fields=_SETS,
        habits=_BLANK,
    ),
    Dialect(
        slug="strong_units",
        title="Strong Android with units, 2023-24",
        tested=True,
        has=_has("exercise name|set order|weight|weight unit|workout duration"),
        fields=_SETS,
        habits=_BLANK,
    ),
    Dialect(
        slug="strong_units_duration",
        title="Strong with units and Duration",
        tested=False,
        has=_has("exercise name|set order|weight|weight unit|duration"),
        fields=_SETS,
        habits=_BLANK,
    ),
    Dialect(
        slug="strong_units_2018",
        title="Strong Android with units, 2018-20",
        tested=True,
        has=_has("exercise name|set order|weight|weight unit"),
        fields=_SETS,
        habits=_BLANK,
    ),
    Dialect(
        slug="strong_named_unit",
        title="Strong with the unit in the name of the column",
        tested=False,
        has=_has("exercise name|set order"),
        lacks=_has("weight"),
        fields=_SETS,
        habits=_BLANK,
    ),
    Dialect(
        slug="strong_classic",
        title="Strong, classic, 2020-26",
        tested=True,
        has=_has("exercise name|set order|weight|duration|notes|workout notes|rpe"),
        fields=_SETS,
    ),
    Dialect(
        slug="strong_short",
        title="Strong, 2026, without notes",
        tested=True,
        has=_has("workout name|duration|exercise name|set order|weight|rpe"),
        lacks=_has("notes|workout notes"),
        fields=_SETS,
    ),
    Dialect(
        slug="strong_2019",
        title="Strong, 2019 (RPE, no duration)",
        tested=False,
        has=_has("workout name|exercise name|set order|weight|notes|workout notes|rpe"),
        lacks=_has("duration"),
        fields=_SETS,
    ),
    Dialect(
        slug="strong_2017",
        title="Strong, 2017-19",
        tested=True,
        has=_has("workout name|exercise name|set order|weight|notes|workout notes"),
        lacks=_has("duration|rpe"),
        fields=_SETS,
    ),
    Dialect(
        slug="strong_edited",
        title="Strong, columns missing or added by hand",
        tested=False,
        has=_has("exercise name|weight"),
        fields=_SETS - {"kind"} | {"title"},
    ),
    Dialect(
        slug="strong_french",
        title="Strong in French",
        tested=True,
        has=_has("nom de l'exercice|ordre de la série"),
        fields=_SETS,
        habits=_METRIC,
    ),
    Dialect(
        slug="strong_german",
        title="Strong in German",
        tested=False,
        has=_has("name der übung|gewicht"),
        fields=_SETS,
        habits=_METRIC,
    ),
    Dialect(
        slug="strong_translated",
        title="Strong in another language (headers guessed)",
        tested=False,
        fields=_SETS | {"title", "seconds"},
        lacks=_has("exercise name|nom de l'exercice|name der übung"),
        habits=_METRIC,
    ),
)

_APP: Final = App(
    columns=named(_COLUMNS)
    | with_load_unit("load", "kg|Weight (kg)|Weight (kgs)|Gewicht (kg)|Poids (kg)|Peso (kg)", "kg")
    | with_load_unit("load", "lb|lbs|Weight (lb)|Weight (lbs)|Gewicht (lb)|Poids (lb)|Peso (lb)", "lb")
    | with_distance_unit(
        {
            "km": "km",
            "mi": "mi",
            "miles": "mi",
            "Distance (meters)": "m",
            "Distance (km)": "km",
            "Distance (miles)": "mi",
            "Distance (mi)": "mi",
            "Distance (m)": "m",
            "Entfernung (Meter)": "m",
        }
    ),
    dialects=_DIALECTS,
    habits=Habits(kind_of=_kind),
)

FORMATS: Final = _APP.formats()
