"""What can be seen on a page: words of another language, letters too pale, things cut off."""

from __future__ import annotations

import re
from typing import Any

FORMATS = set("docx doc wps pdf html txt md xlsx xls rtf odt zip 7z tar gz MB CSV Excel".split())
_PALE = """() => {
  const parsed = text => { const n = text.match(/[\\d.]+/g).map(Number); return text.startsWith('color(') ? [...n.slice(0, 3).map(v => v * 255), n[3] ?? 1] : [n[0], n[1], n[2], n[3] ?? 1]; };
  const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
  const behind = element => { const layers = []; for (let e = element; e; e = e.parentElement) layers.push(parsed(getComputedStyle(e).backgroundColor)); return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]); };
  const light = rgb => { const [r, g, b] = rgb.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const pale = [];
  for (const e of document.querySelectorAll('main *, .paper *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    const box = e.getBoundingClientRect();
    if (!own || !box.width || !e.checkVisibility() || e.disabled || e.closest('option, select')) continue;
    const style = getComputedStyle(e), ground = behind(e);
    let opacity = 1; for (let x = e; x; x = x.parentElement) opacity *= Number(getComputedStyle(x).opacity);
    const ink = parsed(style.color); ink[3] *= opacity;
    const [a, b] = [light(over(ink, ground)), light(ground)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05), large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) pale.push(`${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 20)}” ${ratio.toFixed(2)}`);
  }
  return [...new Set(pale)];
}"""  # noqa: E501


def pale(page: Any) -> list[str]:
    """Every piece of text whose contrast is below AA."""
    found: list[str] = page.evaluate(_PALE)
    return found


def latin(page: Any) -> set[str]:
    """The Latin words that a person sees, names of files and of formats aside."""
    text = page.locator("body").inner_text()
    text = re.sub(rf"\S*\.(?:{'|'.join(FORMATS)})\b", "", text)
    spoken = page.evaluate(
        "() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')].filter(e => e.checkVisibility())"
        ".flatMap(e => ['aria-label', 'title', 'placeholder'].map(a => e.getAttribute(a) || '')).join(' ')"
    )
    return set(re.findall(r"[A-Za-z]{2,}", text + " " + spoken)) - FORMATS


def too_wide(page: Any) -> list[str]:
    """What sticks out to the side without a bar to scroll it."""
    found: list[str] = page.evaluate(
        "() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('*')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.wide'))"
        ".map(e => e.tagName + '.' + e.className)"
    )
    return found


def cut_tables(page: Any) -> list[str]:
    """The tables of the paper beside a conversation that do not stand there whole."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('#beside .wide')].filter(w => w.scrollWidth > w.clientWidth + 1)"
        ".map(w => `${w.getAttribute('aria-label')}: ${w.scrollWidth} > ${w.clientWidth}`)"
    )
    return found
