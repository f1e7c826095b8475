"""How the stages grow: rates, exponents, sizes; printed as a table and written as JSON.

RECOUPE_BENCH_ARTICLES (default 300) and RECOUPE_BENCH_CLAIMS (default 10000,100000,1000000) say how large;
RECOUPE_BENCH_ARCHIVE (default 10000) is how many articles an archive has whose claims are known, RECOUPE_BENCH_SPARK
(default 10000; 100000 takes half an hour on two cores) how many briefs Spark and processes check, and
RECOUPE_BENCH_MEMORY (default 1000,5000,20000) how many articles are matched and judged to see the memory that takes.
RECOUPE_BENCH_JSON names the file.
"""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import archive_on_disk
import pytest
from briefs import briefs
from processes import ROOT, command, environment

from recoupe import mentions
from recoupe.config import cores
from recoupe.engine.processes import extract_all
from recoupe.models import Article
from recoupe.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = int(os.environ.get("RECOUPE_BENCH_ARTICLES", "300"))
CLAIMS = [int(size) for size in os.environ.get("RECOUPE_BENCH_CLAIMS", "10000,100000,1000000").split(",")]
SPARK = int(os.environ.get("RECOUPE_BENCH_SPARK", "10000"))
MEMORY = [int(size) for size in os.environ.get("RECOUPE_BENCH_MEMORY", "1000,5000,20000").split(",")]
LEAST_ASIDE, A_CLAIM = 10_000, 1_250
"""Articles from which claims are put aside, and bytes that each takes in memory then, beside what loading takes."""
A_CLAIM_SHOWN, A_CLAIM_PRINTED = 500, 150
"""The same for a page of what is known, and for claims that are printed: what grows is what is known of articles."""
LOADED = 150_000_000
ARCHIVE = int(os.environ.get("RECOUPE_BENCH_ARCHIVE", "10000"))
MILLION, SECONDS = 1_000_000, 90
"""A million claims are matched and judged in no more time, on two cores."""
MEGABYTES = 4_000
"""Memory that matching and judging may take, that of the claims and articles included."""
TEN_THOUSAND, UNCHANGED, ONE_CHANGED = 10_000, 2, 5
"""Seconds of the processor that a check of ten thousand articles takes, beside the load of the model."""
EXPONENT = 1.15
"""The most that the time may grow with claims, as a power of them."""
LEAST_TIMED = 10_000
"""Claims below which loading takes as long as the work."""
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


def matched(size: int) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("matching.py")), str(size)],
        env=environment(PYTHONPATH=os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests" / "fakes")])),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return dict(json.loads(told))


def test_matching(measures: dict[str, float]) -> None:
    """Match and judge claims, each number of them in a process of its own, so that its memory is its own."""
    taken = {}
    for size in CLAIMS:
        found = matched(size)
        taken[size] = found["processor_seconds"]
        measures[f"match and judge {size:,} claims, s"] = found["seconds"]
        measures["the same, peak memory with the claims themselves, MB"] = found["megabytes"]
        if size == MILLION:
            assert found["seconds"] <= SECONDS
            assert found["megabytes"] < MEGABYTES
    for less, more in pairwise(taken):
        exponent = math.log(taken[more] / taken[less], more / less)
        measures[f"exponent of processor time, {less:,} to {more:,} claims"] = exponent
        assert less < LEAST_TIMED or exponent <= EXPONENT


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


def worked(line: list[str], folder: Path) -> tuple[float, float]:
    """Run a command; return its seconds by the wall clock and by the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = seconds(
        lambda: subprocess.run(line, cwd=folder, env=environment(), check=True, capture_output=True)
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_an_archive_whose_claims_are_known(measures: dict[str, float], tmp_path: Path) -> None:
    """Check articles of which the store has the claims: matched first, then unchanged, then with one changed."""
    archive_on_disk.write(tmp_path / "news", tmp_path / "claims" / "claims.db", ARCHIVE, tmp_path)
    line = command("check", "news", "--exit-zero", "--format", "jsonl", real=True)
    alone = "from recoupe import Article, extract; extract(Article(id='a', text='Il y a eu 12 morts.', lang='fr'))"

    def measure(name: str, line: list[str] = line, times: int = 1) -> float:
        wall, processor = min(worked(line, tmp_path) for _ in range(times))
        measures[f"{name}, s"] = wall
        measures[f"{name}, processor s"] = processor
        return processor

    loading = measure("one sentence, model load included", [sys.executable, "-c", alone], 3)
    measure(f"check {ARCHIVE:,} articles, claims known, matched and judged")
    unchanged = measure(f"check {ARCHIVE:,} articles, unchanged", times=3)
    first = min((tmp_path / "news").iterdir())
    first.write_text(first.read_text(encoding="utf-8") + "Il y a eu 12 morts.\n", encoding="utf-8")
    changed = measure(f"check {ARCHIVE:,} articles, one changed, model load included")
    measures[f"store of {ARCHIVE:,} articles, kB an article"] = (
        (tmp_path / "claims" / "claims.db").stat().st_size / ARCHIVE / 1e3
    )
    assert unchanged <= UNCHANGED * ARCHIVE / TEN_THOUSAND
    assert changed - loading <= ONE_CHANGED * ARCHIVE / TEN_THOUSAND


@pytest.mark.parametrize("articles", MEMORY)
def test_memory(measures: dict[str, float], tmp_path: Path, articles: int) -> None:
    """Match and judge archives whose claims are known: what it takes grows by the columns alone, not by the claims."""
    # Elsewhere: a process counts as its own what the one that starts it holds.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as other:
        place = tmp_path / "news", tmp_path / "claims" / "claims.db", articles, tmp_path
        claims = other.submit(archive_on_disk.write, *place).result()

    def used(*arguments: str) -> resource.struct_rusage:
        line = command(*arguments, real=True)
        with subprocess.Popen(line, cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL) as run:
            _, status, taken = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        assert run.returncode == 0
        return taken

    whole = used("check", "news", "--exit-zero", "--format", "html")
    measures[f"peak memory of {articles:,} articles matched and judged, and their page, MB"] = (
        whole.ru_maxrss / 1e3
    )
    measures["the same, processor s"] = whole.ru_utime + whole.ru_stime
    page = used("check", "news", "--exit-zero", "--format", "html")
    measures["the same, unchanged, MB"] = page.ru_maxrss / 1e3
    printed = used("extract", "news", "--format", "jsonl")
    measures["their claims printed, MB"] = printed.ru_maxrss / 1e3
    if articles >= LEAST_ASIDE:
        assert whole.ru_maxrss * 1024 <= LOADED + A_CLAIM * claims
        assert page.ru_maxrss * 1024 <= LOADED + A_CLAIM_SHOWN * claims
        assert printed.ru_maxrss * 1024 <= LOADED + A_CLAIM_PRINTED * claims


def test_spark_against_processes(measures: dict[str, float], tmp_path: Path) -> None:
    """Check briefs, which are short so that a hundred thousand of them are extracted within some minutes."""
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    with (tmp_path / "news.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(brief) + "\n" for brief in briefs(SPARK))
    told = {}
    for engine, options in {"processes": ["--no-store"], "Spark": ["--engine", "spark"]}.items():
        line = command("check", "news.jsonl", "--exit-zero", "--format", "json", *options, real=True)
        run = partial(
            subprocess.run,
            line,
            cwd=tmp_path,
            env=environment(PYTHONWARNINGS=""),
            check=True,
            capture_output=True,
        )
        started = time.perf_counter()
        told[engine] = run().stdout
        measures[f"{SPARK:,} briefs in JSON Lines, {engine}, s"] = time.perf_counter() - started
    assert told["Spark"] == told["processes"]
