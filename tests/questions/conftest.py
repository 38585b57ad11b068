"""The demonstration county, once for all tests of the assistant."""

from collections.abc import Iterator

import pytest

from tests.assistant.county import fill
from vectorstore.library import Library


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = fill(tmp_path_factory.mktemp("county"))
    yield library
    library.close()
