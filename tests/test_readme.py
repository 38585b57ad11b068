"""The README is a contract: its commands run as they stand there, one after another."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """What the README types after `python3 run.py`, which hands it to app.py, without the comments."""
    typed = [shlex.split(line, comments=True) for line in re.findall(r"^python3 run\.py(.*)$", README, re.M)]
    return [words for words in typed if words and words[0] != "test"]


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    env = {**os.environ, "LIBRARY": str(tmp_path), "PYTHONUTF8": "1"}
    ran = [words for words in commands() if words[0] != "chat"]
    assert len(ran) >= 10
    for words in ran:
        done = subprocess.run(
            [sys.executable, "app.py", *words], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0 and done.stdout, (words, done.stdout[-500:], done.stderr[-1500:])


def test_the_answer_shown_in_the_readme_is_the_answer_given(tmp_path: Path) -> None:
    env = {**os.environ, "LIBRARY": str(tmp_path), "PYTHONUTF8": "1"}
    app = [sys.executable, "app.py"]
    subprocess.run([*app, "ingest", "samples/青禾县"], cwd=ROOT, env=env, capture_output=True, check=True)
    question, shown = re.findall(r"```text\n> (.+?)\n(.+?)```", README, re.S)[0]
    done = subprocess.run([*app, "ask", question], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    for line in shown.strip().splitlines():
        assert line in done.stdout


def test_the_program_shown_in_the_readme_runs(tmp_path: Path) -> None:
    app = [sys.executable, str(ROOT / "app.py")]
    papers = [*(ROOT / "samples/青禾县/2023").glob("*石桥镇*"), *(ROOT / "samples/青禾县/2023").glob("*柳林镇*")]
    subprocess.run([*app, "ingest", "--library", "library", *papers], cwd=tmp_path, capture_output=True, check=True)
    (program,) = re.findall(r"```python\n(.+?)```", README, re.S)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    value, passage, figures = done.stdout.strip().splitlines()
    assert value == "10 青禾县石桥镇2023年行政处罚10件。" and passage and figures == value.partition(" ")[2]
