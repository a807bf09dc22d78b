"""The made-up reviews as fixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_reviews.contents import CONTENTS, empty_content, hostile_content, huge_content, rich_content

if TYPE_CHECKING:
    from dorsi.report.content import Content


@pytest.fixture(name="rich")
def _rich() -> Content:
    return rich_content()


@pytest.fixture(name="hostile")
def _hostile() -> Content:
    return hostile_content()


@pytest.fixture(name="empty")
def _empty() -> Content:
    return empty_content()


@pytest.fixture(name="huge", scope="session")
def _huge() -> Content:
    return huge_content()


@pytest.fixture(name="content", params=CONTENTS)
def _content(request: pytest.FixtureRequest) -> Content:
    return CONTENTS[request.param]()
