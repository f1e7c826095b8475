"""A made-up archive: the claims and articles of a newsroom that prints fifty articles a day, as many as asked for.

What makes matching cheap or dear is taken from the development clusters (82 articles, 1,658 claims): twenty claims an
article; kinds, words, names, places and periods a claim in the same shares; one claim in six is told by another report
of the story too, one such telling in twelve with another value. A story has three to five articles within ten days.
Words, concepts and names follow Zipf's law, so that some are everywhere and most are rare, and every story has some of
its own. One claim in thirty is a standing figure (firms in a country, population) that stories all over the archive
tell, the best known of them thousands of times.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from recoupe.models import Article, Claim, trusted

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAIMS_AN_ARTICLE = 20
ARTICLES_A_DAY = 50
_TOLD_BY_MANY = 0.16
_STANDING = 1 / 30
_DIFFERS = 1 / 12
_STOPPED = 20
_FIRST_DAY = date(2020, 1, 1)
_KINDS = {
    "date": 27, "count": 24, "money": 12, "duration": 7, "percent": 7, "quantity": 6, "ordinal": 5, "time": 3,
    "number": 3, "ratio": 2, "age": 2, "title": 1, "acronym": 1,
}  # fmt: skip
_STANDING_KINDS = {"count": 5, "percent": 2, "money": 2, "quantity": 1}
_UNITS = {
    "money": ("EUR", "EUR", "USD", "USD", "GBP"), "quantity": ("kilometer", "hectare", "metric_ton"),
    "duration": ("year", "day", "hour"), "percent": ("%",), "ratio": ("fraction",),
}  # fmt: skip
_PLACES = (
    "FR",
    "US",
    "GB",
    "DE",
    "RU",
    "CN",
    "KG",
    "KZ",
    "ES",
    "IT",
    "BE",
    "CH",
    "UA",
    "PL",
    "IN",
    "JP",
    "BR",
)


class _Zipf:
    """A vocabulary whose n-th word is drawn about n times more seldom than its first (Mandelbrot's form of Zipf's law).

    The commonest words of all are not in it, as stop words are not in claims.
    """

    def __init__(self, letter: str, size: int) -> None:
        self.words = [f"{letter}{number}" for number in range(size)]
        self._weights = list(accumulate(1 / (number + _STOPPED) for number in range(size)))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self._weights, k=count)


_WORDS = _Zipf("mot", 30_000)
_CONCEPTS = _Zipf("chose", 3_000)
_MODIFIERS = _Zipf("trait", 15_000)
_VERBS = _Zipf("verbe", 2_000)
_NAMES = _Zipf("Nom", 20_000)
_FAMOUS = _Zipf("", 10_000)


@dataclass
class _Story:
    """What its reports share."""

    names: list[str]
    words: list[str]
    place: str
    begun: date


def archive(claims: int, seed: int = 0) -> tuple[list[Claim], list[Article]]:
    """Return about as many claims, in the order of their articles, and the articles."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    found: list[Claim] = []
    articles: list[Article] = []
    standing = [
        _fact(chance, _story(chance, f"s{number}", _FIRST_DAY), kinds=_STANDING_KINDS)
        for number in range(max(2, claims // 4_000))
    ]
    number = 0
    while len(found) < claims:
        story = _story(chance, str(number), _FIRST_DAY + timedelta(days=len(articles) // ARTICLES_A_DAY))
        shared = [_fact(chance, story) for _ in range(8)]
        for report in range(chance.choice((3, 4, 4, 4, 5))):
            told = []
            for at in range(chance.randint(CLAIMS_AN_ARTICLE - 6, CLAIMS_AN_ARTICLE + 6)):
                draw = chance.random()
                if draw < _TOLD_BY_MANY:
                    told.append(_retold(chance, chance.choice(shared)))
                elif draw < _TOLD_BY_MANY + _STANDING:
                    told.append(_retold(chance, standing[int(_FAMOUS.draw(chance, 1)[0]) % len(standing)]))
                else:
                    told.append(_fact(chance, story) | {"headline": at == 0})
            day = story.begun + timedelta(days=chance.randint(0, 9))
            articles.append(_article(f"{number:06}-{report}.txt", day.isoformat(), story, told, found))
        number += 1
    return found, articles


def _story(chance: random.Random, name: str, begun: date) -> _Story:
    names = [f"Nom{name}a", f"Nom{name}b", *_NAMES.draw(chance, 3)]
    words = [*(f"mot{name}{at}" for at in range(6)), *_WORDS.draw(chance, 30)]
    return _Story(names, words, chance.choice(_PLACES), begun)


def _fact(chance: random.Random, story: _Story, kinds: Mapping[str, int] = _KINDS) -> dict[str, Any]:
    """Return the fields of a claim that a story tells."""
    kind = chance.choices(list(kinds), list(kinds.values()))[0]
    concept = "" if chance.random() < 0.1 else _CONCEPTS.draw(chance, 1)[0]
    terms = [*_MODIFIERS.draw(chance, chance.choice((0, 0, 1, 1, 2, 3))), *chance.choices(story.words, k=1)]
    fields: dict[str, Any] = {
        "kind": kind,
        "concept": concept,
        "terms": tuple(dict.fromkeys(terms[chance.randint(0, 1) :])),
        "predicate": _VERBS.draw(chance, 1)[0] if chance.random() < 0.43 else "",
        "agent": tuple(_MODIFIERS.draw(chance, 1)) if chance.random() < 0.14 else (),
        "entities": tuple(dict.fromkeys(chance.choices(story.names, k=chance.choice((0, 0, 0, 1, 1, 2))))),
        "places": (story.place,) if chance.random() < 0.13 else (),
        "tense": chance.choice(("past", "past", "present", None)),
        "modality": chance.choices(("asserted", "planned", "reported", "denied"), (77, 13, 8, 2))[0],
        "speaker": chance.choice(story.names) if chance.random() < 0.08 else None,
        "former": chance.random() < 0.03,
        "context_terms": tuple(
            dict.fromkeys(chance.choices(story.words, k=4) + _WORDS.draw(chance, chance.randint(0, 5)))
        ),
    }
    if chance.random() < 0.5:
        fields["period"] = f"{story.begun - timedelta(days=chance.randint(0, 700)):%Y-%m}"
    if kind in {"date", "title", "acronym", "time"}:
        fields["aspect"] = "event" if kind == "date" else "level"
        day = story.begun - timedelta(days=chance.randint(1, 90))
        fields["day"] = day
        fields["value"] = concept if kind in {"title", "acronym"} else None
        fields["entities"] = fields["entities"] or (story.names[0],)
    else:
        fields["amount"] = float(f"{10 ** chance.uniform(0, 5):.3g}")
        fields["aspect"] = {"ordinal": "rank", "percent": chance.choice(("share", "change", "level"))}.get(
            kind, "level"
        )
        fields["unit"] = chance.choice(_UNITS.get(kind, (concept or None,)))
    return fields


def _retold(chance: random.Random, fact: dict[str, Any]) -> dict[str, Any]:
    """Return a fact in another report's words, sometimes with another value."""
    told = dict(fact)
    if chance.random() < 0.5:
        told["terms"] = told["terms"][:-1]
    told["context_terms"] = tuple(
        dict.fromkeys([*told["context_terms"][:4], *_WORDS.draw(chance, chance.randint(0, 4))])
    )
    if chance.random() < _DIFFERS:
        if "day" in told:
            told["day"] += timedelta(days=chance.randint(1, 3))
        else:
            told["amount"] = round(told["amount"] * chance.uniform(1.1, 1.6), 1)
    return told


def _article(
    id_: str, published: str, story: _Story, told: list[dict[str, Any]], found: list[Claim]
) -> Article:
    """Add the claims of an article, a sentence each, and return it."""
    parts: list[str] = []
    at = 0
    for number, given in enumerate(told):
        fields = dict(given)
        day = fields.pop("day", None)
        amount = fields.get("amount")
        quote = f"{amount:g}" if amount is not None else (day.isoformat() if day else "")
        measure = " ".join((fields["concept"], *fields["terms"])).strip()
        context = " ".join(
            (*fields["context_terms"], *fields["entities"], measure, quote, *story.names[number % 5 :][:1])
        )
        start = at + context.index(quote)
        numbers = {"low": amount, "high": amount, "step": 1.0} if amount is not None else {}
        dates = {"earliest": quote, "latest": quote} if fields["kind"] == "date" else {}
        values = {"period": quote} if fields["kind"] == "date" else {}
        found.append(
            trusted(
                Claim,
                {
                    "article": id_, "start": start, "end": start + len(quote), "line": number + 1,
                    "column": start - at + 1, "quote": quote, "context": context, "context_start": at, "lang": "fr",
                    "published": published, "measure": measure, "stated": quote, **fields, **numbers, **dates,
                    **values,
                },
            )
        )  # fmt: skip
        parts.append(context)
        at += len(context) + 2
    return trusted(
        Article,
        {"id": id_, "text": ".\n".join(parts), "lang": "fr", "published": published, "title": parts[0][:60]},
    )
