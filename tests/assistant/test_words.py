"""Every field of both forms can be asked for in both languages, and words are cut apart as people mean them."""

from datetime import date

import pytest

from assistant.ask import ask
from assistant.prose.measured import says_done
from assistant.question import Cells, Kind
from assistant.rows.clauses import find_measures
from assistant.understand import understand
from assistant.words.amounts import find_amounts
from assistant.words.lexicon import lexicon, normal
from assistant.words.mentions import find_mentions
from assistant.words.when import find_when
from assistant.words.years import find_years
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.records import Key

TODAY = date(2025, 3, 1)
FORMS = load_forms()
TWINS = {t.here: t.there for form in FORMS.editions.values() for t in form.twins}
KEYS = sorted(
    {key for form in FORMS.editions.values() for key in form.fields}
    | {(s.table, s.name, c) for form in FORMS.editions.values() for s in form.subtotals.values() for c in s.columns}
    | {(r.table, r.name, "总计") for form in FORMS.editions.values() for r in form.rates.values()}
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_example_asks_for_exactly_its_cell(language: str) -> None:
    """Each example is understood as its own key (or its twin on the newer form), with nothing left over."""
    missed: list[tuple[Key, str]] = []
    for key in KEYS:
        text = FORMS.example(key, language, "", 2023)
        mentions = find_mentions(normal(text), [], TODAY)
        found = find_measures(mentions, language)
        got = [m.key for m in found.measures if isinstance(m, Cells) and not m.plus]
        if got not in ([key], [TWINS.get(key, key)]) or mentions.unknown or found.choose or found.impossible:
            missed.append((key, text))
    assert missed == []
    assert len(KEYS) > 260


@pytest.mark.parametrize(("language", "town"), [("zh", "石桥镇"), ("en", "Shiqiao Town")])
def test_example_is_a_question_for_one_value(county: Library, language: str, town: str) -> None:
    """No word of an example makes it a comparison, a limit that no cell knows or a question asked back."""
    missed = []
    each = {part: key for key in KEYS for part in key}.values()  # every row and every column once
    for key in sorted(set(each)):
        text = FORMS.example(key, language, town, 2023)
        q = understand(text, county.catalogue, TODAY)
        got = [m.key for m in q.measures if isinstance(m, Cells)]
        if q.kind is not Kind.VALUE or q.years != (2023,) or got not in ([key], [TWINS.get(key, key)]):
            missed.append((text, q.kind, q.not_understood))
    assert missed == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_spoken_name_means_its_row(language: str) -> None:
    """No spoken name of a row is lost to another word of the vocabulary."""
    lost = []
    for row, name in FORMS.rows.items():
        for word in name.zh if language == "zh" else name.en:
            senses = lexicon().senses[normal(word)]
            if not any(s.kind == "row" and s.what == row for s in senses):
                lost.append(word)
    assert lost == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("石桥镇2023年", (2023,)),
        ("二〇二四年", (2024,)),
        ("fy24", (2024,)),
        ("去年", (2024,)),
        ("前年", (2023,)),
        ("23年", (2023,)),
        ("2022至2024年", (2022, 2023, 2024)),
        ("2021-23年", (2021, 2022, 2023)),
        ("22、23年", (2022, 2023)),
        ("近三年", (2022, 2023, 2024)),
        ("历年", (2022, 2023, 2024)),
        ("2023年以来", (2023, 2024)),
        ("last year", (2024,)),
        ("past two years", (2023, 2024)),
        ("from 2022 to 2023", (2022, 2023)),
        ("上年结转", ()),
        ("2023件", ()),
        ("本年新收", ()),
        ("结转下年", ()),
    ],
)
def test_years(text: str, years: tuple[int, ...]) -> None:
    mentions = find_mentions(normal(text), [], TODAY)
    assert find_when(mentions, (2022, 2023, 2024), None, TODAY).years == years


def test_a_year_is_not_found_inside_a_number() -> None:
    assert list(find_years("12023456", TODAY)) == []


@pytest.mark.parametrize(
    ("text", "ops"),
    [
        ("超过100件", [(">", "100")]),
        ("10件以上", [(">=", "10")]),
        ("不到五件", [("<", "5")]),
        ("不超过20件", [("<=", "20")]),
        ("100到200件之间", [(">=", "100"), ("<=", "200")]),
        ("at least 10", [(">=", "10")]),
        ("more than 1,200", [(">", "1200")]),
    ],
)
def test_thresholds(text: str, ops: list[tuple[str, str]]) -> None:
    longest = max(find_amounts(text), key=lambda found: found[1] - found[0])
    assert [(op, str(value)) for op, value in longest[2].ops] == ops


def test_what_nobody_knows_is_named() -> None:
    """白杨镇 is the name of a body nobody knows; 紫色 is a word nobody knows."""
    mentions = find_mentions(normal("白杨镇2023年紫色处罚多少"), [], TODAY)
    assert [m.text for m in mentions.of("stranger")] == ["白杨镇"]
    assert [piece for _, _, piece in mentions.unknown] == ["紫色"]


@pytest.mark.parametrize(("who", "what"), [("单位", "培训"), ("镇", "人手不足"), ("部门", "人手不足")])
def test_who_does_not_say_it_is_everyone_else(county: Library, who: str, what: str) -> None:
    said = ask(f"2024年哪些{who}提到了{what}", county, TODAY)
    silent = ask(f"2024年哪些{who}没有提到{what}", county, TODAY)
    assert said.table and silent.table and silent.coverage
    speaking, other = ({row[0] for row in given.table.rows} for given in (said, silent) if given.table)
    assert speaking & other == set() and len(speaking | other) == silent.coverage.counted
    assert f"{len(other)}家的报告没有读到" in silent.text


@pytest.mark.parametrize(
    "text", ["2024年有没有提到培训的单位", "2024年哪些单位提没提到培训", "2024年有没有单位提到培训"]
)
def test_whether_it_is_said_is_not_who_does_not_say_it(county: Library, text: str) -> None:
    said, asked = ask("2024年哪些单位提到了培训", county, TODAY), ask(text, county, TODAY)
    assert said.table and asked.table and asked.table.rows == said.table.rows
    assert "没有读到写" not in asked.text.split("：")[0]


def test_talk_without_an_official_word_is_looked_for(county: Library) -> None:
    assert ask("干得不好扣不扣分", county, TODAY).kind == "passages"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("干这活的人待不住，老走人", "流动频繁"),  # 人 is no unit of a figure, 老走人 none
        ("缺个会拍会剪的人", "缺少懂策划会拍摄的人"),
        ("文件发布前谁来把关", "审核"),
        ("公开查阅点设在哪里", "查阅点"),
    ],
)
def test_what_is_asked_in_talk_is_looked_for_and_no_figure_of_it(county: Library, text: str, said: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind == "passages" and said in answer.text


@pytest.mark.parametrize("text", ["股票能买吗", "石桥镇2023年报谁签发的", "感冒了吃什么药"])
def test_talk_about_something_else_is_no_matter_of_the_reports(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert (answer.kind, answer.reason) == ("refuse", "out_of_domain")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("老人家不会摆弄手机咋办", "上了年纪的群众不会上网查"),  # a phone is no personal matter here
        ("意见征集没人搭理", "征求意见时应者寥寥"),
        ("档案馆里能看到文件吗", "向档案馆、图书馆移交公开文件"),  # 文件 is no figure here
        ("2023年人手够不够", "一人多岗"),
    ],
)
def test_talk_that_names_no_figure_is_answered_by_what_a_report_writes(county: Library, text: str, said: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.kind == "passages" and said in answer.text


def test_a_figure_that_no_report_states_is_missing_with_what_is_near_beside_it(county: Library) -> None:
    answer = ask("2023年村村响一天播多少遍", county, TODAY)
    assert (answer.kind, answer.reason) == ("missing", "not_stated") and answer.citations


@pytest.mark.parametrize(
    "text",
    ["石桥镇镇长是谁，电话多少", "张三的身份证号", "娃发烧了要不要紧", "今年房价涨了没有", "河里能游泳吗"],
)
def test_no_passage_answers_what_no_report_is_about(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert (answer.kind, answer.citations) == ("refuse", ())


@pytest.mark.parametrize("text", ["怎么解决人手不足", "针对人手不足有什么措施", "人手不够打算怎么弄"])
def test_what_is_done_against_a_problem_are_the_measures_of_its_theme(county: Library, text: str) -> None:
    talk = understand(text, county.catalogue, TODAY).talk
    assert talk and (talk.form, talk.aspect, talk.themes) == ("drill", "measure", ("staffing",))
    answer = ask(f"2024年{text}", county, TODAY)
    assert answer.table and all(c.section == "五" for c in answer.citations)


def test_who_does_not_name_a_problem_is_no_figure_of_prose(county: Library) -> None:
    talk = understand("没有反映培训不够的是哪些单位", county.catalogue, TODAY).talk
    assert talk and (talk.silent, talk.themes) == (True, ("skill",))
    none = understand("哪些单位没有说存在的问题", county.catalogue, TODAY).talk
    assert none and (none.form, none.silent) == ("survey", True)


def test_as_many_themes_are_told_as_were_asked_for(county: Library) -> None:
    many, few = (ask(text, county, TODAY) for text in ("大家都说有什么问题", "大家最常见的两个问题是什么"))
    assert many.table and few.table and many.table.rows == few.table.rows
    counts = [int(row[1] or 0) for row in few.table.rows]
    assert few.text.count("\n- ") == sum(n >= counts[1] for n in counts) < many.text.count("\n- ")


@pytest.mark.parametrize("text", ["城关镇2024年和2023年的报告有什么区别", "城关镇2024年报告跟上一年比有什么变化"])
def test_two_reports_held_against_each_other_are_so_as_a_whole(county: Library, text: str) -> None:
    q = understand(text, county.catalogue, TODAY)
    assert q.talk and q.talk.form == "differ"
    assert "不再写的" in ask(text, county, TODAY).text


def test_what_the_problems_are_and_how_they_are_set_right_are_two_asks(county: Library) -> None:
    both = understand("石桥镇2023年有什么问题，怎么改", county.catalogue, TODAY)
    assert [q.talk.aspect for q in (both, *both.also) if q.talk] == ["problem", "measure"]
    assert {q.scope for q in both.also} == {both.scope} and {q.years for q in both.also} == {both.years}


@pytest.mark.parametrize("text", ["失眠怎么办", "邻居太吵怎么办"])
def test_how_something_else_is_done_is_no_matter_of_the_reports(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert (answer.kind, answer.citations) == ("refuse", ())


def test_what_was_done_is_not_what_is_planned() -> None:
    assert says_done("2024年哪些单位办过政府开放日") and not says_done("哪些单位打算办开放日")


def _naming(text: str, county: Library) -> set[str]:
    given = ask(text, county, TODAY)
    return {row[0] or "" for row in given.table.rows} if given.table else set()


def test_two_problems_both_named_or_the_one_without_the_other(county: Library) -> None:
    first, second = (_naming(f"2024年哪些单位提到{what}", county) for what in ("渠道单一", "思想认识不到位"))
    assert first & second and first - second and second - first
    assert _naming("2024年哪些单位既提到渠道单一又提到思想认识不到位", county) == first & second
    assert _naming("2024年哪些单位提到渠道单一但没有提到思想认识不到位", county) == first - second
    assert _naming("2024年哪些单位提到渠道单一或思想认识不到位", county) == first | second


@pytest.mark.parametrize("text", ["里头23年谁没交", "里面23年谁没交", "前头23年的", "里23年"])
def test_two_figures_are_a_year_behind_any_word_for_a_place(text: str) -> None:
    spans = [years for _, _, years in find_years(text, TODAY)]
    assert any(years.named == (2023,) for years in spans) and not any(years.last for years in spans)
