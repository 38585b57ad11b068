"""Years of two digits said one after another: 22 23 24年, 22→23→24年, 22/23/24三年."""

from __future__ import annotations

import pytest

from tests.assistant.talking import numbers, told
from vectorstore.library import Library


@pytest.mark.parametrize("years", ["22 23 24年", "22→23→24年", "22/23/24三年", "22、23、24年", "22-23-24年"])
def test_each_of_them_is_a_year(county: Library, years: str) -> None:
    answer = told(f"石桥镇{years}许可分别多少", county)
    assert answer.understood and answer.understood.years == (2022, 2023, 2024)
    assert numbers(answer)[:3] == numbers(told("石桥镇2022、2023、2024年许可", county))[:3]


def test_other_numbers_are_no_years(county: Library) -> None:
    answer = told("石桥镇2024年12/31许可", county)
    assert answer.understood and answer.understood.years == (2024,)
