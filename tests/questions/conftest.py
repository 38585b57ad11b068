"""The demonstration county and a city of two counties, once for all questions."""

from collections.abc import Iterator

import pytest

from tests.assistant.county import fill
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
