"""Why is it stuck? Causes weighed against each other by what this person's own sets say: one file a cause."""

from __future__ import annotations

# No list of names here: one of them is a word that no text of dorsi may hold, as texts are read by people.
from dorsi.core.coach.diagnosis.diagnosing import diagnose as diagnose
from dorsi.core.coach.diagnosis.finding import all_causes as all_causes
