"""What people found in the articles: the annotation beside them, with offsets in the whole file's text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
DATA = ROOT / "tests" / "quality" / "data"
CLUSTERS = DATA / "clusters"
_KEPT = frozenset({".json", ".jsonl", ".md", ".toml", ".txt"})


@dataclass(frozen=True, slots=True)
class Place:
    """A span of an article that a person marked, and the side it stands on within a conflict."""

    article: str
    start: int
    end: int
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict, or a look-alike of one.

    Attributes:
        name: Cluster and identifier.
        kind: The annotator's word for what sort it is.
        places: Every span that has to do with it.
        required: Whether it counts as missed where it is not reported.
        alone: Side B contradicts by itself (a weekday its own date), so one of its spans is enough.
    """

    name: str
    kind: str
    places: tuple[Place, ...]
    required: bool = True
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """A story: its articles, what contradicts in them, and what only looks as if."""

    folder: Path
    conflicts: tuple[Case, ...]
    traps: tuple[Case, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of its articles."""
        return tuple(
            sorted(
                str(p) for p in self.folder.iterdir() if p.suffix in {".md", ".txt"} and p.stem != "README"
            )
        )


def seeds() -> Cluster:
    """Return the five seed articles."""
    return _cluster(SEEDS, DATA / "seeds" / "gold.json")


def clusters() -> list[Cluster]:
    """Return the clusters made for testing."""
    return [_cluster(path.parent, path) for path in sorted(CLUSTERS.glob("*/gold.json"))]


def seed_claims() -> dict[str, list[dict[str, Any]]]:
    """Return every claim annotated in the seeds, by the id of its article."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for line in (DATA / "seeds" / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        by_article.setdefault(str(SEEDS / claim["article"]), []).append(claim)
    return by_article


def corpus_digest() -> str:
    """Return a hash of the articles and their annotation: figures of two corpora cannot be compared."""
    digest = hashlib.sha256()
    for folder in (SEEDS, DATA):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _KEPT and path.stem != "README":
                digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _cluster(folder: Path, gold: Path) -> Cluster:
    noted = json.loads(gold.read_text(encoding="utf-8"))
    starts = {path.name: _starts(path.read_text(encoding="utf-8")) for path in folder.glob("*.*")}

    def case(item: dict[str, Any]) -> Case:
        places = tuple(
            Place(
                article=str(folder / mention["article"]),
                start=starts[mention["article"]][mention.get("in", "body")] + mention["start"],
                end=starts[mention["article"]][mention.get("in", "body")] + mention["end"],
                side=mention.get("side"),
            )
            for mention in item["mentions"]
        )
        kind = item.get("type") or item.get("kind", "")
        name = f"{folder.name}/{item['id']}"
        return Case(name, kind, places, item.get("required", True), bool(item.get("self")))

    return Cluster(
        folder,
        tuple(case(item) for item in noted["conflicts"]),
        tuple(case(item) for item in noted["traps"]),
    )


def _starts(text: str) -> dict[str, int]:
    """Return where the title's words and the body begin: the annotation counts from there."""
    if not text.startswith("---\n"):
        return {"title": 0, "body": 0}
    close = text.index("\n---\n") + 1
    starts = {"title": 0, "body": close + len("---\n")}
    at = text.find("\ntitle:", 0, close)
    if at >= 0:
        at += len("\ntitle:")
        while text[at] in " \"'":
            at += 1
        starts["title"] = at
    return starts
