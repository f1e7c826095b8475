"""A newsroom that never was: articles on disk, and the store that a check of them would leave, any number of each.

Everything is made by counting, so two runs make the same. Offsets are true, and what the store says is current
for the review: it finds nothing to extract.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe import decisions
from recoupe.config import Config
from recoupe.engine import corpus as reading
from recoupe.engine import run, versions
from recoupe.models import Claim, Conflict, Fact, Reason
from recoupe.store import Counts, Found, Learnt, Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NOUNS = (
    "entreprises",
    "habitants",
    "bénévoles",
    "logements",
    "visiteurs",
    "emplois",
    "élèves",
    "manifestants",
)
_PLACES = ("Nantes", "Angers", "Tours", "Blois", "Saumur", "Orléans", "Nevers", "Roanne", "Vichy", "Moulins")
_SOURCES = (
    "Ouest Quotidien",
    "La Gazette de Loire",
    "Le Courrier du Val",
    "Radio Estuaire",
    "L’Écho des Ponts",
)
_SPEAKERS = ("Anne Rivière", "Luc Moreau", None, "la préfecture", None, "Inès Colin")
_SEVERITIES = ("contradiction", "attributed", "tension", "contradiction", "style")
_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre")


@dataclass
class Newsroom:
    """Where everything lies."""

    folder: Path
    config: Config
    paths: tuple[str, ...]
    ids: list[str] = field(default_factory=list)
    """Fingerprints of the conflicts, in the store's order."""


@dataclass
class _Writer:
    """An article being written, sentence by sentence."""

    id: str
    source: str
    lines: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, before: str, quote: str, after: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
        sentence = f"{before}{quote}{after}"
        start = self.length + len(before)
        self.lines.append(sentence)
        self.length += len(sentence) + 1
        return {
            "article": self.id,
            "source": self.source,
            "start": start,
            "end": start + len(quote),
            "line": len(self.lines),
            "column": len(before) + 1,
            "quote": quote,
            "context": sentence,
            "context_start": start - len(before),
            "lang": "fr",
            **fields,
        }


def make(
    folder: Path,
    conflicts: int = 12,
    articles: int = 6,
    facts: int = 4,
    rename: Mapping[str, str] | None = None,
) -> Newsroom:
    """Write articles into `folder / "articles"`, with conflicts of two sides each, and the store of their check."""
    writers = [
        _Writer((rename or {}).get(name, name), _SOURCES[at % len(_SOURCES)])
        for at, name in ((at, f"articles/{at:05d}.txt") for at in range(max(articles, 2)))
    ]
    found = [_conflict(at, *_two(writers, at)) for at in range(conflicts)]
    agreed = [_fact(at, *_two(writers, at)) for at in range(facts)]
    return write(folder, writers, found, agreed)


def _two(writers: list[_Writer], at: int) -> tuple[_Writer, _Writer]:
    one = at % len(writers)
    other = (one + 1 + at // len(writers) % (len(writers) - 1)) % len(writers)
    return writers[one], writers[other]


def _conflict(at: int, one: _Writer, other: _Writer) -> Conflict:
    noun, place = _NOUNS[at % len(_NOUNS)], _PLACES[at // len(_NOUNS) % len(_PLACES)]
    subject = f"{noun} à {place} ({at + 1})"
    if at % 4 == 3:
        month = _MONTHS[at % len(_MONTHS)]
        number = at % len(_MONTHS) + 1
        rule = "date-differs"
        claims = [
            Claim(
                **writer.add(
                    f"À {place}, la réunion des {noun} du quartier {at + 1} se tient le ",
                    f"{day} {month} 2025",
                    ".",
                ),
                kind="date",
                earliest=f"2025-{number:02d}-{day:02d}",
                latest=f"2025-{number:02d}-{day:02d}",
                side=side,
            )
            for writer, day, side in ((one, 11, "A"), (other, 13, "B"))
        ]
    else:
        amount = 1100.0 + 7 * (at % 1000)
        rule = "count-differs"
        claims = [
            Claim(
                **writer.add(
                    f"À {place}, {speaker or 'on'} compte ",
                    f"{value:,.0f}".replace(",", " "),
                    f" {noun} dans le quartier {at + 1}.",
                ),
                kind="count",
                low=value,
                high=value,
                amount=value,
                step=1 if side == "A" else 100,
                unit=noun,
                speaker=speaker,
                modality="reported" if speaker else "asserted",
                period="2025",
                side=side,
            )
            for writer, value, side, speaker in (
                (one, amount, "A", _SPEAKERS[at % len(_SPEAKERS)]),
                (other, round(amount * 1.3, -2), "B", _SPEAKERS[(at + 1) % len(_SPEAKERS)]),
            )
        ]
    return Conflict(
        id=f"unnamed {at}",
        rule=rule,
        severity=_SEVERITIES[at % len(_SEVERITIES)],
        probability=0.99 - at % 40 / 100,
        subject=subject,
        explanation=f"{one.source} and {other.source} do not give the same value.",
        claims=tuple(claims),
        reasons=_REASONS,
    )


_REASONS = (
    Reason(comparison="measure", level="same head and complement", weight=5.2),
    Reason(comparison="place", level="same", weight=2.1),
    Reason(comparison="period", level="overlaps", weight=1.4),
    Reason(comparison="speaker", level="different", weight=-0.6),
)


def _fact(at: int, one: _Writer, other: _Writer) -> Fact:
    changed = at % 2 == 1
    claims = tuple(
        Claim(
            **writer.add(
                f"Le pont numéro {at + 1} mesure ", f"{480 + changed * step} mètres", f" en {2023 + step}."
            ),
            kind="quantity",
            low=480.0 + changed * step,
            high=480.0 + changed * step,
            amount=480.0 + changed * step,
            unit="meter",
            period=str(2023 + step),
        )
        for step, writer in enumerate((one, other))
    )
    state = "updated" if changed else "confirmed"
    return Fact(
        id=f"f{at}", subject=f"longueur du pont {at + 1}", rule="measure-differs", state=state, claims=claims
    )


def write(folder: Path, writers: list[Any], conflicts: list[Conflict], facts: list[Fact]) -> Newsroom:
    """Write articles (whatever has `id` and `lines`) and the store of their check."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for writer in writers:
        lines = writer.lines or ["Rien à signaler."]
        (folder / writer.id).write_text("\n".join([*lines, ""]), encoding="utf-8", newline="")
    names = (writer.id.removeprefix("articles/") for writer in writers)
    metadata = "".join(f'[{json.dumps(name)}]\nlang = "fr"\n' for name in names)
    (folder / "articles" / "articles.toml").write_text(metadata, encoding="utf-8")
    config = Config(root=folder, reviewer="Nadia")
    paths = (str(folder / "articles"),)
    prefix = "" if folder == Path() else f"{folder.as_posix()}/"
    identity = decisions.from_root(folder)
    corpus = reading.read(reading.find(paths, config), {}, versions.extraction())
    assert not corpus.errors, corpus.errors
    conflicts = decisions.identify((_placed(conflict, prefix) for conflict in conflicts), identity)
    facts = [_placed(fact, prefix) for fact in facts]
    by_article: dict[str, list[Claim]] = {article.id: [] for article in corpus.articles}
    for claim in _claims(conflicts, facts):
        by_article[claim.article].append(claim)
    for members in by_article.values():
        members.sort(key=lambda claim: claim.start)
    with Store(config.store_path) as store:
        store.put(
            Learnt(article, corpus.digests[article.id], by_article[article.id]) for article in corpus.articles
        )
        store.paths = list(paths)
        claims = [claim for article in corpus.articles for claim in by_article[article.id]]
        counts = Counts(len(corpus.articles), len(claims), len(facts))
        digest = run.digest(corpus, config, identity)
        store.keep(digest, corpus.digests, claims, Found(facts, conflicts, counts))
    return Newsroom(folder, config, paths, [conflict.id for conflict in conflicts])


def _placed(holder: Any, prefix: str) -> Any:  # noqa: ANN401  # a conflict or a fact
    claims = tuple(claim.model_copy(update={"article": prefix + claim.article}) for claim in holder.claims)
    return holder.model_copy(update={"claims": claims})


def _claims(conflicts: list[Conflict], facts: list[Fact]) -> Iterator[Claim]:
    for conflict in conflicts:
        for claim in conflict.claims:
            yield claim.model_copy(update={"side": None})
    for fact in facts:
        yield from fact.claims
