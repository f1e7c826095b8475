"""What a value measures, told by the build of the sentence; and who gives a figure of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe import Article, extract

if TYPE_CHECKING:
    from recoupe.models import Claim


def claim(lang: str, text: str, quote: str) -> Claim:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    return next(one for one in found if quote in one.quote)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "concept"),
    [
        ("en", "Teachers closed a $27 million gap last night.", "$27 million", "deficit"),
        ("fr", "La dette s'établit à 6,8 % du chiffre d'affaires.", "6,8 %", "debt"),
        ("fr", "Le bénéfice tombe à 86 millions d'euros, contre 112 millions d'euros.", "112", "profit"),
        ("en", "Turnout is confirmed by the town clerk: 38.4%.", "38.4%", "turnout"),
    ],
)
def test_the_head_of_a_value(lang: str, text: str, quote: str, concept: str) -> None:
    found = claim(lang, text, quote)
    assert (found.concept, found.guessed) == (concept, False)


def test_what_only_stands_near_is_a_guess() -> None:
    found = claim("en", "After the talks in the old harbour, 12 km.", "12 km")
    assert found.guessed


@pytest.mark.parametrize(
    ("lang", "text", "quote", "speaker"),
    [
        ("en", "The insurer puts the damage at £600,000.", "£600,000", "insurer"),
        ("fr", "Le canton estime la perte à 310 000 francs.", "310 000", "canton"),
        ("fr", "Le coût était estimé à 2 millions d'euros.", "2 millions", None),
    ],
)
def test_who_gives_a_figure(lang: str, text: str, quote: str, speaker: str | None) -> None:
    assert claim(lang, text, quote).speaker == speaker


def test_a_deadline_and_an_old_thing_are_no_past() -> None:
    assert not claim("fr", "Il compte 300 logements anciens à vendre.", "300").former
    assert claim("fr", "L'ancien prix était de 12 euros.", "12 euros").former
