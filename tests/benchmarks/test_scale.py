"""How the stages grow: rates, exponents, sizes; printed as a table and written as JSON.

RECOUPE_BENCH_ARTICLES (default 300) and RECOUPE_BENCH_CLAIMS (default 10000) make it larger; RECOUPE_BENCH_JSON names
the file.
"""

from __future__ import annotations

import json
import math
import os
import random
import re
import resource
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from processes import ROOT, command, environment

from recoupe import mentions
from recoupe.config import Config
from recoupe.engine.processes import cores, extract_all
from recoupe.matching import match
from recoupe.models import Article, Claim
from recoupe.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = int(os.environ.get("RECOUPE_BENCH_ARTICLES", "300"))
CLAIMS = int(os.environ.get("RECOUPE_BENCH_CLAIMS", "10000"))
PER_ARTICLE = 12
"""Claims of an article in the synthetic corpus; the seeds have 8 to 40."""
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def measures() -> Iterator[dict[str, float]]:
    """Collect the measures; print and write them at the end."""
    found: dict[str, float] = {}
    yield found
    print()
    for name, value in found.items():
        print(f"{name:<48} {value:>12,.2f}")
    if target := os.environ.get("RECOUPE_BENCH_JSON"):
        Path(target).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def corpus(size: int) -> list[Article]:
    """Return articles like the seeds, each with other figures and names, so that few tell one story."""
    chance = random.Random(0)  # noqa: S311  # no secret
    articles = []
    for number in range(size):
        text = SEEDS[number % len(SEEDS)].read_text(encoding="utf-8")
        text = re.sub(r"\b\d\d\b", lambda _: str(chance.randint(10, 99)), text)
        names = {name: _name(chance) for name in set(re.findall(r"\b[A-Z][a-zé]{4,}\b", text))}
        text = re.sub(r"\b[A-Z][a-zé]{4,}\b", lambda found: names[found[0]], text)  # noqa: B023  # used at once
        articles.append(Article(id=f"{number:07}.txt", text=text, lang="fr"))
    return articles


def _name(chance: random.Random) -> str:
    return "".join(
        chance.choice(part) for part in ("BDFGKLMPRST", "aeiou", "lmnrst", "aeiou", "lmnrst", "aeio")
    )


def claims(size: int) -> tuple[list[Claim], list[Article]]:
    """Return claims of articles in stories of three, their words spread as in news: few common, many rare."""
    chance = random.Random(0)  # noqa: S311  # no secret
    found, articles = [], []
    for number in range(size // PER_ARTICLE):
        id_, story = f"{number:07}.txt", number // 3
        articles.append(
            Article(id=id_, text="", lang="fr", published=f"20{story % 20:02}-{story % 12 + 1:02}-15")
        )
        for at in range(PER_ARTICLE):
            amount = float(chance.randint(1, 5000))
            concept = f"c{int(chance.paretovariate(0.7)) % 5000}"
            found.append(
                Claim(
                    article=id_, start=at * 100, end=at * 100 + 4, line=1, column=1, quote=f"{amount:g}", context="x",
                    context_start=at * 100, kind="count", low=amount, high=amount, amount=amount, step=1.0,
                    unit=concept, measure=concept, concept=concept, lang="fr", published=articles[-1].published,
                    terms=(f"t{chance.randint(0, 20_000)}",), entities=(f"e{story}-{chance.randint(0, 5)}",),
                    context_terms=tuple(f"w{story}-{chance.randint(0, 30)}" for _ in range(6)),
                )
            )  # fmt: skip
    return found, articles


def seconds(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started


def test_mentions(measures: dict[str, float]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    mentions(texts[0], "fr")
    size = sum(len(text.encode()) for text in texts) * 20
    taken = seconds(lambda: [mentions(text, "fr") for _ in range(20) for text in texts])
    measures["mentions, MB/s"] = size / taken / 1e6


@pytest.mark.parametrize("jobs", sorted({1, cores()}))
def test_extraction(measures: dict[str, float], jobs: int) -> None:
    articles = corpus(ARTICLES)
    list(extract_all(articles[:2]))
    measures[f"extract, articles/s, {jobs} process(es), load included"] = len(articles) / seconds(
        lambda: list(extract_all(articles, jobs))
    )


def test_matching(measures: dict[str, float]) -> None:
    taken = {}
    for size in (CLAIMS // 10, CLAIMS):
        made, articles = claims(size)
        taken[size] = seconds(lambda: match(made, articles, Config()))  # noqa: B023  # called at once
        measures[f"matching {size:,} claims, s"] = taken[size]
    less, more = taken.values()
    exponent = math.log10(more / less)
    measures["matching, exponent"] = exponent
    assert exponent < 1.7


def test_checks(measures: dict[str, float], tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for article in corpus(ARTICLES):
        path = tmp_path / "news" / article.id
        path.write_text(f"---\nlang: fr\n---\n{article.text}", encoding="utf-8")

    def check() -> float:
        line = command("check", "news", "--exit-zero", "--format", "jsonl", real=True)
        return seconds(
            lambda: subprocess.run(line, cwd=tmp_path, env=environment(), check=True, capture_output=True)
        )

    measures[f"check {ARTICLES:,} articles, cold, s"] = check()
    measures["peak memory of a check, MB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    measures["the same unchanged, s"] = check()
    first = tmp_path / "news" / "0000000.txt"
    first.write_text(first.read_text(encoding="utf-8") + "\nIl y a eu 12 morts.\n", encoding="utf-8")
    measures["the same with one changed, s"] = check()
    store = tmp_path / "claims" / "claims.db"
    with Store(store) as opened:
        measures["claims an article"] = len(opened.claims(opened.known().keys())) / ARTICLES
    measures["store, kB an article"] = store.stat().st_size / ARTICLES / 1e3
