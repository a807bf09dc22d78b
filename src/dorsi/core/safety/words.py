"""Which words must never appear? Claims of a medical product, guilt, ideals of a body."""

from __future__ import annotations

import re
from typing import Final

from dorsi.core.anatomy.checked_toml import CLAIMS

__all__ = ["DOCTOR_FIRST", "FORBIDDEN_WORDS", "NOTICE", "SEE_A_DOCTOR", "STOP_SIGNS", "forbidden_in"]

#: The one place where the words of medicine stand, because they are denied there.
NOTICE: Final = (
    "A training diary and coaching aid for healthy adults. It does not diagnose, treat, cure or prevent any disease or "
    "injury."
)
#: The questions of the screen in one breath, for who answers none: nobody is asked on paper.
DOCTOR_FIRST: Final = (
    "Before the first session, and every half year, see a doctor first where one of these holds: chest pain, fainting "
    "or short of breath at rest, a condition of the heart or a widened vessel, blood pressure of 180 over 110 or more, "
    "an eye operation or raised eye pressure, fever, or surgery, a broken bone or a torn tendon in twelve weeks."
)
#: What ends a set or a session at once.
STOP_SIGNS: Final = (
    "Stop the session when you feel dizzy, see blurred, get a headache while straining, or a pain that is sharp, "
    "radiates or numbs."
)
SEE_A_DOCTOR: Final = "Please get this checked by a doctor before you train on."

#: What no text for a reader may say, each with the reason in one plain sentence.
FORBIDDEN_WORDS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (CLAIMS, "a training diary claims nothing that only medicine may claim"),
    (
        re.compile(r"\b(?:bad|poor|wrong)\s+posture\b|\binjury[- ]proof\b|\bheal(?:s|ing)?\s+your\b", re.IGNORECASE),
        "nobody's body is judged, and nothing is promised about it",
    ),
    (
        re.compile(
            r"\b(?:no excuses|lazy|you failed|shame|cheat(?:ed|ing)? yourself|wasted (?:set|rep)s?)\b", re.IGNORECASE
        ),
        "no guilt",
    ),
    (re.compile(r"\b(?:ideal|perfect)\s+(?:body|physique|back|figure|weight)\b", re.IGNORECASE), "no ideals"),
    (
        re.compile(
            r"\bno pain,? no gain\b|\bpush through (?:the )?pain\b|\btrain through (?:the )?pain\b", re.IGNORECASE
        ),
        "pain",
    ),
)


def forbidden_in(text: str) -> tuple[tuple[str, str], ...]:
    """Which forbidden words does a text hold, each with the reason?

    Parameters
    ----------
    text : anything a reader may see. The notice that denies the words of medicine may stand in it.

    Examples
    --------
    >>> forbidden_in("Three rows a week: no excuses.")
    (('no excuses', 'no guilt'),)
    >>> forbidden_in(NOTICE)
    ()
    """
    plain = " ".join(text.split())
    plain = re.sub(r"does not diagnose, treat, cure or prevent", "", plain, flags=re.IGNORECASE)
    return tuple((found[0], why) for pattern, why in FORBIDDEN_WORDS for found in pattern.finditer(plain))
