"""Which exercises are meant, and what is there to know about one of them? Plain lines, for whoever shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.parts import Muscle
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.catalogue import is_back, load_catalogue
from dorsi.core.catalogue.exercise import Exercise, Signal
from dorsi.core.catalogue.filming import how_to_film
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.spelling import without_accents

__all__ = ["explain_exercise", "search_exercises"]

PATTERN_WORDS = {
    "vertical_pull": "vertical pull, pulled from above",
    "horizontal_pull": "horizontal pull, row",
    "shoulder_extension": "straight-arm pull, pullover",
    "scapular_retraction": "drawing the blades back, reverse fly",
    "external_rotation": "turning the arm out, rotator cuff",
    "shrug": "moving the blades up or down, shrug",
    "hip_trunk_extension": "straightening hip or trunk, hinge",
    "grip": "grip",
    "elbow_flexion": "bending the elbow, curl",
}
LOAD_WORDS = {
    "external": "The load is what you lift.",
    "body_mass_plus_added": "The load is your body mass and what hangs from the belt.",
    "body_mass_minus_assistance": "The load is your body mass less the help of the machine: less help is harder.",
    "share_of_body_mass": "The load is a share of your body mass, and what you hold.",
    "reps_only": "No load can be told: count the reps.",
    "time": "Held for time: count the seconds, and note a load if there is one.",
}
LATERALITY_WORDS = {
    "both_sides": "both sides together",
    "one_side": "one side at a time",
    "either": "both sides together or one at a time",
}
FILM_WORDS = {
    "elbow_angle_world": "the bending of the elbow",
    "hip_angle_world": "the bending of the hip",
    "elbow_angle": "the bending of the elbow in the picture",
    "torso_tilt": "the lean of the trunk",
    "hand_travel": "the way of the hand",
    "wrist_shoulder_distance": "the hands nearing the shoulders",
    "wrist_hip_distance": "the hands nearing the hips",
    "elbow_hip_distance": "the elbows nearing the hips",
    "wrist_wrist_distance": "the hands moving apart",
    "wrist_midline_distance": "the hand moving away from the middle of the body",
    "shoulder_minus_wrist_height": "how high the shoulders are against the hands",
    "wrist_height": "the height of the hands",
    "shoulder_height": "how high the shoulders are above the hips",
    "body_under_hands": "how far the body rises against the hands",
    "standing_height": "how high the shoulders are above the feet",
}
GEAR_WORDS = {"pull_up_bar": "pull-up bar", "ez_bar": "EZ bar", "floor": "nothing but the floor"}
DEMAND_WORDS = ("none", "a little", "clearly", "a lot")
# A word that opens a name says more than one inside it, and both more than a muscle or a piece of equipment.
NAME_POINTS, ALIAS_POINTS, START_POINTS, PATTERN_POINTS, DIRECT_POINTS, INDIRECT_POINTS = 8.0, 6.0, 3.0, 4.0, 3.0, 0.5
EQUIPMENT_POINTS = 2.0
LEAST_OF_BEST = 0.25


def search_exercises(query: str) -> list[Exercise]:
    """Which exercises fit these words? The best first, what fits far worse than the best left out.

    Every word must be found: in a name, an alias, the kind, a muscle (lay words too), a region or the equipment. What
    the words mean as the name of a lift, in any language the matcher reads, comes first.

    Parameters
    ----------
    query : words in any order, such as "lats machine", "butterfly" or "curl cable"; nothing gives the whole catalogue.

    Examples
    --------
    >>> search_exercises("seal row")[0].slug
    'seal_row_prone_bench_pull'
    >>> search_exercises("zzzz")
    []
    """
    catalogue = load_catalogue()
    phrase = _plain(query)
    if not phrase:
        return sorted(catalogue.values(), key=lambda exercise: exercise.name)
    points = {slug: _points(slug, phrase) for slug in catalogue}
    enough = max(points.values()) * LEAST_OF_BEST
    meant = NameMatcher().match(query).slug
    found = [slug for slug, worth in points.items() if slug == meant or (worth > 0 and worth >= enough)]
    found.sort(key=lambda slug: (slug != meant, -points[slug], catalogue[slug].name))
    return [catalogue[slug] for slug in found]


def _points(slug: str, phrase: str) -> float:
    """How well does an exercise fit? 0 if a word is not found; more where the whole phrase stands in one place."""
    words = phrase.split()
    best = dict.fromkeys([phrase, *words], 0.0)
    for text, worth in _texts(slug):
        for part in best:
            if text.startswith(part) or f" {part}" in text:
                best[part] = max(best[part], worth + START_POINTS * (worth >= ALIAS_POINTS and text.startswith(part)))
    if not all(best[word] for word in words):
        return 0.0
    return sum(best[word] for word in words) / len(words) + best[phrase] + _focus(slug, phrase)


@cache
def _texts(slug: str) -> tuple[tuple[str, float], ...]:
    """All that an exercise can be found by, in plain letters, with what a hit there is worth."""
    exercise = load_catalogue()[slug]
    texts = [(_plain(slug.replace("_", " ")), NAME_POINTS), (_plain(PATTERN_WORDS[exercise.pattern]), PATTERN_POINTS)]
    texts += [(_plain(name), NAME_POINTS) for name in exercise.names.values()]
    texts += [(_plain(alias), ALIAS_POINTS) for alias in exercise.aliases]
    texts += [(_plain(entry.replace("_", " ").replace("/", " ")), EQUIPMENT_POINTS) for entry in exercise.equipment]
    muscles = load_anatomy().muscles
    for muscle_id, share in exercise.shares.items():
        worth = DIRECT_POINTS if share == 1 else INDIRECT_POINTS
        texts += [(_plain(text), worth) for text in _words_for(muscles[muscle_id])]
    texts += [(region, DIRECT_POINTS) for region, share in regions_of(exercise.shares).items() if share == 1]
    return tuple(texts)


def _focus(slug: str, phrase: str) -> float:
    """How much of an exercise is direct work of the muscle that is searched for? From 0 to 1."""
    shares, muscles = load_catalogue()[slug].shares, load_anatomy().muscles
    direct = [muscle_id for muscle_id, share in shares.items() if share == 1]
    hit = [any(_plain(text).startswith(phrase) for text in _words_for(muscles[muscle_id])) for muscle_id in direct]
    return sum(hit) / sum(shares.values())


def _words_for(muscle: Muscle) -> tuple[str, ...]:
    parts = () if muscle.part_of is None else (muscle.part_of,)
    return (muscle.name, muscle.short_name, *parts, *muscle.lay_names)


def _plain(text: str) -> str:
    """Small letters without accents, every other sign a blank."""
    kept = "".join(sign if sign.isalnum() else " " for sign in without_accents(text.casefold()))
    return " ".join(kept.split())


def explain_exercise(exercise: Exercise) -> list[str]:
    """What is there to know about an exercise? Plain lines: what it trains, how it is done and filmed, who says so.

    Parameters
    ----------
    exercise : of the catalogue.

    Examples
    --------
    >>> explain_exercise(load_catalogue()["dead_hang"])[0]
    'Dead hang (dead_hang)'
    """
    lines = [f"{exercise.name} ({exercise.slug})"]
    parts: tuple[Callable[[Exercise], list[str]], ...] = (_what, _trains, _done, _cautions, _film, _sources)
    for part in parts:
        lines += part(exercise)
    return lines


def _what(exercise: Exercise) -> list[str]:
    kind = [PATTERN_WORDS[exercise.pattern], LATERALITY_WORDS[exercise.laterality]]
    if exercise.load_model != "time":
        kind.insert(1, "several joints" if exercise.compound else "one joint")
    gear = ", ".join(_gear(entry) for entry in exercise.equipment)
    lines = [
        f"Kind: {'; '.join(kind)}",
        f"Needs: {gear}",
        f"Load: {LOAD_WORDS[exercise.load_model]}",
    ]
    if exercise.share_of_body_mass is not None:
        lines.append(f"Share of body mass: {exercise.share_of_body_mass:.0%}")
    if not exercise.offered:
        lines.append("Recognised in a log, but never suggested by a plan.")
    return lines


def _gear(entry: str) -> str:
    return " or ".join(GEAR_WORDS.get(thing, thing.replace("_", " ")) for thing in entry.split("/"))


def _trains(exercise: Exercise) -> list[str]:
    muscles, motions = load_anatomy().muscles, load_anatomy().motions
    direct = [muscles[id_].short_name for id_, share in exercise.shares.items() if share == 1]
    helping = [muscles[id_].short_name for id_, share in exercise.shares.items() if share != 1]
    counted = [f"{share:g} {region}" for region, share in regions_of(exercise.shares).items()]
    lines = [f"Trains: {', '.join(direct)}"]
    if helping:
        lines.append(f"Helping (half a set): {', '.join(helping)}")
    lines.append(f"One hard set counts: {', '.join(counted) if counted else 'nothing in the five regions'}")
    pooled = "yes" if is_back(exercise) else "no"
    lines.append(f"Counts to the strength of the back: {pooled}")
    if exercise.blade_motion:
        lines.append(f"Blades: {'; '.join(motions[id_].name.removeprefix('Blades ') for id_ in exercise.blade_motion)}")
    lines.append(f"Asks of the grip: {DEMAND_WORDS[exercise.grip_demand]}")
    lines.append(f"Asks of the lower back: {DEMAND_WORDS[exercise.lumbar_demand]}")
    return lines


def _done(exercise: Exercise) -> list[str]:
    lines = []
    if exercise.stretch_position is not None:
        lines.append(f"Stretch: {exercise.stretch_position}")
    lines += [f"End position: {exercise.end_position}", f"Hold: {_hold(exercise)}", f"Usual: {_usual(exercise)}"]
    lines += [f"Cue: {cue}" for cue in exercise.cues]
    return [*lines, f"Phase by phase: {'; '.join(f'{phase}: {cue}' for phase, cue in exercise.phases.items())}"]


def _hold(exercise: Exercise) -> str:
    if exercise.load_model == "time":
        return "the whole set is one"
    if not exercise.hold.seconds:
        return "none is judged"
    place = "in the stretch" if exercise.hold.at == "stretch" else "in the end position"
    return f"{exercise.hold.seconds:g} s {place}"


def _usual(exercise: Exercise) -> str:
    for bounds, unit in (
        (exercise.rep_range, "reps"),
        (exercise.seconds_range, "seconds"),
        (exercise.metres_range, "metres"),
    ):
        if bounds is not None:
            return f"{bounds[0]} to {bounds[1]} {unit}"
    return "not said"


def _cautions(exercise: Exercise) -> list[str]:
    return [f"Take care: {caution}" for caution in exercise.cautions]


def _film(exercise: Exercise) -> list[str]:
    views = " or ".join(exercise.views)
    how = [f"How to film it: {sentence}" for sentence in how_to_film(exercise)]
    if exercise.count_signal is None:
        told = "a film can time this one" if exercise.load_model == "time" else "a film cannot count this one"
        return [f"Film: from the {views}, to look at; {told}", *how]
    counted = f"reps by {_followed(exercise.count_signal)}"
    if exercise.hold_signal is None:
        return [f"Film: from the {views}; {counted}; no hold", *how]
    return [f"Film: from the {views}; {counted}; the hold by {_followed(exercise.hold_signal)}", *how]


def _followed(signal: Signal) -> str:
    return FILM_WORDS[signal.quantity]


def _sources(exercise: Exercise) -> list[str]:
    references = load_anatomy().references
    return [_cited(references[key].short, references[key].about) for key in _judgement_last(exercise.sources)]


def _judgement_last(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: key == "judgement")


def _cited(short: str, about: str) -> str:
    return f"Source: {short}. {about}"
