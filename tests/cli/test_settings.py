from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

import jsonschema
import pytest

from recoupe.cli.settings import schema
from recoupe.config import KEYS

if TYPE_CHECKING:
    from pathlib import Path

    from processes import Run

OWN = """
articles = ["news/*.md"]
reviewer = "Desk \\"A\\" \\u007f"

[weights.measure]
same = 4
"""


def test_what_is_in_force_and_where_it_comes_from(run: Run, tmp_path: Path) -> None:
    (tmp_path / "recoupe.toml").write_text(OWN, encoding="utf-8")
    done = run("config", "--jobs", "2", "--fail-on", "style", real=True)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert 'articles = ["news/*.md"]  # recoupe.toml:2' in lines
    assert "weights.measure.same = 4.0  # recoupe.toml:6" in lines
    assert "jobs = 2  # --jobs" in lines
    assert 'fail_on = ["style"]  # --fail-on' in lines
    assert "min_probability = 0.5  # default" in lines
    printed = tomllib.loads(done.stdout)
    assert printed["reviewer"] == 'Desk "A" \x7f'
    assert printed["weights"] == {"measure": {"same": 4.0}}
    assert {line.removeprefix("# ").split(" ")[0].split(".")[0] for line in lines} == KEYS


def test_the_same_for_programs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.recoupe]\njobs = 3\n", encoding="utf-8")
    told = json.loads(run("config", "--format", "json").stdout)
    assert told["jobs"] == {"value": 3, "origin": "pyproject.toml:2"}
    assert told["ignore"] == {"value": [], "origin": "default"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('ignore = ["x",\n "count-difers"]\n', "recoupe.toml:1: there is no rule 'x'"),
        ('\nselect = ["count-difers"]\n', "recoupe.toml:2: there is no rule 'count-difers'; did you mean"),
        (
            "[weights.measur]\nsame = 1\n",
            "recoupe.toml:1: there is no comparison 'measur'; did you mean measure",
        ),
        ("[weights.measure]\nsaem = 1\n", "recoupe.toml:2: measure has no level 'saem'; did you mean same?"),
        ("strict_decision = true\n", "recoupe.toml:1: there is no key `strict_decision`; did you mean"),
    ],
)
def test_a_wrong_name_is_told_with_its_line_and_the_nearest(
    run: Run, tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "recoupe.toml").write_text(text, encoding="utf-8")
    done = run("config", real=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"recoupe: {words}")
    assert done.stderr.count("\n") == 1


def test_the_schema_that_is_shipped_is_that_of_the_configuration() -> None:
    shipped = json.loads((files("recoupe") / "config.schema.json").read_text(encoding="utf-8"))
    assert shipped == schema(), "write it anew: recoupe config --schema > src/recoupe/config.schema.json"
    jsonschema.Draft202012Validator.check_schema(shipped)
    assert set(shipped["properties"]) == KEYS


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (OWN, True),
        ("", True),
        ('select = ["count-differs"]\nstrict_decisions = true', True),
        ('select = ["count-difers"]', False),
        ('fail_on = ["error"]', False),
        ("min_probability = 2", False),
        ('articels = ["a"]', False),
        ("[weights.measure]\nsaem = 1", False),
        ('root = "/"', False),
    ],
)
def test_the_schema_takes_what_recoupe_takes(run: Run, tmp_path: Path, text: str, fits: bool) -> None:
    assert jsonschema.Draft202012Validator(schema()).is_valid(tomllib.loads(text)) == fits
    (tmp_path / "recoupe.toml").write_text(text, encoding="utf-8")
    assert run("config", real=True).returncode == (0 if fits else 2)
