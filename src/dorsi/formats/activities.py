"""Which names are cardio, stretching, holds and carries: asked only of rows without repetitions.

A row with repetitions is a set whatever its name. Without them the name decides: a plank of 60 s is a set, a run of
20 min is not. Words are looked up whole, without accents, in the languages of the real logs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dorsi.core.spelling import without_accents

__all__ = ["is_cardio", "is_carry", "is_hold", "is_stretching"]

_CARDIO: Final = """
rope ropes
run running runs jog jogging sprint sprints treadmill walk walking walks hike hiking trek trekking backpacking rucking
cycling cycle bike biking bicycle spinning spin elliptical crosstrainer stepper stairmaster stairs stairclimber climber
rowing rower ergometer erg swim swimming skiing skating skipping cardio hiit aerobics aerobic zumba boxing kickboxing
soccer football basketball tennis badminton squash volleyball dancing warmup warm
course courir footing marche velo vtt rameur natation corde echauffement randonnee
laufen lauf joggen gehen wandern radfahren fahrrad rad crosstrainer rudern rudergerat schwimmen seilspringen aufwarmen
correr corrida esteira caminar caminata caminhada andar bicicleta ciclismo eliptica eliptico remoergometro natacao nadar
natacion cinta aquecimento calentamiento escada spinning transport
corsa correre camminata camminare cyclette ciclismo ellittica vogatore nuoto riscaldamento tapis
hardlopen rennen lopen wandelen fietsen roeien zwemmen huppelen touwtjespringen
"""
_NOT_CARDIO: Final = (
    "lunge lunges carry carries plank planks hold holds row rows bicycle_crunch squat press crunch crunches"
)
_STRETCHING: Final = """
yoga stretch stretches stretching mobility pilates foam meditation breathing sauna massage
etirement etirements dehnen dehnung mobilitat alongamento mobilidade estiramiento estiramientos movilidad allungamento
rekken stretchen
"""
_HOLD: Final = """
plank planks planche hang hangs hold holds lsit sit isometric iso bridge static wall support
gainage suspension maintien unterarmstutz stutz halten hang prancha isometria suspensao plancha puente colgado
deadhang
"""
_CARRY: Final = """
carry carries walk farmer farmers farmer's suitcase sled yoke prowler drag
porte portee fermier tragen schlitten fazendeiro caminhada granjero paseo trineo
"""
#: The rest of a longer name is not looked at.
_LOOKED_AT: Final = 200
_WORD: Final = re.compile(r"[^\W_]+(?:'s)?")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CARDIO_WORDS: Final = _set_of(_CARDIO)
_NOT_CARDIO_WORDS: Final = _set_of(_NOT_CARDIO)
_STRETCHING_WORDS: Final = _set_of(_STRETCHING)
_HOLD_WORDS: Final = _set_of(_HOLD)
_CARRY_WORDS: Final = _set_of(_CARRY)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    plain = without_accents(name).casefold()
    return frozenset(_WORD.findall(plain.replace("-", " ").replace("l sit", "lsit").replace("warm up", "warmup")))


def is_cardio(name: str) -> bool:
    """Is this an endurance activity?

    >>> is_cardio("Rowing (Machine)"), is_cardio("Bicicleta"), is_cardio("Walking Lunge"), is_cardio("Dead Hang")
    (True, True, False, False)
    """
    words = _words(name[:_LOOKED_AT])
    return not words.isdisjoint(_CARDIO_WORDS) and words.isdisjoint(_NOT_CARDIO_WORDS) and not is_carry_by_name(words)


def is_carry_by_name(words: frozenset[str]) -> bool:
    """Do these words name something carried or dragged, beyond a mere walk?"""
    return not words.isdisjoint(_CARRY_WORDS - {"walk", "caminhada", "paseo"})


def is_stretching(name: str) -> bool:
    """Is this stretching, yoga or the like?

    >>> is_stretching("Couch Stretch"), is_stretching("Plank")
    (True, False)
    """
    return not _words(name[:_LOOKED_AT]).isdisjoint(_STRETCHING_WORDS)


def is_hold(name: str) -> bool:
    """Is this a position held for a time?

    >>> is_hold("Low Plank"), is_hold("L-Sit Hold"), is_hold("Running")
    (True, True, False)
    """
    return not _words(name[:_LOOKED_AT]).isdisjoint(_HOLD_WORDS)


def is_carry(name: str) -> bool:
    """Is this a load carried over a distance?

    >>> is_carry("Farmers Walk"), is_carry("Suitcase Carry"), is_carry("Walking")
    (True, True, False)
    """
    return not _words(name[:_LOOKED_AT]).isdisjoint(_CARRY_WORDS)
