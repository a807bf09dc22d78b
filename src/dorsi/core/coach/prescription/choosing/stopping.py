"""What is said where health or pain comes first: what is left out, what may go on, when to look again, the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.phrases import listed

__all__ = ["LOOK_AGAIN", "stop_words"]

#: Nobody waits longer than this for the next look.
LOOK_AGAIN: Final = timedelta(weeks=2)
#: What is left out with a lift that hurts: all of its kind, also lighter.
KINDS: Final[Mapping[str, str]] = {
    "vertical_pull": "pulls from above",
    "shoulder_extension": "pulls from above",
    "horizontal_pull": "rows",
    "hip_trunk_extension": "lifts from the hips",
    "elbow_flexion": "curls",
}


def stop_words(found: Diagnosis) -> tuple[Sentence, ...]:
    """Say what comes first; of pain only where a red word is about it.

    Parameters
    ----------
    found : of the day, with a red word.
    """
    look = found.start + LOOK_AGAIN
    if not any(word.light == "red" and word.is_pain for word in found.safety):
        return as_part(
            "do",
            "What is said of health comes first. Nothing else is changed until that is settled.",
            f"Look again then, on {look.isoformat()} at the latest.",
        )
    catalogue = load_catalogue()
    patterns = [catalogue[slug].pattern for word in found.safety if word.light == "red" for slug in word.slugs]
    kinds = list(dict.fromkeys(KINDS[pattern] for pattern in patterns if pattern in KINDS))
    off = f" Until then no {listed(kinds)}, not lighter either." if kinds else ""
    goes_on = " What is wholly free of pain, legs for example, may go on." if kinds else ""
    return as_part(
        "do",
        f"What is said of pain and health comes first.{off}{goes_on} Nothing else is changed.",
        (
            "Write down where it hurts (elbow, shoulder, back), since when, and in which movement. Look again when it "
            f"has been seen, on {look.isoformat()} at the latest. Numbness, weakness or pain at night: at once."
        ),
        (
            "The way back, once that is settled: half the load of before, pain of 0 to 3 during the set and the next "
            "morning, one lift at a time; a step more each week that stays so."
        ),
    )
