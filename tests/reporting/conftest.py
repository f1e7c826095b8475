"""Results to render: French and English articles at odds, built from their texts so that offsets are true."""

from __future__ import annotations

import dataclasses
from pathlib import PurePath
from typing import Any

import pytest

from recoupe.decisions import Decision
from recoupe.decisions.model import Verdict
from recoupe.decisions.model import sides as decided_sides
from recoupe.engine.telling import Idle
from recoupe.models import Article, Claim, Conflict, Fact, ReadingError, Reason, Result, Summary
from recoupe.reporting import Options

TEXTS = {
    "articles/bridge.txt": (
        "Un nouveau pont franchit la Loire\n\n"
        "Selon la préfète Anne Rivière, environ 1 700 entreprises travaillent déjà sur la rive sud. "
        "Le chantier a coûté plus de 20 milliards de dollars.\n"
        "Le pont a été inauguré le 19 juin 2025 devant une foule nombreuse.\n"
    ),
    "articles/port.md": (
        "---\ntitle: Le port s’agrandit\nsource: Ouest Quotidien\n---\n"
        "Le maire, Luc Moreau, compte 1 800 entreprises sur la rive sud.\n\n"
        "Cette année seulement, le chantier a reçu plus de 21 milliards de dollars. "
        "L’inauguration s’est tenue le 20 juin 2025, a-t-il rappelé.\n"
    ),
    "articles/march.txt": (
        "Thousands march in Nantes\n\n"
        "Police said 12,500 people marched on Saturday. Unions put turnout at about 30,000.\n"
        "The Loire Development Agency (LDA) declined to comment.\n"
    ),
    "articles/economy.txt": (
        "Unemployment fell to 7.2 percent in March, the ministry said. "
        "The Loire Development Authority (LDA) hired 40 people.\n"
    ),
    "articles/later.txt": (
        "Le chômage recule à 7,4 % en mars, selon l’institut. "
        "Le port emploie 5 200 personnes en avril, "
        "contre 5 000 en mars.\nLe pont mesure 480 mètres de long.\n"
    ),
}
SOURCES = {"articles/port.md": "Ouest Quotidien", "articles/march.txt": "The Loire Gazette"}


def decision(conflict: Conflict, verdict: Verdict, reason: str, **fields: Any) -> Decision:  # noqa: ANN401
    """Return a decision of a conflict, as the decisions file keeps it."""
    kept = {"rule": conflict.rule, "subject": conflict.subject, "sides": decided_sides(conflict)}
    return Decision(id=conflict.id, decision=verdict, reason=reason, **kept, **fields)


class Builder:
    """Makes claims of the articles' texts, and conflicts of claims."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def claim(self, article: str, quote: str, **fields: Any) -> Claim:  # noqa: ANN401
        text = self.texts[article]
        start = text.index(quote)
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", start)
        stop = text.rfind(". ", line_start, start)
        sentence_start = stop + 2 if stop >= 0 else line_start
        after = text.find(". ", start, line_end)
        sentence_end = after + 1 if after >= 0 else line_end
        return Claim.model_validate(
            {
                "article": article,
                "start": start,
                "end": start + len(quote),
                "line": text.count("\n", 0, start) + 1,
                "column": start - line_start + 1,
                "quote": quote,
                "context": text[sentence_start:sentence_end],
                "context_start": sentence_start,
                "source": SOURCES.get(article),
                "kind": "count",
                **fields,
            }
        )

    def number(self, article: str, quote: str, amount: float, **fields: Any) -> Claim:  # noqa: ANN401
        bounds = {
            "at_least": {"low": amount, "high": None},
            "at_most": {"low": None, "high": amount},
        }.get(fields.get("bound", "exact"), {"low": amount, "high": amount})
        return self.claim(article, quote, amount=amount, **{**bounds, **fields})

    def day(self, article: str, quote: str, earliest: str, latest: str | None = None, **fields: Any) -> Claim:  # noqa: ANN401
        return self.claim(
            article,
            quote,
            kind="date",
            earliest=earliest,
            latest=latest or earliest,
            period=earliest,
            **fields,
        )

    def conflict(self, identifier: str, claims: list[Claim], **fields: Any) -> Conflict:  # noqa: ANN401
        return Conflict.model_validate(
            {
                "id": identifier,
                "rule": "count-differs",
                "severity": "contradiction",
                "probability": 0.97,
                "subject": "",
                "explanation": "",
                "claims": tuple(claims),
                **fields,
            }
        )

    def result(self, conflicts: list[Conflict], facts: list[Fact] = [], **fields: Any) -> Result:  # noqa: ANN401, B006
        claims = {
            (claim.article, claim.start): claim.model_copy(update={"side": None})
            for holder in (*conflicts, *facts)
            for claim in holder.claims
        }
        summary = Summary(
            articles=len(self.texts),
            claims=len(claims),
            facts=len(facts),
            conflicts=len(conflicts),
            new=sum(conflict.status == "new" for conflict in conflicts),
            decided=sum(conflict.status != "new" for conflict in conflicts),
        )
        articles = tuple(
            Article(id=name, text=text, lang="fr", source=SOURCES.get(name))
            for name, text in self.texts.items()
        )
        return Result(
            articles=articles,
            summary=summary,
            conflicts=tuple(conflicts),
            facts=tuple(facts),
            claims=tuple(claims.values()),
            **fields,
        )


COUNT, DATE, MONEY, MARCH, RATE, ACRONYM = (
    "c0ffee01",
    "da7e0002",
    "30ca5403",
    "4a4c4e04",
    "9e4ce405",
    "ac409906",
)
"""The ids of the conflicts in `loire_conflicts`, in its order."""


def loire_conflicts(build: Builder) -> list[Conflict]:
    """Return six conflicts, one of each kind that reports treat differently; two of them new."""
    bridge, port, march = "articles/bridge.txt", "articles/port.md", "articles/march.txt"
    return [
        build.conflict(
            COUNT,
            [
                build.number(
                    bridge,
                    "environ 1 700",
                    1700,
                    side="A",
                    low=1650,
                    high=1750,
                    bound="approx",
                    unit="entreprise",
                    step=100,
                    period="2025",
                    speaker="Anne Rivière",
                    modality="reported",
                ),
                build.number(
                    port,
                    "1 800",
                    1800,
                    side="B",
                    unit="entreprise",
                    step=100,
                    speaker="Luc Moreau",
                    period="2025-06",
                ),
            ],
            subject="entreprises sur la rive sud",
            explanation="Anne Rivière counts about 1 700, Luc Moreau 1 800.",
            reasons=(
                Reason(comparison="measure", level="same head and complement", weight=5.2),
                Reason(comparison="period", level="overlaps", weight=1.4),
                Reason(comparison="speaker", level="different", weight=-0.6),
                Reason(comparison="unit", level="same", weight=2.0),
                Reason(comparison="modality", level="different", weight=0.0),
                Reason(comparison="names", level="unknown", weight=-0.0),
            ),
        ),
        build.conflict(
            DATE,
            [
                build.day(bridge, "19 juin 2025", "2025-06-19", side="A"),
                build.day(port, "20 juin 2025", "2025-06-20", side="B", speaker="Luc Moreau"),
            ],
            rule="date-differs",
            severity="tension",
            probability=0.81,
            subject="inauguration du pont",
            explanation="The opening is dated 19 June and 20 June 2025.",
            reasons=(Reason(comparison="event", level="same head", weight=4.0),),
        ),
        build.conflict(
            MONEY,
            [
                build.number(
                    bridge,
                    "plus de 20 milliards de dollars",
                    20e9,
                    side="A",
                    kind="money",
                    unit="USD",
                    bound="at_least",
                    step=1e9,
                ),
                build.number(
                    port,
                    "plus de 21 milliards de dollars",
                    21e9,
                    side="B",
                    kind="money",
                    unit="USD",
                    bound="at_least",
                    step=1e9,
                    scope="part",
                ),
            ],
            rule="part-exceeds-whole",
            subject="coût du chantier",
            status="accepted",
            explanation="This year alone took more than the whole.",
        ),
        build.conflict(
            MARCH,
            [
                build.number(
                    march,
                    "12,500",
                    12500,
                    side="A",
                    unit="people",
                    speaker="Police",
                    modality="reported",
                    step=100,
                ),
                build.number(
                    march,
                    "about 30,000",
                    30000,
                    side="B",
                    bound="approx",
                    low=27000,
                    high=33000,
                    unit="people",
                    speaker="Unions",
                    step=10000,
                ),
            ],
            severity="attributed",
            subject="people marching in Nantes",
            status="dismissed",
            explanation="Police and unions each give their own count.",
        ),
        build.conflict(
            RATE,
            [
                build.number(
                    "articles/economy.txt", "7.2 percent", 7.2, side="A", kind="percent", unit="%", step=0.1
                ),
                build.number(
                    "articles/later.txt", "7,4 %", 7.4, side="B", kind="percent", unit="%", step=0.1
                ),
            ],
            rule="percent-differs",
            subject="chômage en mars",
            status="resolved",
            explanation="7.2 % and 7.4 % for the same month.",
        ),
        build.conflict(
            ACRONYM,
            [
                build.claim(
                    march,
                    "Loire Development Agency (LDA)",
                    side="A",
                    kind="acronym",
                    value="LDA = Loire Development Agency",
                ),
                build.claim(
                    "articles/economy.txt",
                    "Loire Development Authority (LDA)",
                    side="B",
                    kind="acronym",
                    value="LDA = Loire Development Authority",
                ),
            ],
            rule="acronym-differs",
            severity="style",
            subject="LDA",
            explanation="LDA is spelled out in two ways.",
        ),
    ]


def loire_facts(build: Builder) -> list[Fact]:
    """Return a confirmed fact and one whose value changed with time."""
    later = "articles/later.txt"
    return [
        Fact(
            id="f1",
            subject="longueur du pont",
            rule="measure-differs",
            state="confirmed",
            claims=(
                build.number(later, "480 mètres", 480, kind="quantity", unit="meter"),
                build.number(later, "480 mètres", 480, kind="quantity", unit="meter", speaker="Luc Moreau"),
            ),
        ),
        Fact(
            id="f2",
            subject="employés du port",
            rule="count-differs",
            state="updated",
            claims=(
                build.number(later, "5 000", 5000, period="2025-03"),
                build.number(later, "5 200", 5200, period="2025-04"),
            ),
        ),
    ]


@pytest.fixture
def build() -> Builder:
    return Builder(TEXTS)


@pytest.fixture
def result(build: Builder) -> Result:
    return build.result(
        loire_conflicts(build),
        loire_facts(build),
        errors=(ReadingError(article="articles/x.txt", message="empty"),),
    )


@pytest.fixture
def clean(build: Builder) -> Result:
    return build.result([], loire_facts(build))


@pytest.fixture
def untidy(options: Options) -> Options:
    """A strict check that only a stale decision and an ignore without a conflict fail."""
    idle = Idle("articles/port.md", 7, "this ignore of date-differs matches no conflict; take it out")
    return dataclasses.replace(options, strict=True, idle=(idle,), decision_lines={"57a1e007": 3})


@pytest.fixture
def options(build: Builder) -> Options:
    money, march, rate = loire_conflicts(build)[2:5]
    gone = build.conflict(
        "57a1e007",
        [
            build.day("articles/bridge.txt", "19 juin", "2025-06-19", side="A"),
            build.day("articles/port.md", "20 juin", "2025-06-20", side="B"),
        ],
        rule="date-differs",
        subject="fête du pont",
    )
    decisions = [
        decision(money, "accepted", "the total is of last year", reviewer="Nadia", expires="2026-12-31"),
        decision(march, "dismissed", "each count is attributed", reviewer="Nadia"),
        decision(rate, "resolved", "the ministry corrected its figure", reviewer="Jean", side="B"),
    ]
    return Options(
        width=80,
        base=PurePath("reports"),
        decisions={taken.id: taken for taken in decisions},
        stale=(decision(gone, "accepted", "old"),),
    )
