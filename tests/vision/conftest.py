from __future__ import annotations

import pytest

pytest.importorskip("av", reason="the extra video is not installed")
