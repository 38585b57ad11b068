"""What editors, mail and converters do to a text after it was copied: the truth alone says what is wrong.

python -m tests.bench.damage.editors [SEED] [PAPERS]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from random import Random
from zlib import crc32

from tests.bench.damage.figures import draw
from tests.bench.damage.paper import LAYOUTS, compose
from tests.bench.damage.printing import SUFFIX, printed
from tests.bench.damage.reader import read

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NUMBER = re.compile(r"(?<![\d.,+\-])\d+(?![\d.,])")


def invisible(rng: Random, text: str) -> str:
    """Marks that nobody sees stand within words and numbers."""
    return "".join(c + rng.choice(_INVISIBLE) if rng.random() < 0.2 and c.isalnum() else c for c in text)


def line_numbers(rng: Random, text: str) -> str:
    """Every line begins with its number."""
    first, apart = rng.randint(1, 200), rng.choice(("\t", "  ", ": ", " ", ". "))
    return "\n".join(f"{n}{apart}{line}" for n, line in enumerate(text.split("\n"), first))


def quoted(rng: Random, text: str) -> str:
    """A text as mail quotes it."""
    mark = rng.choice(("> ", ">", ">> ", "| "))
    return "\n".join(mark + line for line in text.split("\n"))


def doubled(rng: Random, text: str) -> str:
    """Bold print read twice: each digit, or each character, stands there double."""
    kind = rng.choice((r"\d", r"[\d.,+\-]", r"[^\s<>/a-z|\-]"))
    return re.sub(kind, lambda m: m[0] * 2, text)


def decimals(rng: Random, text: str) -> str:
    """Numbers as a spreadsheet shows them: 12.00, 12.0."""
    share, tail = rng.choice((0.1, 1.0)), rng.choice((".0", ".00"))
    return _NUMBER.sub(lambda m: m[0] + tail if rng.random() < share else m[0], text)


def dates(rng: Random, text: str) -> str:
    """Numbers that a spreadsheet took for dates."""
    share = rng.choice((0.02, 0.1))
    return _NUMBER.sub(lambda m: f"1900/1/{m[0]}" if len(m[0]) < 3 and rng.random() < share else m[0], text)


def mixed_width(rng: Random, text: str) -> str:
    """Some digits in full width, also within one number."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isdigit() and rng.random() < 0.3 else c for c in text)


def hard_wrapped(rng: Random, text: str) -> str:
    """Lines cut at a fixed width, wherever that is."""
    width = rng.randint(20, 72)
    return "\n".join(line[i : i + width] for line in text.split("\n") for i in range(0, max(1, len(line)), width))


def columns_down(rng: Random, text: str) -> str:
    """The tables read column by column."""
    out: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        width = max(map(len, rows), default=0)
        out += [row[c] for c in range(width) for row in rows if c < len(row) and row[c]]
        out.append(line)
        rows = []
    return "\n".join(out)


EDITORS: dict[str, Callable[[Random, str], str]] = {
    f.__name__: f
    for f in (
        invisible,
        line_numbers,
        quoted,
        doubled,
        decimals,
        dates,
        mixed_width,
        hard_wrapped,
        columns_down,
    )
}


def judged(name: str, seed: int, number: int) -> tuple[Counter[str], list[str], str]:
    """One paper read: how many cells it has, how many are exact, and those that say what the paper does not."""
    rng = Random(crc32(f"{name}/{seed}/{number}".encode()))
    layouts = [x for x in LAYOUTS if x != "html" or name in ("doubled", "mixed_width", "decimals", "dates")]
    layout = "tabs" if name == "columns_down" else layouts[number % len(layouts)]
    paper = compose(draw(rng), layout, rng.randrange(1 << 20))
    text = EDITORS[name](rng, "\n".join(line.text for line in printed(paper)) + "\n")
    facts, seconds, refused = read(text, SUFFIX[layout])
    truth = paper.figures
    told = {f.key: f for f in facts if f.state.decided}
    exact = {k for k, f in told.items() if k in truth.printed and f.value == truth.value(k)}
    wrong = [f"{layout} {k}: read {f.value}, {f.raw!r}" for k, f in told.items() if k not in exact]
    wrong += [f"fault: {refused}"] if refused.startswith("fault") else []
    counts = Counter(cells=len(truth.printed), exact=len(exact), wrong=len(wrong), slow=seconds > 0.2)
    return counts, wrong, text


def main(seed: int, papers: int, folder: str = "") -> int:
    """Edit, read, judge; 1 if any cell was read wrongly."""
    bad = 0
    for name in EDITORS:
        counts, remarks = Counter[str](), list[str]()
        for number in range(papers):
            count, wrong, text = judged(name, seed, number)
            counts += count
            remarks += [f"{number} {w}" for w in wrong[:2]]
            if wrong and folder:
                with open(f"{folder}/{name}_{number}.txt", "w", encoding="utf-8") as file:
                    file.write(text)
        shares = f"{counts['cells']:9} cells{counts['exact']:9} exact{counts['slow']:4} slow{counts['wrong']:6} WRONG"
        print(f"{name:16}{papers:6} papers{shares}")
        print(*(f"    {r}" for r in remarks[:8]), sep="\n", end="\n" if remarks else "")
        bad += counts["wrong"]
    return 1 if bad else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int((given[:1] or ["1"])[0]), int((given[1:2] or ["40"])[0]), "".join(given[2:3])))
