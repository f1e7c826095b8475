"""Paths to a result on Spark: the same pure functions, over Arrow batches.

    articles ─mapInArrow→ claims ─mapInArrow→ claims by block ─repartition, sort, mapInArrow→ pairs ─┐
                             └────────────────── driver: stories, joining, judging, decisions ───────┴→ result

Extraction and comparison, where the time goes, run on the executors, never one call a block. What needs all
claims at once (which articles tell one story, how rare a word is, joining pairs to facts, judging) runs on the
driver, whose memory is the limit. docs/scale.md has the figures.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from recoupe import decisions
from recoupe.engine import corpus as reading
from recoupe.engine import local
from recoupe.engine.processes import cores
from recoupe.engine.sparkwork import (
    ARTICLES,
    BLOCKS,
    CLAIMS,
    PAIRS,
    PARSED,
    claim,
    ddl,
    extract_batches,
    key_batches,
    parse_lines,
    weigh_batches,
)
from recoupe.engine.stages import judge
from recoupe.errors import UsageError
from recoupe.models import Article, ReadingError
from recoupe.store import Counts, Found
from recoupe.store.tables import CLAIM, TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.config import Config
    from recoupe.engine.corpus import Corpus
    from recoupe.models import Claim, Fact

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = ".parquet"
_LOCAL = "local[*]"


def check(
    paths: Sequence[str], config: Config, *, master: str | None = None, tables: str | None = None
) -> local.Outcome:
    """Read articles and return what disagrees in them, as `local.check` does without a store.

    Args:
        paths: Files, folders and globs as for `local.check`, read by the driver; or JSON Lines and Parquet of
            `recoupe.Article`'s fields at any path that Spark can read, read by the executors.
        config: What to look for, and where the decisions are.
        master: Spark's master; its own configuration's, or `local[*]`, where it is not given.
        tables: A path that Spark can write, for claims, facts and conflicts as Parquet.

    Raises:
        UsageError: The extra `spark` or Java is not there, Spark cannot start, or there is no article.
        ConfigurationError, DecisionsError: As `local.check` does.
    """
    decisions.load(config.decisions_path)  # before the work, not after it, when they cannot be read
    spark = _session(master)
    try:
        return _Run(spark, config).check(paths, tables)
    except _errors() as error:
        told = str(error).strip().partition("\n")[0]
        message = f"Spark could not do it: {told}"
        raise UsageError(message) from error
    finally:
        spark.stop()


def _session(master: str | None) -> Any:  # noqa: ANN401  # an extra without types
    try:
        import pandas as _  # type: ignore[import-untyped,unused-ignore]  # noqa: F401, ICN001, PLC0415  # mapInArrow asks for it
        from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra
    except ImportError as error:
        message = "the engine spark needs the extra `spark`; run: pip install 'recoupe[spark]'"
        raise UsageError(message) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("recoupe")
    for name in ("spark.ui.enabled", "spark.ui.showConsoleProgress"):
        builder = builder.config(name, "false")
    if master or not os.environ.get("MASTER"):
        builder = builder.master(master or _LOCAL)
    if (master or _LOCAL).startswith("local"):
        # Spark's 200 parts of a shuffle are for clusters; each costs a local run a hundredth of a second.
        builder = builder.config("spark.sql.shuffle.partitions", str(2 * cores()))
        for name in ("spark.driver.host", "spark.driver.bindAddress"):
            builder = builder.config(name, "127.0.0.1")  # nothing of a local run listens to the network
    try:
        spark = builder.getOrCreate()
    except _errors() as error:
        message = f"Spark cannot start; it needs Java 17 or later, and a master that answers ({error})"
        raise UsageError(message) from error
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _errors() -> tuple[type[Exception], ...]:
    from pyspark.errors import PySparkException  # noqa: PLC0415  # an extra

    return (PySparkException, RuntimeError)


class _Run:
    """One run on a session."""

    def __init__(self, spark: Any, config: Config) -> None:  # noqa: ANN401  # an extra without types
        self.spark = spark
        self.config = config

    def check(self, paths: Sequence[str], tables: str | None) -> local.Outcome:
        corpus, frame = self._articles(paths)
        extracted = frame.mapInArrow(extract_batches, ddl(CLAIMS)).cache()
        by_place = {row["place"]: claim(row) for row in extracted.orderBy("place").toArrow().to_pylist()}
        claims = list(by_place.values())
        facts = self._facts(extracted, by_place, corpus)
        facts, conflicts = judge(facts, claims, corpus.articles, self.config)
        identity = decisions.from_root(self.config.root)
        counts = Counts(len(corpus.articles), len(claims), len(facts))
        found = Found(facts, decisions.identify(conflicts, identity), counts)
        outcome = local.outcome(corpus, claims, found, self.config)
        if tables is not None:
            self._write(tables, extracted, found)
        return outcome

    def _articles(self, paths: Sequence[str]) -> tuple[Corpus, Any]:
        """Return the articles, and the frame of them; a number gives each its place in the result."""
        far = [path for path in paths if path.endswith((*_LINES, _PARQUET)) or "://" in path]
        near = [path for path in paths if path not in far]
        corpus = reading.Corpus()
        if near or not far:
            corpus = reading.read(reading.find(near, self.config), {}, "")
        for path in far:
            self._read(path, corpus)
        corpus.articles.sort(key=lambda article: reading.place(article.id))
        corpus.digests = {article.id: corpus.digests.get(article.id, "") for article in corpus.articles}
        if not corpus.articles and not corpus.errors:
            message = f"no article in {', '.join(paths)}"
            raise UsageError(message)
        rows = [
            (number, json.dumps(article.model_dump(mode="json")))
            for number, article in enumerate(corpus.articles)
        ]
        parts = max(1, min(len(rows), 4 * self.spark.sparkContext.defaultParallelism))
        return corpus, self.spark.createDataFrame(rows, ddl(ARTICLES)).repartition(parts)

    def _read(self, path: str, corpus: Corpus) -> None:
        from pyspark.sql.functions import col, struct, to_json  # noqa: PLC0415  # an extra

        if path.rstrip("/").endswith(_PARQUET):
            frame = self.spark.read.parquet(path)
            named = frame.select(
                to_json(struct(*frame.columns)).alias("value"), col("_metadata.file_path").alias("file")
            )
        else:
            named = self.spark.read.text(path).select("value", col("_metadata.file_path").alias("file"))
        rows = named.mapInArrow(parse_lines, ddl(PARSED)).toArrow().to_pylist()
        given: Counter[str] = Counter()
        for row in sorted(rows, key=lambda row: (row["place"], row["article"] or "")):
            if row["error"] is not None:
                corpus.errors.append(ReadingError(article=row["place"], message=row["error"]))
                continue
            given[row["place"]] += 1
            # As on one machine, but for which of the two is the second: lines have no order here.
            id_ = f"{row['place']}@{count}" if (count := given[row["place"]]) > 1 else row["place"]
            corpus.articles.append(Article.model_validate_json(row["article"]).model_copy(update={"id": id_}))

    def _facts(
        self,
        extracted: Any,  # noqa: ANN401  # as above
        claims: Mapping[int, Claim],
        corpus: Corpus,
    ) -> list[Fact]:
        """Return the facts of claims, which are given by their places, in order."""
        from pyspark.sql.functions import col  # noqa: PLC0415  # an extra

        from recoupe.matching.comparisons import setting  # noqa: PLC0415  # slow to import
        from recoupe.matching.facts import join  # noqa: PLC0415  # as above
        from recoupe.matching.weights import weights  # noqa: PLC0415  # as above

        in_order = list(claims.values())
        run = setting(in_order, corpus.articles, weights(self.config.weights))
        blocked = extracted.mapInArrow(partial(key_batches, stories=run.stories), ddl(BLOCKS))
        together = blocked.repartition(col("block")).sortWithinPartitions("block", "place")
        pairs = (
            together.mapInArrow(partial(weigh_batches, run=run), ddl(PAIRS)).distinct().toArrow().to_pydict()
        )
        number = {place: at for at, place in enumerate(claims)}
        return join(
            in_order,
            (
                (number[first], number[second], probability, equal)
                for first, second, probability, equal in zip(*(pairs[name] for name in PAIRS), strict=True)
            ),
        )

    def _write(self, folder: str, extracted: Any, found: Found) -> None:  # noqa: ANN401  # as above
        extracted.select(*(f"`{name}`" for name in CLAIM)).write.mode("overwrite").parquet(f"{folder}/claims")
        for name, items in {"facts": found.facts, "conflicts": found.conflicts}.items():
            columns = {column: kind for column, kind in TABLES[name].items() if column != "claims"}
            rows = [tuple(getattr(item, column) for column in columns) for item in items]
            frame = self.spark.createDataFrame(rows, ddl(columns))
            frame.write.mode("overwrite").parquet(f"{folder}/{name}")
