"""Is one exercise file right? Every fault in it, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard, get_args

from dorsi.core.anatomy.checked_toml import CheckedToml
from dorsi.core.anatomy.checking import Known, check_sources
from dorsi.core.catalogue.exercise import HELD_PHASES, REP_PHASES, FilmFamily, Laterality, LoadModel, Pattern, View

__all__ = ["QUANTITIES", "check_exercise_file"]

# What a film of a set can follow; angles from world landmarks, distances and heights in the picture, in torso lengths.
QUANTITIES: Mapping[str, str] = {
    "elbow_angle_world": "angle at the elbow",
    "hip_angle_world": "angle at the hip",
    "elbow_angle": "angle at the elbow in the picture",
    "torso_tilt": "lean of the trunk in the picture",
    "hand_travel": "way of the hand along its main direction",
    "wrist_shoulder_distance": "distance of wrist and shoulder in the picture",
    "wrist_hip_distance": "distance of wrist and hip in the picture",
    "elbow_hip_distance": "distance of elbow and hip in the picture",
    "wrist_wrist_distance": "distance of both wrists in the picture",
    "wrist_midline_distance": "distance of the wrist from the middle of the body",
    "shoulder_minus_wrist_height": "height of the shoulders above the wrists",
    "wrist_height": "height of the wrists above the hips",
    "shoulder_height": "height of the shoulders above the hips",
    "body_under_hands": "height of shoulders and hips against hands that stay where they are",
    "standing_height": "height of the shoulders above the ankles",
}
REQUIRED = (
    *("slug", "pattern", "compound", "equipment", "blade_motion", "load_model", "laterality", "views"),
    *("grip_demand", "lumbar_demand", "end_position", "cues", "cautions", "sources", "hold", "shares", "names"),
    "phases",
)
OPTIONAL = (
    *("share_of_body_mass", "rep_range", "seconds_range", "metres_range", "stretch_position"),
    *("count_signal", "hold_signal", "offered", "starts_at", "film_family"),
)
#: What an end position says of the elbows.
OPEN_ELBOWS = re.compile(
    r"\b(?:straight|locked|open) (?:arms|elbows)\b|\b(?:arms|elbows) (?:\w+ )?(?:straight|locked)\b", re.IGNORECASE
)
BENT_ELBOWS = re.compile(r"\bbent (?:arms|elbows)\b|\b(?:arms|elbows) bent\b", re.IGNORECASE)
ENDS = ("stretch", "end")
HELD_FAMILY = "held_"
RANGES = ("rep_range", "seconds_range", "metres_range")
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?$")
DIRECT, INDIRECT = 1, 0.5
HARDEST_DEMAND = 3
LONGEST_HOLD_S = 10
LONGEST_CUE = 70
FEWEST_CUES = 3
#: What is said within a phase of a second or two.
LONGEST_PHASE_CUE = 30


def check_exercise_file(file: CheckedToml, known: Known) -> None:
    """Note every fault of an exercise file in it.

    Parameters
    ----------
    file : the file as read; one that is no TOML has its fault already.
    known : the ids of muscles, blade motions and sources.
    """
    if not file.readable:
        return
    file.check_claims()
    tables = file.tables
    for key in REQUIRED:
        if key not in tables:
            file.say(f"The key {key!r} is missing.")
    for key in tables.keys() - set(REQUIRED) - set(OPTIONAL):
        file.say(f"{key!r} is a key that nothing reads.", key)
    if tables.get("slug") not in (None, file.path.stem):
        file.say(f"The slug {tables['slug']!r} is not the name of the file, {file.path.stem!r}.", "slug")
    _check_choices(file, known)
    _check_numbers(file)
    _check_ranges(file)
    _check_texts(file)
    _check_shares(file, known)
    _check_body_mass(file)
    _check_signals(file)
    _check_film_family(file)
    _check_hold(file)
    _check_phases(file)
    _check_names(file)
    if "sources" in tables:
        check_sources(file, tables["sources"], known)


def _check_choices(file: CheckedToml, known: Known) -> None:
    single = {
        "pattern": get_args(Pattern),
        "load_model": get_args(LoadModel),
        "laterality": get_args(Laterality),
        "starts_at": ENDS,
        "film_family": get_args(FilmFamily),
    }
    for key, choices in single.items():
        if key in file.tables and file.tables[key] not in choices:
            file.say(f"{key} is {file.tables[key]!r}, not one of {_listed(choices)}.", key)
    for key, choices in {"views": get_args(View), "blade_motion": tuple(known["blade_motions"])}.items():
        values = file.tables.get(key, [])
        if not _texts(values) or len(set(values)) != len(values):
            file.say(f"{key} must be a list of different words.", key)
            continue
        for value in values:
            if value not in choices:
                file.say(f"{key} holds {value!r}, not one of {_listed(choices)}.", key)
    if file.tables.get("views") == []:
        file.say("views is empty: from where could it be filmed?", "views")


def _check_numbers(file: CheckedToml) -> None:
    for key in ("grip_demand", "lumbar_demand"):
        value = file.tables.get(key, 0)
        if not _is_whole(value) or not 0 <= value <= HARDEST_DEMAND:
            file.say(f"{key} is {value!r}, not a whole number from 0 to 3.", key)
    for key in ("compound", "offered"):
        if not isinstance(file.tables.get(key, True), bool):
            file.say(f"{key} must be true or false.", key)


def _check_ranges(file: CheckedToml) -> None:
    given = [key for key in RANGES if key in file.tables]
    if len(given) != 1:
        file.say(f"Exactly one of {_listed(RANGES)} is needed, not {len(given)}.", *given[1:2])
    for key in given:
        pair = file.tables[key]
        if not (isinstance(pair, list) and len(pair) == 2 and all(map(_is_whole, pair)) and 0 < pair[0] <= pair[1]):  # noqa: PLR2004 a pair
            file.say(f"{key} must be two whole numbers, the lower first.", key)
    if ("seconds_range" in given) != (file.tables.get("load_model") == "time"):
        file.say('seconds_range belongs to load_model "time", and only to it.', *(given or ["load_model"]))


def _check_texts(file: CheckedToml) -> None:
    for key in ("end_position", "stretch_position"):
        if key in file.tables and not _is_text(file.tables[key]):
            file.say(f"{key} is empty.", key)
    equipment, cues, cautions = (file.tables.get(key, [""]) for key in ("equipment", "cues", "cautions"))
    if not _texts(equipment) or not equipment:
        file.say('equipment must name at least one thing, "floor" if nothing is needed.', "equipment")
    if not _texts(cues) or len(set(cues)) < FEWEST_CUES:
        file.say("cues must hold at least three different cues.", "cues")
    elif longest := [cue for cue in cues if len(cue) > LONGEST_CUE]:
        file.say(f"A cue is spoken between two breaths: {longest[0]!r} is too long.", "cues")
    if "cautions" in file.tables and not _texts(cautions):
        file.say("cautions must be a list of sentences.", "cautions")


def _check_shares(file: CheckedToml, known: Known) -> None:
    shares = _table(file, "shares")
    for muscle, share in shares.items():
        if muscle not in known["muscles"]:
            file.say(f"The muscle {muscle!r} does not stand in muscles.toml.", "shares", muscle)
        if isinstance(share, bool) or share not in (DIRECT, INDIRECT):
            file.say(f"The share of {muscle} is {share!r}: it must be 1 (direct) or 0.5 (indirect).", "shares", muscle)
    if "shares" in file.tables and DIRECT not in shares.values():
        file.say("No muscle works directly: at least one share must be 1.", "shares")


def _check_body_mass(file: CheckedToml) -> None:
    share = file.tables.get("share_of_body_mass")
    if share is None:
        return
    if file.tables.get("load_model") != "share_of_body_mass":
        file.say('share_of_body_mass belongs to load_model "share_of_body_mass".', "share_of_body_mass")
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share <= 1:
        file.say(f"share_of_body_mass is {share!r}, not a part between 0 and 1.", "share_of_body_mass")


def _check_signals(file: CheckedToml) -> None:
    for key in ("count_signal", "hold_signal"):
        if key not in file.tables:
            continue
        signal = _table(file, key)
        if signal.get("quantity") not in tuple(QUANTITIES):
            file.say(f"{key} follows {signal.get('quantity')!r}, not one of {_listed(QUANTITIES)}.", key, "quantity")
        if signal.get("end_at") not in ("low", "high"):
            file.say(f"{key}.end_at is {signal.get('end_at')!r}, not low or high.", key, "end_at")
        if signal.get("quantity") == "elbow_angle_world":
            _check_elbow(file, key, signal)
        for extra in signal.keys() - {"quantity", "end_at"}:
            file.say(f"{key}.{extra} is a key that nothing reads.", key, extra)
    if "hold_signal" in file.tables and "count_signal" not in file.tables:
        file.say(
            "There is a hold_signal but no count_signal: a hold is found inside a counted repetition.", "hold_signal"
        )


def _check_film_family(file: CheckedToml) -> None:
    """Compare what a film takes it for with whether a film counts it, times it, or does neither."""
    family = file.tables.get("film_family")
    timed = file.tables.get("load_model") == "time"
    followed = timed or "count_signal" in file.tables
    if followed and family is None:
        file.say("film_family is missing: which kind of movement does a film take it for?")
    if not followed and family is not None:
        file.say("film_family is given, but a film neither counts nor times it.", "film_family")
    if followed and isinstance(family, str) and family.startswith(HELD_FAMILY) != timed:
        file.say(f"film_family is {family!r}: those held by time begin with {HELD_FAMILY!r}, no others.", "film_family")


def _check_elbow(file: CheckedToml, key: str, signal: Mapping[str, Any]) -> None:
    """Compare what the angle at the elbow does at the end with what the end position says of it."""
    end_position = file.tables.get("end_position")
    if not isinstance(end_position, str):
        return
    said = "high" if OPEN_ELBOWS.search(end_position) else "low" if BENT_ELBOWS.search(end_position) else None
    if said and signal.get("end_at") in ("low", "high") and signal["end_at"] != said:
        file.say(f"{key}.end_at is {signal['end_at']}, but by the end position the angle is {said}.", key, "end_at")


def _check_hold(file: CheckedToml) -> None:
    hold = _table(file, "hold")
    if "hold" not in file.tables:
        return
    seconds, at = hold.get("seconds"), hold.get("at", "end")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= LONGEST_HOLD_S:
        file.say(f"hold.seconds is {seconds!r}, not a number of seconds from 0 to 10.", "hold", "seconds")
        return
    if at not in ENDS:
        file.say(f"hold.at is {at!r}, not end or stretch.", "hold", "at")
    if at == "stretch" and "stretch_position" not in file.tables:
        file.say("The hold is at the stretch, but there is no stretch_position.", "hold", "at")
    if seconds and file.tables.get("load_model") == "time":
        file.say("The whole set is a hold (load_model time): hold.seconds must be 0.", "hold", "seconds")
    if seconds and "count_signal" in file.tables and "hold_signal" not in file.tables:
        file.say("A hold is asked for and a film can count, but there is no hold_signal.", "hold")


def _check_phases(file: CheckedToml) -> None:
    phases = _table(file, "phases")
    held = "seconds_range" in file.tables or ("metres_range" in file.tables and "stretch_position" not in file.tables)
    wanted = HELD_PHASES if held else REP_PHASES
    if "phases" in file.tables and tuple(phases) != wanted:
        file.say(f"phases must hold {', '.join(wanted)}, in this order and nothing else.", "phases")
    for phase, cue in phases.items():
        if not _is_text(cue):
            file.say(f"The cue of the phase {phase!r} is empty.", "phases", phase)
        elif len(cue) > LONGEST_PHASE_CUE:
            file.say(f"{cue!r} is too long to be said within its phase.", "phases", phase)
    if held == ("stretch_position" in file.tables):
        told = "What is held has no stretch_position." if held else "stretch_position is missing: where does it begin?"
        file.say(told, "stretch_position")


def _check_names(file: CheckedToml) -> None:
    names = _table(file, "names")
    if "names" in file.tables and not _is_text(names.get("en")):
        file.say("The English name is missing or empty.", "names", "en")
    for language, name in names.items():
        if language == "aliases":
            continue
        if not LANGUAGE.match(language):
            file.say(f"{language!r} is no language code.", "names", language)
        elif language != "en" and not _is_text(name):
            file.say(f"The name in {language!r} is empty.", "names", language)
    aliases = names.get("aliases", [])
    if not _texts(aliases):
        file.say("aliases must be a list of names, none of them empty.", "names", "aliases")


def _table(file: CheckedToml, key: str) -> dict[str, Any]:
    value = file.tables.get(key, {})
    if isinstance(value, dict):
        return value
    file.say(f"{key} must be a table.", key)
    file.tables[key] = {}
    return {}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
