"""Where a city bureau's branch lies by what its paper and its website say, and how a zone's name is told."""

import pytest

from tests.ingest.test_identity import who
from vectorstore.records import Identity

YEAR = "2023年政府信息公开工作年度报告"
SITE = "青州市石湾区人民政府门户网站"


@pytest.mark.parametrize(
    ("agency", "site", "region"),
    [
        ("青州市公安局石湾分局", SITE, ("青州市", "石湾区")),
        ("青州市公安局石湾分局", "石湾区人民政府", ("青州市", "石湾区")),
        ("青州市生态环境局石湾区分局", SITE, ("青州市", "石湾区")),
        ("青州市公安局石湾分局", None, ("青州市",)),
        ("青州市公安局石湾分局", "青州市人民政府", ("青州市",)),
        ("青州市公安局石湾分局", "白水市石湾区人民政府", ("青州市",)),
        ("青州市公安局江北分局", SITE, ("青州市",)),
        ("青州市公安局", SITE, ("青州市",)),
    ],
)
def test_a_branch_lies_in_the_district_of_its_website_and_keeps_its_name(
    agency: str, site: str | None, region: tuple[str, ...]
) -> None:
    said = who(agency + YEAR, site=site)
    assert (said.agency, said.region) == (agency, region)


def test_a_zone_that_says_where_it_is_gets_no_district_before_its_name() -> None:
    said: Identity = who("青州石湾经济技术开发区管理委员会" + YEAR, site=SITE)
    assert (said.agency, said.region) == ("青州石湾经济技术开发区管理委员会", ("青州市", "石湾区"))
