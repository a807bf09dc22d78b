"""A first mapping for a CSV that dorsi does not know, guessed from the words of its header, for the user to correct."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from dorsi.core.errors import BadInput
from dorsi.core.spelling import without_accents
from dorsi.formats.cells import NotReadable, load_unit, number
from dorsi.formats.dates import read_dates
from dorsi.formats.mapping_file import FIELDS
from dorsi.formats.row_fates import HARDEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dorsi.formats.source import Source
    from dorsi.formats.table import CsvTable

__all__ = ["suggest_mapping"]

#: Words of headers, without accents, in the languages of the apps: English, German, French, Spanish, Portuguese,
#: Italian, Dutch, the Scandinavian ones, Polish. The first field whose word is the whole header wins, then the first
#: with a word in it; the order is from the particular to the general.
_WORDS: Final[Mapping[str, str]] = {
    "body_mass": (
        "bodyweight|body weight|body mass|korpergewicht|poids de corps|poids du corps|peso corporal|"
        "peso corporeo|lichaamsgewicht"
    ),
    "warm_up": (
        "warmup|warm up|is warmup|iswarmup|aufwarmen|aufwarmsatz|echauffement|calentamiento|aquecimento|riscaldamento"
    ),
    "session_note": "workout notes|workout note|session note|session notes|trainingsnotiz|notes d'entrainement",
    "distance_unit": "distance unit|einheit distanz|unite de distance",
    "unit": "weight unit|unit|units|einheit|gewichtseinheit|unite|unidad|unidade|unita|eenheid|enhet|jednostka",
    "date": "date|datetime|when|datum|day|tag|jour|fecha|dia|data|giorno|dag|dato|dzien|timestamp|start time|started",
    "time": "time of day|uhrzeit|heure|hora|ora|tijd|klokslett|godzina|clock",
    "session": (
        "workout name|workout|session|routine|training|trainingsname|plan|entrainement|seance|entrenamiento|"
        "sesion|rutina|treino|sessao|allenamento|sessione|scheda|sessie|trening|okt"
    ),
    "exercise": (
        "exercise name|exercise|lift|movement|ubung|ubungsname|exercice|ejercicio|exercicio|esercizio|"
        "oefening|ovning|ovelse|cwiczenie|name"
    ),
    "assist": "assist|assistance|help|hilfe|unterstutzung|assistencia|asistencia",
    "load": (
        "weight|load|kilos|kilo|pounds|gewicht|last|poids|charge|peso|carga|carico|kg|kgs|lb|lbs|vikt|vekt|vaegt|ciezar"
    ),
    "reps": (
        "reps|rep|repetitions|times|wdh|wiederholungen|wiederh|repetitionen|repeticiones|repeticoes|ripetizioni|"
        "herhalingen|repetitioner|repetisjoner|powtorzenia"
    ),
    "sets": "sets|satze|series|serien|serie|number of sets|sett|serii",
    "rir": "rir|reps in reserve",
    "rpe": "rpe|effort|anstrengung",
    "rest": "rest|rest time|pause|repos|descanso|recupero|rust|vila|hvile|przerwa",
    "duration": (
        "duration|seconds|secs|sec|time|dauer|sekunden|zeit|duree|secondes|duracion|segundos|duracao|durata|"
        "secondi|duur|varighet|tid|czas"
    ),
    "distance": "distance|distanz|strecke|entfernung|distancia|distanza|afstand|meters|metres|dystans|avstand",
    "kind": "set type|type|kind|typ|satzart|satztyp|tipo|art|soort",
    "superset": "superset|supersatz|superserie",
    "category": (
        "category|muscle group|muscle|body part|bodypart|kategorie|muskelgruppe|categorie|groupe musculaire|"
        "categoria|grupo muscular|gruppo muscolare|spiergroep"
    ),
    "equipment": "equipment|gerat|materiel|equipo|equipamento|attrezzo|apparaat",
    "straps": "straps|zughilfen|sangles|correas|fasce",
    "side": "side|seite|cote|lado|lato|zijde",
    "hold": "hold|hold s|halten",
    "tension": "tension|felt tension|spannung",
    "pump": "pump",
    "clean": "clean|clean reps|saubere wdh",
    "stopped_by": "stopped by|failure reason|abbruch",
    "pain": "pain|schmerz|douleur|dolor|dor|dolore",
    "cues": "cues|cue",
    "multiplier": "multiplier",
    "note": (
        "note|notes|comment|comments|notiz|notizen|bemerkung|kommentar|remarque|remarques|commentaire|notas|"
        "nota|comentario|observacoes|opmerking|uwagi|anteckning"
    ),
}
_WARM_UP: Final = ("warm", "aufw", "echauff", "calent", "aquec", "riscald", "opwarm", "uppv", "oppv", "rozgrz")
_SHOWN: Final = 3
#: Rows that are looked at, and the share of different cells that must fit.
_LOOKED_AT: Final = 200
_NEARLY_ALL: Final = 0.8
#: People rate the effort of training sets from 5 to 10.
_LEAST_EFFORT: Final = 5
_WIDE: Final = 40


def suggest_mapping(source: Source) -> str:
    """Write a mapping for this CSV as far as its header tells, as TOML with what is to be checked as comments.

    Raises
    ------
    BadInput : the file is no table.
    """
    table = source.table
    if table is None:
        raise BadInput("the file is no table, so there are no columns to map", place=source.name)
    found = _guess(table.header)
    unlikely = _check_by_cells(table, found)
    return "\n".join([*_top(table, found), "", *_columns(table, found, unlikely), "", *_rest(table, found), ""])


def _guess(header: Sequence[str]) -> dict[str, int]:
    """Which field is which column? Each column is taken once, whole headers before words within."""
    plain = [_plain(cell) for cell in header]
    found: dict[str, int] = {}
    for whole in (True, False):
        for field, words in _WORDS.items():
            if field in found:
                continue
            for word in words.split("|"):
                hits = [
                    i
                    for i, cell in enumerate(plain)
                    if i not in found.values() and (cell == word if whole else f" {word} " in f" {cell} ")
                ]
                if hits:
                    found[field] = hits[0]
                    break
    return found


def _check_by_cells(table: CsvTable, found: dict[str, int]) -> dict[int, str]:
    """Find the dates where no header names them; take "effort" for RPE only where the cells are an RPE.

    Returns what to say of columns that were not taken for that reason.
    """
    if "date" not in found or not _share(table, found["date"], _is_date):
        others = (i for i in range(len(table.header)) if i not in found.values() or i == found.get("session"))
        dates = next((i for i in others if _share(table, i, _is_date) >= _NEARLY_ALL), None)
        if dates is not None:
            found["date"] = dates
            if found.get("session") == dates:
                del found["session"]
    rpe = found.get("rpe")
    if rpe is None or "rpe" in _plain(table.header[rpe]) or _share(table, rpe, _is_effort) >= _NEARLY_ALL:
        return {}
    return {found.pop("rpe"): "; perhaps an effort, but not on the scale of RPE"}


def _share(table: CsvTable, place: int, fits: Callable[[str], bool]) -> float:
    """Which share of the different filled cells of a column fits?"""
    cells = {cell.strip() for cell in table.columns[place][:_LOOKED_AT]} - {""}
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _is_date(cell: str) -> bool:
    return read_dates([cell]).moments[cell] is not None


def _is_effort(cell: str) -> bool:
    try:
        value = number(cell)
    except NotReadable:
        return False
    return value is not None and _LEAST_EFFORT <= value <= HARDEST


def _plain(cell: str) -> str:
    """Give a header without accents, brackets, signs and camel case: "Gewicht (kg)" is "gewicht kg"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell[:200])
    letters = "".join(c if c.isalnum() or c == "'" else " " for c in without_accents(spaced.casefold()))
    words = [word for word in letters.split() if word not in {"kg", "kgs", "lb", "lbs", "s", "m", "in", "km"}]
    return " ".join(words) or " ".join(letters.split())


def _top(table: CsvTable, found: Mapping[str, int]) -> Iterator[str]:
    yield "# What the columns of this file mean to dorsi: a guess from its header. Check every line, then:"
    yield "#   dorsi report FILE --mapping THIS-FILE"
    yield "# A line that starts with # says nothing. Field by field: docs/guides/any-csv.md"
    yield 'format = "dorsi.mapping/1"'
    unit = _unit_of_header(table.header[found["load"]]) if "load" in found else None
    if unit:
        yield f'unit = "{unit}"'
    elif "unit" not in found:
        yield '# unit = "kg"  # or "lb"; without it dorsi decides from the loads and says so'
    yield '# date_order = "day_first"  # or "month_first", for dates such as 3/4/2031'
    yield '# decimal = ","  # or ".", where both occur in one number'


def _unit_of_header(cell: str) -> str | None:
    for word in re.findall("[a-z]+", cell.casefold()):
        try:
            if unit := load_unit(word):
                return unit
        except NotReadable:
            continue
    return None


def _columns(table: CsvTable, found: Mapping[str, int], unlikely: Mapping[int, str]) -> Iterator[str]:
    yield "[columns]"
    for field in FIELDS:
        if field in found:
            name = table.header[found[field]]
            by_name = len(name) <= _WIDE and table.header.index(name) == found[field]
            said = _toml(name) if by_name else str(found[field] + 1)
            yield f"{field} = {said}  # {FIELDS[field]}{_examples(table, found[field])}"
    for field in ("date", "exercise"):
        if field not in found:
            yield f'# {field} = "..."  # needed: {FIELDS[field]}'
    taken = set(found.values())
    for place, name in enumerate(table.header):
        if place not in taken:
            yield f"# not used: column {place + 1}, {_toml(name)}{_examples(table, place)}{unlikely.get(place, '')}"


def _examples(table: CsvTable, place: int) -> str:
    seen = list(dict.fromkeys(cell.strip() for cell in table.columns[place][:200] if cell.strip()))[:_SHOWN]
    return f"; here {', '.join(_toml(cell) for cell in seen)}" if seen else ""


def _rest(table: CsvTable, found: Mapping[str, int]) -> Iterator[str]:
    yield "[fixed]  # the same for every row, where there is no column"
    yield '# session = "Pull day"'
    yield ""
    yield '[kinds]  # what the cells of kind mean: "work", "warm_up", "drop", "failure" or "not a set"'
    cells = dict.fromkeys(cell.strip() for cell in table.columns[found["kind"]]) if "kind" in found else {}
    for cell in [cell for cell in cells if cell and len(cell) <= _WIDE and not _is_number(cell)][:20]:
        warm_up = _plain(cell).startswith(_WARM_UP)
        yield f'{_toml(cell)} = "warm_up"' if warm_up else f'# {_toml(cell)} = "work"'


def _is_number(cell: str) -> bool:
    try:
        return number(cell) is not None
    except NotReadable:
        return False


def _toml(text: str) -> str:
    """Write a text as a TOML string on one line, whatever is in it."""
    short = text if len(text) <= _WIDE else text[:_WIDE]
    return json.dumps(short if text == short else f"{short}...", ensure_ascii=False).replace("\x7f", "\\u007f")
