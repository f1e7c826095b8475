"""Paths to a result on Spark: the same pure functions, over Arrow batches.

    articles ─mapInArrow→ claims ─mapInArrow→ claims by block ─repartition, sort, mapInArrow→ pairs ─┐
                             └────────────────── driver: stories, joining, judging, decisions ───────┴→ result

Extraction and comparison, where the time goes, run on the executors, never one call a block. What needs all
claims at once (which articles tell one story, joining pairs to facts, judging) runs on the driver, whose memory is
the limit. docs/scale.md has the figures.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from functools import partial
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe import decisions
from recoupe.config import cores
from recoupe.engine import corpus as reading
from recoupe.engine import local
from recoupe.engine.sparkwork import (
    ARTICLES,
    BLOCKS,
    CLAIMS,
    PACKED,
    PAIRS,
    PARSED,
    claim,
    ddl,
    extract_batches,
    key_batches,
    pack_batches,
    parse_lines,
    part_batches,
    unpacked,
    weigh_batches,
)
from recoupe.engine.stages import judge
from recoupe.errors import UsageError
from recoupe.models import Article, ReadingError
from recoupe.packed import Gathered, Lazy
from recoupe.spool import Spool
from recoupe.store import Counts, Found
from recoupe.store.tables import CLAIM, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.config import Config
    from recoupe.engine.corpus import Corpus
    from recoupe.matching import Setting
    from recoupe.models import Claim, Fact

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = ".parquet"
_LOCAL = "local[*]"
_AT_ONCE = 4_000
"""Articles whose claims the driver takes at once: some hundred megabytes, where Spark gives it one gigabyte."""


def check(
    paths: Sequence[str],
    config: Config,
    *,
    master: str | None = None,
    tables: str | None = None,
    whole: bool = True,
) -> local.Outcome:
    """Read articles and return what disagrees in them, as `local.check` does without a store.

    Args:
        paths: Files, folders and globs as for `local.check`, read by the driver; or JSON Lines and Parquet of
            `recoupe.Article`'s fields at any path that Spark can read, read by the executors.
        config: What to look for, and where the decisions are.
        master: Spark's master; its own configuration's, or `local[*]`, where it is not given.
        tables: A path that Spark can write, for claims, facts and conflicts as Parquet.
        whole: Whether claims and facts are wanted too, of the driver's memory.

    Raises:
        UsageError: The extra `spark` or Java is not there, Spark cannot start, or there is no article.
        ConfigurationError, DecisionsError: As `local.check` does.
    """
    decisions.load(config.decisions_path)  # before the work, not after it, when they cannot be read
    spark = _session(master)
    try:
        return _Run(spark, config).check(paths, tables, whole=whole)
    except _errors() as error:
        thrown = getattr(error, "java_exception", None)
        told = str(thrown.getMessage() if thrown is not None else error).strip()
        message = f"Spark could not do it: {told.partition(chr(10))[0]}"
        raise UsageError(message) from error
    finally:
        spark.stop()


def is_far(path: str) -> bool:
    """Tell whether a path is left to the executors to read; the driver may not even see it."""
    return path.endswith((*_LINES, _PARQUET)) or "://" in path


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
        # One gigabyte, which a driver has by itself, is no room for the executors' work that a local one does too.
        os.environ.setdefault("SPARK_DRIVER_MEMORY", f"{max(1024, _memory() // 4)}m")
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


def _memory() -> int:
    """Return the machine's memory in megabytes; 0 where it does not say."""
    try:
        return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000)
    except (AttributeError, ValueError, OSError):  # not a POSIX system
        return 0


def _errors() -> tuple[type[Exception], ...]:
    from py4j.protocol import Py4JError  # noqa: PLC0415  # comes with Spark
    from pyspark.errors import PySparkException  # noqa: PLC0415  # an extra

    return (PySparkException, Py4JError, RuntimeError)


def _rows(frame: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # as above
    """Yield the rows of a frame, part by part: all at once are more than a driver has room for."""
    for row in frame.mapInArrow(pack_batches, ddl(PACKED)).toLocalIterator():
        yield from unpacked(bytes(row["rows"]))


def _pairs(frame: Any) -> Iterator[tuple[int, int, float]]:  # noqa: ANN401  # as above
    return ((row["first"], row["second"], row["probability"]) for row in _rows(frame))


class _Run:
    """One run on a session."""

    def __init__(self, spark: Any, config: Config) -> None:  # noqa: ANN401  # an extra without types
        self.spark = spark
        self.config = config

    def check(self, paths: Sequence[str], tables: str | None, *, whole: bool) -> local.Outcome:
        from recoupe.matching.comparisons import setting  # noqa: PLC0415  # slow to import
        from recoupe.matching.weights import weights  # noqa: PLC0415  # as above

        corpus, frame = self._articles(paths)
        extracted = frame.mapInArrow(extract_batches, ddl(CLAIMS)).cache()
        places, claims = self._claims(extracted, corpus, aside=tables is None)
        run = setting(claims, corpus.articles, weights(self.config.weights))
        named = partial(decisions.identify, identity=decisions.from_root(self.config.root))
        facts, conflicts = judge(
            self._facts(extracted, places, claims, run), claims, corpus.articles, self.config, run, named
        )
        left_out = facts.left_out if isinstance(facts, Lazy) else 0
        found = Found(facts, conflicts, Counts(len(corpus.articles), len(claims), len(facts) + left_out))
        told = found if whole else Found((), conflicts, found.counts)
        outcome = local.outcome(corpus, claims if whole else (), told, self.config)
        if tables is not None:
            self._write(tables, extracted, found)
        return outcome

    def _claims(self, extracted: Any, corpus: Corpus, *, aside: bool) -> tuple[list[int], Sequence[Claim]]:  # noqa: ANN401  # as above
        """Return the claims' places, in order, and the claims, of which many may be put aside."""
        gathered = Gathered(Spool(), len(corpus.articles))
        places: list[int] = []
        found: list[Claim] = []
        parts = max(1, -(-len(corpus.articles) // _AT_ONCE))
        ordered = extracted.repartitionByRange(parts, "place").sortWithinPartitions("place")
        for article, own in groupby(_rows(ordered), itemgetter("article")):
            of_article = [*own]
            places += [row["place"] for row in of_article]
            claims = [claim(row) for row in of_article]
            if aside:
                gathered.add(article, claims)
            else:
                found += claims
        return places, gathered.ordered(article.id for article in corpus.articles) if aside else found

    def _articles(self, paths: Sequence[str]) -> tuple[Corpus, Any]:
        """Return the articles, and the frame of them; a number gives each its place in the result."""
        far = [path for path in paths if is_far(path)]
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
        rows = _rows(named.mapInArrow(parse_lines, ddl(PARSED)))
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
        places: Sequence[int],
        claims: Sequence[Claim],
        run: Setting,
    ) -> Sequence[Fact]:
        """Return the facts of claims, which are given with their places, in order."""
        from recoupe.matching.facts import join  # noqa: PLC0415  # slow to import

        pairs = self._blocks(extracted, run).mapInArrow(partial(weigh_batches, run=run), ddl(PAIRS))
        pairs = pairs.distinct().cache()
        number = {place: at for at, place in enumerate(places)}
        told = chain(_pairs(pairs.where("probability > 0")), _pairs(self._parted(pairs)))
        return join(
            claims,
            ((number[one], number[two], likely) for one, two, likely in told),
        )

    def _blocks(self, extracted: Any, run: Setting) -> Any:  # noqa: ANN401  # as above
        """Return the claims by block, those of one beside each other; a block that is too full by its next key."""
        from pyspark.sql.functions import broadcast, col  # noqa: PLC0415  # an extra

        from recoupe.matching.blocks import FULL, SPLITS  # noqa: PLC0415  # slow to import

        blocked = extracted.mapInArrow(partial(key_batches, stories=run.stories), ddl(BLOCKS)).cache()
        cool: Any = None
        for split in range(SPLITS + 1):
            full = blocked.groupBy("block").count().where(col("count") > FULL).select("block").cache()
            hot = not full.isEmpty()
            rest = blocked.join(broadcast(full), "block", "left_anti") if hot else blocked
            cool = rest if cool is None else cool.unionByName(rest)
            if not hot or split == SPLITS:
                break
            crowded = blocked.join(broadcast(full), "block", "left_semi")
            blocked = crowded.mapInArrow(partial(part_batches, split=split), ddl(BLOCKS)).cache()
        return cool.repartition(col("block")).sortWithinPartitions("block", "place")

    def _parted(self, pairs: Any) -> Any:  # noqa: ANN401  # as above
        """Return the pairs that are ruled out, of those claims alone that probable pairs could join."""
        from pyspark.sql.functions import broadcast  # noqa: PLC0415  # an extra

        from recoupe.matching.facts import JOIN  # noqa: PLC0415  # slow to import
        from recoupe.matching.groups import components  # noqa: PLC0415  # as above

        probable = [(one, two) for one, two, _ in _pairs(pairs.where(f"probability >= {JOIN}"))]
        places = sorted({place for pair in probable for place in pair})
        at = {place: number for number, place in enumerate(places)}
        one, two = (np.array([at[pair[side]] for pair in probable], np.int64) for side in (0, 1))
        groups = components(one, two, len(places)).tolist()
        of = self.spark.createDataFrame([*zip(places, groups, strict=True)], "`place` bigint, `group` bigint")
        parted = pairs.where("probability = 0")
        for side in ("first", "second"):
            own = broadcast(of.withColumnsRenamed({"place": side, "group": f"group_{side}"}))
            parted = parted.join(own, side)
        return parted.where("group_first = group_second").select(*PAIRS)

    def _write(self, folder: str, extracted: Any, found: Found) -> None:  # noqa: ANN401  # as above
        extracted.select(*(f"`{name}`" for name in CLAIM)).write.mode("overwrite").parquet(f"{folder}/claims")
        for name, items in {"facts": found.facts, "conflicts": found.conflicts}.items():
            columns = {column: kind for column, kind in TABLES[name].items() if column != "claims"}
            rows = [tuple(getattr(item, column) for column in columns) for item in items]
            frame = self.spark.createDataFrame(rows, ddl(columns))
            frame.write.mode("overwrite").parquet(f"{folder}/{name}")
