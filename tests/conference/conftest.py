"""A hall with three points, three agencies and an open intake."""

import pytest

from .history import Hall


@pytest.fixture
def hall() -> Hall:
    return Hall().set_up()
