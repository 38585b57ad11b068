"""How people name measures beyond the plain names of rows and columns, read once from forms/spoken.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from vectorstore import datafile
from vectorstore.form import FormError, Forms, load_forms

Words = dict[str, tuple[str, ...]]  # language → words


@dataclass(frozen=True)
class Phrase:
    """Words that name a row and a column at once."""

    words: Words
    row: str
    column: str


@dataclass(frozen=True)
class Spoken:
    """Words with one reading or more; a reading is rows added up, or a figure that stands only in prose."""

    words: Words
    readings: tuple[tuple[str, ...], ...]
    weak: bool
    stated: dict[str, str]


@dataclass(frozen=True)
class Speech:
    """Everything of spoken.toml."""

    weak: dict[str, Words]
    faint: dict[str, Words]
    phrases: tuple[Phrase, ...]
    readings: tuple[Spoken, ...]
    default: dict[str, tuple[str, ...]]
    alone: dict[str, tuple[str, ...]]
    beside: dict[str, tuple[str, ...]]  # of the rows that a column alone may be of, the words that say which
    standing: frozenset[str] = frozenset()  # rows that are never summed over years


@lru_cache(maxsize=1)
def load_speech() -> Speech:
    """Read the spoken words and hold them against the form."""
    d = datafile.read(Path(__file__).parent / "forms" / "spoken.toml")
    speech = Speech(
        weak={row: _words(w) for row, w in d["weak"].items()},
        faint={row: _words(w) for row, w in d["faint"].items()},
        phrases=tuple(Phrase(_words(p), p["row"], p["column"]) for p in d["phrase"]),
        readings=tuple(_spoken(r) for r in d["reading"]),
        default={row: tuple(columns) for row, columns in d["default"].items()},
        beside={row: tuple(said) for row, said in d["beside"].items()},
        standing=frozenset(d["standing"]["rows"]),
        alone={column: tuple(rows) for column, rows in d["alone"].items()},
    )
    _check(speech, load_forms())
    return speech


def _words(d: dict[str, Any]) -> Words:
    return {language: tuple(d[language]) for language in ("zh", "en")}


def _spoken(d: dict[str, Any]) -> Spoken:
    return Spoken(_words(d), tuple(tuple(r) for r in d["rows"]), bool(d.get("weak")), dict(d.get("stated", {})))


def _check(speech: Speech, forms: Forms) -> None:
    """Every row and column named here must be one of the form's."""
    rows = {*speech.standing, *speech.beside, *speech.weak, *speech.faint, *speech.default}
    rows |= {p.row for p in speech.phrases}
    rows |= {row for s in speech.readings for reading in s.readings for row in reading}
    rows |= {row for named in speech.alone.values() for row in named}
    columns = {
        *speech.alone,
        *(c for named in speech.default.values() for c in named),
        *(p.column for p in speech.phrases),
    }
    for missing in (rows - set(forms.rows)) | (columns - set(forms.columns)):
        raise FormError(missing=missing)


@lru_cache(maxsize=8)
def paraphrases(of: str = "rows") -> tuple[tuple[str, str], ...]:
    """Rows said in a sentence instead of a name, or asked to be zero: row → expression (forms/paraphrases.toml)."""
    d = _book()
    said = [(row, "|".join(patterns)) for row, patterns in d[of].items()]
    return (*said, *_grounds(d)) if of == "rows" else tuple(said)


@lru_cache(maxsize=1)
def _book() -> dict[str, Any]:
    return datafile.read(Path(__file__).parent / "forms" / "paraphrases.toml")


def _grounds(d: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """说是机密不给的: a ground, with a word before or behind it that says it was one."""
    lead, middle, tail = (d["around"][part] for part in ("lead", "middle", "tail"))
    for row, (core,) in d["grounds"].items():
        yield row, f"{lead}(?:{core}){middle}?{tail}?的?|(?:{core}){middle}?{tail}的?"
