"""The demonstration county and a city of two counties, once for all tests; the bodies that a file of tests names."""

from collections.abc import Iterator

import pytest

from tests.assistant.county import fill
from tests.assistant.holding import hold
from tests.questions.city.library import fill as fill_city
from vectorstore.library import Library


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = fill(tmp_path_factory.mktemp("county"))
    yield library
    library.close()


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = fill_city(tmp_path_factory.mktemp("city"))
    yield library
    library.close()


@pytest.fixture(scope="module")
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the bodies that the file of the test names in its HELD."""
    with hold(tmp_path_factory.mktemp("held"), request.module.HELD) as library:
        yield library
