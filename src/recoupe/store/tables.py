"""Tables for other programs: their columns, and writing rows of them as JSON Lines or Parquet."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from recoupe.errors import StoreError
from recoupe.models import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

BATCH = 20_000
"""Rows that are in memory at once."""


def _kind(annotation: object) -> str:
    """Return the kind of a column from a field's annotation; what is chosen from a few words is text."""
    told = str(annotation)
    if "tuple" in told:
        return "texts"
    for kind in ("bool", "int", "float"):
        if told in {f"<class '{kind}'>", f"{kind} | None", f"typing.Optional[{kind}]"}:
            return kind
    return "text"


CLAIM: dict[str, str] = {name: _kind(field.annotation) for name, field in Claim.model_fields.items()}
TABLES: dict[str, dict[str, str]] = {
    "claims": {"id": "int", "fact": "text", **CLAIM},
    "facts": {"id": "text", "subject": "text", "rule": "text", "state": "text", "claims": "int"},
    "conflicts": {
        "id": "text", "rule": "text", "severity": "text", "probability": "float", "subject": "text",
        "explanation": "text",
    },
    "conflict_claims": {"conflict": "text", "claim": "int", "side": "text"},
}  # fmt: skip
"""Columns of each table, with their kinds: int, float, bool, text, texts (a list)."""


def write_jsonl(path: Path, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as JSON Lines."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        for row in rows:
            stream.write(json.dumps({name: row[name] for name in columns}, ensure_ascii=False) + "\n")


def write_parquet(path: Path, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as Parquet.

    Raises:
        StoreError: The extra `parquet` is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415  # as above
    except ImportError as error:
        message = "Parquet needs the extra `parquet`; run: pip install 'recoupe[parquet]', or export to jsonl"
        raise StoreError(message) from error
    schema = arrow_schema(columns)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_table(pa.Table.from_pylist([*batch], schema=schema))


def arrow_schema(columns: Mapping[str, str]) -> Any:  # noqa: ANN401  # pyarrow is an extra
    """Return a table's columns as an Arrow schema; needs pyarrow."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    kinds = {
        "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "text": pa.string(),
        "texts": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([(name, kinds[kind]) for name, kind in columns.items()])


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    following = iter(rows)
    while batch := list(islice(following, BATCH)):
        yield batch
