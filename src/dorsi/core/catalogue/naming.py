"""What does this wording in a log mean: which exercise, in which variant, or is it unknown?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from dorsi.core.catalogue.name_rules import Decision
from dorsi.core.catalogue.name_words import NameWords, load_name_words
from dorsi.core.catalogue.wording import as_typed_key, split_words

__all__ = ["Match", "NameMatcher"]

OtherGroup = Literal["legs", "chest", "shoulders", "triceps", "core", "olympic", "cardio", "mobility", "neck", "other"]

MOST_CANDIDATES = 3
NEAREST_SCORE = 55
#: So alike are names that differ by a slip of the pen or by the order of words.
NEAR_SCORE = 80
SHORTEST_NEAR = 5
#: A log with more unknown names than this is no log of a person.
MOST_SEARCHED = 300
#: Categories whose lifts are never back, arm or grip exercises: they settle a name that nothing else settles.
OTHER_CATEGORIES: Mapping[str, OtherGroup] = {
    "@tricep": "triceps",
    "@chest": "chest",
    "@abs": "core",
    "@quad": "legs",
    "@calf": "legs",
    "@cardio": "cardio",
    "@plyometric": "cardio",
    "@mobility": "mobility",
    "@neck": "neck",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a name means.

    Exactly one of three: ``slug`` (a catalogue exercise, in ``variant``: the qualifiers that make another strength
    series of it, such as "dumbbell", "smith machine", "paused", "" for none), or ``other_group`` (recognised as no
    back, arm or grip exercise), or neither: unknown, with the nearest ``candidates`` (slugs).
    ``lumbar_demand`` 0-3 is given for other lifts that load the lower back (squat, thruster), too.
    ``taught`` says the user's own alias decided. ``same_series_as`` names the exercise that shares the strength series
    of this one: the pull-up with a belt is the pull-up, as both are judged by body mass and what hangs from it.
    ``near``: the first of ``candidates`` is this name but for a slip of the pen or the order of its words, so that it
    may be offered ready to be taught; otherwise candidates only share a movement with the name, and may be none.
    """

    slug: str | None = None
    variant: str = ""
    other_group: OtherGroup | None = None
    lumbar_demand: int = 0
    candidates: tuple[str, ...] = ()
    assisted: bool = False
    weighted: bool = False
    taught: bool = False
    same_series_as: str | None = None
    near: bool = False


class NameMatcher:
    """Turns names into matches; made once for a catalogue and the user's own aliases (name -> slug).

    Parameters
    ----------
    own_aliases : what the user taught: name -> ``slug``, ``slug / variant`` or ``other``.

    Examples
    --------
    >>> NameMatcher().match("Remada curvada (barra)").slug
    'barbell_bent_over_row_pronated'
    >>> NameMatcher({"My odd pull": "face_pull / rope"}).match("my ODD pull").variant
    'rope'
    """

    def __init__(self, own_aliases: Mapping[str, str] | None = None) -> None:
        self.own_aliases = dict(own_aliases or {})
        self._own = {as_typed_key(name): meaning for name, meaning in self.own_aliases.items()}
        self._words: NameWords = load_name_words()
        self._known: dict[tuple[str, str | None, str | None], Match] = {}
        self._categories: dict[str, frozenset[str]] = {}
        self._searches_left = MOST_SEARCHED

    def match(self, name: str, *, category: str | None = None, equipment: str | None = None) -> Match:
        """Which exercise does this name mean? Unknown rather than wrong.

        Parameters
        ----------
        name : the exercise as the log spells it.
        category : the category the app files it under (FitNotes), if any.
        equipment : the equipment column, if the log has one.
        """
        key = (name, category, equipment)
        known = self._known.get(key)
        if known is None:
            known = self._taught(name) or self._match(name, category, equipment)
            self._known[key] = known
        return known

    def _taught(self, name: str) -> Match | None:
        meaning = self._own.get(as_typed_key(name)) if self._own else None
        if meaning is None:
            return None
        slug, _, variant = (part.strip() for part in meaning.partition("/"))
        if slug == "other":
            return Match(other_group="other", taught=True)
        found, _ = self._words.wording.concepts(name)
        return Match(
            slug=slug,
            variant=variant,
            taught=True,
            assisted="assisted" in found,
            weighted="weighted" in found,
            lumbar_demand=self._words.lumbar_demand.get(slug, 0),
            same_series_as=self._words.same_series.get(slug),
        )

    def _match(self, name: str, category: str | None, equipment: str | None) -> Match:
        found, unknown = self._words.wording.concepts(name)
        groups = self._category(category) if category else frozenset()
        rules = self._words.rules
        bag = rules.in_company(self._with_equipment(found, equipment) if equipment else found)
        exact = self._words.aliases.get(alias_key(bag, unknown))
        decision = Decision(slug=exact) if exact else rules.decide(bag, groups, unknown)
        if decision is not None and self._only_by_a_slip(name):
            decision = None
        if decision is None:
            return self._by_category(groups) or self._unknown(name, bag)
        if decision.group is not None:
            return Match(other_group=cast("OtherGroup", decision.group), lumbar_demand=decision.lumbar_demand)
        slug = cast("str", decision.slug)
        return Match(
            slug=slug,
            variant=decision.variant,
            assisted="assisted" in bag or slug in self._words.assisted,
            weighted="weighted" in bag or slug in self._words.weighted,
            lumbar_demand=self._words.lumbar_demand.get(slug, 0),
            same_series_as=self._words.same_series.get(slug),
        )

    def _with_equipment(self, found: list[str], equipment: str) -> list[str]:
        """Add what the equipment column says, unless the name says it itself."""
        kinds = self._words.kinds
        if any(kinds[c] == "equipment" for c in found):
            return found
        extra, _ = self._words.wording.concepts(equipment)
        return [*found, *(c for c in extra if kinds[c] == "equipment" and c != "bodyweight")]

    def _category(self, category: str) -> frozenset[str]:
        known = self._categories.get(category)
        if known is None:
            concepts, _ = self._words.wording.concepts(category)
            known = frozenset(f"@{self._words.category_of.get(c, c)}" for c in concepts)
            self._categories[category] = known
        return known

    def _by_category(self, groups: frozenset[str]) -> Match | None:
        named = {OTHER_CATEGORIES.get(group) for group in groups}
        if not named or None in named:
            return None
        group = OTHER_CATEGORIES[min(groups)]
        return Match(other_group=group)

    def _only_by_a_slip(self, name: str) -> bool:
        """Tell whether nothing but mended words says what this is: then it is asked, not guessed."""
        wording = self._words.wording
        return wording.has_slips(name) and not wording.concepts(name, mend=False)[0]

    def _unknown(self, name: str, bag: frozenset[str]) -> Match:
        """Give the exercises whose names look most like this one; only unknown names pay for it."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 -- most logs never need it

        text = " ".join(split_words(name))
        moves = {c for c in bag if self._words.kinds[c] == "move"}
        if (len(text) < SHORTEST_NEAR and not moves) or not self._searches_left:
            return Match()
        self._searches_left -= 1
        spellings = self._words.spellings()
        alike = process.extract(text, spellings.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_SCORE, limit=3)
        near = [spelling for spelling, _, _ in alike if _differs_by_a_slip(text, spelling)]
        sharing = self._sharing(text, moves) if moves else ()
        slugs = dict.fromkeys((*(spellings[spelling] for spelling in near), *sharing))
        return Match(candidates=tuple(slugs)[:MOST_CANDIDATES], near=bool(near))

    def _sharing(self, text: str, moves: set[str]) -> Sequence[str]:
        """Give the exercises nearest in spelling among those with the same movement."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 -- most logs never need it

        spellings = self._words.spellings()
        alike = process.extract(
            text, spellings.keys(), scorer=fuzz.token_set_ratio, score_cutoff=NEAREST_SCORE, limit=8 * MOST_CANDIDATES
        )
        ranked = sorted(alike, key=lambda hit: (-hit[1], -fuzz.ratio(text, hit[0])))
        return [spellings[said] for said, _, _ in ranked if moves & self._words.rules.in_company(self._said(said))]

    def _said(self, spelling: str) -> list[str]:
        return self._words.wording.concepts(spelling)[0]


def _differs_by_a_slip(text: str, spelling: str) -> bool:
    """Tell whether two names are the same words in some order, but for one slip in one word of five letters or more."""
    ours, theirs = sorted(text.split()), sorted(spelling.split())
    for word in tuple(ours):
        if word in theirs:  # asked anew each time: a word may stand twice in one name and once in the other
            ours.remove(word)
            theirs.remove(word)
    if not ours and not theirs:
        return True
    one, other = "".join(ours), "".join(theirs)
    if min(len(one), len(other)) < SHORTEST_NEAR or max(len(ours), len(theirs)) > 2:  # noqa: PLR2004 -- a word in two
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- only unknown names pay for it

    return OSA.distance(one, other, score_cutoff=1) <= 1 and one[0] == other[0]


def alias_key(bag: frozenset[str], unknown: list[str]) -> str:
    """Give the key of an exact spelling: all it says, in no order."""
    return " ".join([*sorted(bag), *sorted(unknown)])
