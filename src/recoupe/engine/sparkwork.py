"""What Spark's executors run: functions over Arrow batches, with nothing of Spark in them."""

from __future__ import annotations

import hashlib
import json
import os
from itertools import combinations
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from recoupe.errors import ArticleError
from recoupe.models import Article, Claim, trusted
from recoupe.reading import parse
from recoupe.reading.formats import records
from recoupe.reading.formats.content import record
from recoupe.reading.formats.keys import Keys
from recoupe.store.tables import CLAIM, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyarrow import RecordBatch

    from recoupe.matching import Setting

PARSED = {"article": "text", "place": "text", "error": "text"}
ARTICLES = {"number": "int", "article": "text"}
CLAIMS = {"place": "int", **CLAIM}
BLOCKS = {"block": "text", **CLAIMS}
PACKED = {"rows": "bytes"}
PAIRS = {"first": "int", "second": "int", "probability": "float"}
PER_ARTICLE = 1 << 20
"""Places that an article has for its claims; a text of 2 MB holds fewer."""
_AT_ONCE = 2_000

_DDL = {
    "int": "bigint",
    "float": "double",
    "bool": "boolean",
    "text": "string",
    "texts": "array<string>",
    "bytes": "binary",
}


def ddl(columns: Mapping[str, str]) -> str:
    """Return columns as Spark's schemas are written."""
    return ", ".join(f"`{name}` {_DDL[kind]}" for name, kind in columns.items())


def pack_batches(batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
    """Make one value of each batch, in Arrow's stream format: the driver takes them one by one."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    for batch in batches:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as stream:
            stream.write_batch(batch)
        packed = pa.array([sink.getvalue().to_pybytes()], pa.binary())
        yield pa.RecordBatch.from_arrays([packed], names=[*PACKED])


def unpacked(rows: bytes) -> Iterator[dict[str, Any]]:
    """Yield the rows of a batch that `pack_batches` made one value of."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    with pa.ipc.open_stream(rows) as stream:
        for batch in stream:
            yield from batch.to_pylist()


def parse_lines(batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
    """Turn lines of JSON, each with the address of its file, into articles, or errors."""
    for batch in batches:
        yield from _batches((_parsed(row["value"], _name(row["file"])) for row in batch.to_pylist()), PARSED)


def extract_batches(batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
    """Turn articles into their claims; models are loaded once a process."""
    from recoupe import extraction  # noqa: PLC0415  # slow to import

    for batch in batches:
        rows = batch.to_pylist()
        articles = [Article.model_validate_json(row["article"]) for row in rows]
        yield from _batches(
            (
                {"place": row["number"] * PER_ARTICLE + at, **found.model_dump(mode="json")}
                for row, claims in zip(rows, extraction.extract_all(articles), strict=True)
                for at, found in enumerate(claims)
            ),
            CLAIMS,
        )


def key_batches(batches: Iterable[RecordBatch], stories: Mapping[str, int]) -> Iterator[RecordBatch]:
    """Give each claim once for each of its blocks."""
    from recoupe.matching.blocks import keys  # noqa: PLC0415  # slow to import

    for batch in batches:
        rows = ((row, claim(row)) for row in batch.to_pylist())
        yield from _batches(
            ({"block": key, **row} for row, own in rows for key in keys(own, stories.get(own.article))),
            BLOCKS,
        )


def part_batches(batches: Iterable[RecordBatch], split: int) -> Iterator[RecordBatch]:
    """Put each claim of blocks that are too full into their parts."""
    from recoupe.matching.blocks import parts  # noqa: PLC0415  # slow to import

    for batch in batches:
        yield from _batches(
            (
                row | {"block": part}
                for row in batch.to_pylist()
                for part in parts(claim(row), row["block"], split)
            ),
            BLOCKS,
        )


def weigh_batches(batches: Iterable[RecordBatch], run: Setting) -> Iterator[RecordBatch]:
    """Compare the claims of each block, given sorted by block and place; some blocks are in memory at a time."""
    yield from _batches(_weighed(batches, run), PAIRS)


def _weighed(batches: Iterable[RecordBatch], run: Setting) -> Iterator[dict[str, Any]]:
    from recoupe.matching.facts import weigh  # noqa: PLC0415  # slow to import

    for blocks in _together(_blocks(batches)):
        claims = {place: own for block in blocks for place, own in block.items()}
        pairs = dict.fromkeys(pair for block in blocks for pair in combinations(block, 2))
        for first, second, probability in weigh(claims, pairs, run):
            yield {"first": first, "second": second, "probability": probability}


def _together(blocks: Iterable[dict[int, Claim]]) -> Iterator[list[dict[int, Claim]]]:
    """Yield some blocks at once: weighing a few pairs takes as long as weighing a thousand."""
    waiting: list[dict[int, Claim]] = []
    size = 0
    for block in blocks:
        waiting.append(block)
        size += len(block)
        if size >= _AT_ONCE:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting


def _blocks(batches: Iterable[RecordBatch]) -> Iterator[dict[int, Claim]]:
    """Yield the claims of each block by their places."""
    key, members = "", dict[int, Claim]()
    for batch in batches:
        for row in batch.to_pylist():
            if row["block"] != key:
                if len(members) > 1:
                    yield members
                key, members = row["block"], {}
            members[row["place"]] = claim(row)
    if len(members) > 1:
        yield members


def claim(row: Mapping[str, Any]) -> Claim:
    """Return the claim of a row of `CLAIMS`, which this program wrote."""
    return trusted(
        Claim, {name: tuple(row[name]) if kind == "texts" else row[name] for name, kind in CLAIM.items()}
    )


def _parsed(line: str, file: str) -> dict[str, str | None]:
    if not line.strip():
        return {}
    place = f"{file}#{hashlib.sha256(line.encode()).hexdigest()[:12]}"
    try:
        item = records.parsed(place, line.encode())
        key = records.key(item)
        place = Keys(file).id(key) if key else place
        article = parse(record(place, records.content(place, item)))
    except ArticleError as error:
        return {"article": None, "place": error.article, "error": error.message}
    return {"article": json.dumps(article.model_dump(mode="json")), "place": place, "error": None}


def _name(address: str) -> str:
    """Return a file's id: of a file of this machine its path from here, as on one machine."""
    parts = urlsplit(address)
    return os.path.relpath(unquote(parts.path)).replace(os.sep, "/") if parts.scheme == "file" else address


def _batches(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> Iterator[RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415  # an extra

    schema = arrow_schema(columns)
    waiting: list[Mapping[str, Any]] = []
    for row in rows:
        if row:
            waiting.append(row)
        if len(waiting) >= _AT_ONCE:
            yield pa.RecordBatch.from_pylist(waiting, schema=schema)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=schema)
