"""What is said about how a film was seen: plain sentences for the one who filmed it."""

from __future__ import annotations

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.phrases import counted, in_film
from dorsi.vision.first_look import FirstLook
from dorsi.vision.following import Followed
from dorsi.vision.long_films import MOST_FOLLOWED_S
from dorsi.vision.probing import FilmFacts
from dorsi.vision.turned_films import TURNED, how_turned

__all__ = ["readable_to", "remarks"]

#: Mean grey below which a picture is dark, and spread below which it shows nothing.
DARK, BLANK = 30.0, 6.0
SLOW_HZ = 20.0
ENDS_EARLY_S = 1.5
OFTEN = 0.05
FEWEST_MISTAKEN = 3


def remarks(
    facts: FilmFacts,
    look: FirstLook,
    found: Followed,
    *,
    left_out: str | None,
    exercise: Exercise | None = None,
    next_likely: bool = False,
) -> list[str]:
    """Say what the reader of the numbers should know about the film, worst first.

    ``next_likely``: not the likeliest lifter was followed but the next one.
    """
    said: list[str] = []
    n_seen = sum(points is not None for points in found.points.values())
    dark = look.n_pictures > 0 and max(look.light) < DARK
    blank = look.n_pictures > 0 and max(look.contrast) < BLANK
    if not n_seen:
        said.append("Nobody was seen in this film.")
    if len(found.points) == 1:
        said.append("The film has a single picture: there is no movement in it.")
    if dark:
        said.append("The film is so dark that hardly anything can be seen; turn on a light.")
    elif blank:
        said.append("The pictures show hardly anything: is something in front of the lens?")
    turned = how_turned(found.points.values(), look.size, exercise)
    if turned:
        said.append(
            f"The film {TURNED[turned]}: turn it upright on the phone, save it and give it again. "
            "As it is, what is said of lean and height is wrong."
        )
    said += _about_parts(facts, found, left_out=left_out)
    if left_out:
        said.append(left_out)
    elif found.last_s > MOST_FOLLOWED_S - 1:
        said.append("The film does not say how long it is: its first ten minutes were looked at.")
    said += _about_people(look, found, next_likely=next_likely)
    if facts.rate_hz and facts.rate_hz < SLOW_HZ:
        few = counted(round(facts.rate_hz), "picture")
        said.append(f"The film has only {few} a second: short holds cannot be told.")
    return said


def readable_to(facts: FilmFacts, found: Followed, *, whole: bool) -> float | None:
    """How far could a film be read whose rest is missing or damaged? None where all of it could.

    ``whole``: all of the film was to be followed, no part of a long one was left out.
    """
    early = facts.duration_s is not None and found.last_s < facts.duration_s - ENDS_EARLY_S
    return found.last_s if found.broke_off or (early and whole) else None


def _about_parts(facts: FilmFacts, found: Followed, *, left_out: str | None) -> list[str]:
    said: list[str] = []
    read_to_s = readable_to(facts, found, whole=left_out is None)
    if read_to_s is not None:
        said.append(f"The film can be read up to {in_film(read_to_s)}; the rest of it is missing or damaged.")
    if found.cuts_s:
        places = ", ".join(in_film(at_s) for at_s in found.cuts_s[:5])
        more = f" and {len(found.cuts_s) - 5} more" if len(found.cuts_s) > 5 else ""  # noqa: PLR2004 -- enough to read
        said.append(f"The film was cut at {places}{more}; its parts were looked at one by one.")
    return said


def _about_people(look: FirstLook, found: Followed, *, next_likely: bool) -> list[str]:
    others = max(look.others, default=0)
    who = "Another person was" if others == 1 else f"{others} other people were"
    chosen = "the one who is large, central and moving was followed (--person chooses)"
    if next_likely:
        chosen = "the likeliest one shows no such set, so the next one was followed (--person chooses)"
    who = f"{who} in the picture; {chosen}."
    if look.pointed:
        return ["At the place that --person gives you were found only by looking there: film with nobody else in it."]
    if look.closer:
        small = "You are so small in the picture that you were found only in parts of it: film from nearer."
        return [small, who] if others else [small]
    if others < 1 and len(found.mistaken_s) >= FEWEST_MISTAKEN:
        at_s = min(found.mistaken_s)
        return [f"From {in_film(at_s)} on somebody else was taken for you at times; these moments are left out."]
    if others < 1:
        return []
    said = [who]
    share = len(found.mistaken_s) / max(1, len(found.points))
    if share > OFTEN:
        said.append(f"In {share:.0%} of the moments somebody else stood in the way; these moments are left out.")
    return said
