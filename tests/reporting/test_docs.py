"""docs/formats.md: every format is told, and its example is what the format gives."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from recoupe.models import Article, Claim, Conflict, Reason, Result, Summary
from recoupe.reporting import FORMATS, Options

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `(\w+)`[^\n]*\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))


def claim(article: Article, quote: str, **fields: object) -> Claim:
    start = article.text.index(quote)
    line_start = article.text.rfind("\n", 0, start) + 1
    begin = max(article.text.rfind(". ", line_start, start) + 2, line_start)
    end = article.text.index(".", start) + 1
    place = {
        "article": article.id,
        "start": start,
        "end": start + len(quote),
        "line": article.text.count("\n", 0, start) + 1,
        "column": start - line_start + 1,
        "quote": quote,
        "context": article.text[begin:end],
        "context_start": begin,
        "kind": "count",
        "unit": "entreprise",
        "modality": "reported",
        "step": 100,
    }
    return Claim.model_validate({**place, **fields})


@pytest.fixture
def example() -> Result:
    """The two seeds that count Russian firms in Kyrgyzstan differently."""
    articles = tuple(
        Article(id=f"seeds/{path.name}", text=path.read_text(encoding="utf-8"), lang="fr")
        for path in sorted((ROOT / "seeds").glob("00[12]_*.txt"))
    )
    japarov = claim(articles[0], "1 800", side="A", low=1800, high=1800, amount=1800, speaker="Sadyr Japarov")
    putin = claim(
        articles[1],
        "environ 1 700",
        side="B",
        low=1650,
        high=1750,
        amount=1700,
        bound="approx",
        speaker="Vladimir Poutine",
    )
    conflict = Conflict(
        id="89a9e9d66d13c696",
        rule="count-differs",
        severity="contradiction",
        probability=0.97,
        subject="entreprises russes au Kirghizstan",
        explanation="1 800 according to Sadyr Japarov, about 1 700 according to Vladimir Poutine.",
        claims=(japarov, putin),
        reasons=(
            Reason(comparison="measure", level="same", weight=5),
            Reason(comparison="places", level="same", weight=2),
            Reason(comparison="prior", level="same_story", weight=-3),
        ),
    )
    summary = Summary(articles=2, claims=2, facts=1, conflicts=1, new=1)
    return Result(articles=articles, summary=summary, conflicts=(conflict,), claims=(japarov, putin))


def plain(text: str) -> str:
    """Return text as it can be typed: no-break spaces as spaces, this version as any."""
    return text.replace("\u202f", " ").replace("\xa0", " ").replace(f'"{version("recoupe")}"', '"…"')


def test_every_format_has_its_section() -> None:
    assert set(SECTIONS) == set(FORMATS)


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_example_is_what_comes_out(format_name: str, example: Result) -> None:
    """Each line of the example is there, in this order and without others between, except where `…` stands."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", SECTIONS[format_name], re.DOTALL | re.MULTILINE)
    given = plain(FORMATS[format_name](example, Options(width=90)).replace("\r", "")).splitlines()
    at = -1
    for block in blocks[-1:]:
        skip = True
        for line in plain(block).splitlines():
            if line.strip() == "…":
                skip = True
                continue
            found = given.index(line, at + 1)
            assert skip or found == at + 1, f"something stands before {line!r}"
            at, skip = found, False
    assert at >= 0


@pytest.mark.parametrize("format_name", FORMATS)
def test_each_section_tells_for_whom_and_how(format_name: str) -> None:
    section = SECTIONS[format_name]
    assert section.lstrip().startswith("For ")
    assert f"--format {format_name}" in section
