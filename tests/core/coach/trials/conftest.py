"""A planned trial as a fixture."""

from __future__ import annotations

import pytest
from made_trials import planned

from dorsi.core.coach.trials.trial import Trial


@pytest.fixture(scope="session")
def trial() -> Trial:
    return planned().trial
