"""Who says it: comments, quotations, bodies and people."""

from __future__ import annotations

import pytest

from recoupe import Article, extract


@pytest.mark.parametrize(
    ("lang", "text", "quote", "speaker"),
    [
        (
            "en",
            "At least nine people died when an overnight coach hit a stalled lorry near the town, police said.",
            "nine",
            "police",
        ),
        ("en", "The museum's director, Helen Astbury, said the pieces were worth £3.2m.", "£3.2m", "Helen Astbury"),
        ("en", '"We lost 40 cattle," said the village chief, John Kamau.', "40", "John Kamau"),
        ("en", "Rongai police commander Beatrice Chelimo came. Police said 12 people had died.", "12", "Police"),
        ("fr", "« Notre expert est arrivé à 7 millions d'euros », s'étrangle Thierry Pasquereau.", "7 millions",
         "Thierry Pasquereau"),
        ("fr", "« Les pertes dépassent 3 millions d'euros », avance sa vice-présidente, Laure Grimaud.", "3 millions",
         "Laure Grimaud"),
        ("en", "Brightland Bio said on Monday that a pill put 48% of patients into remission.", "48%",
         "Brightland Bio"),
        ("en", "Police said 4,000 people marched, 9,000 according to the organisers.", "4,000", "Police"),
        ("en", "Police said 4,000 people marched, 9,000 according to the organisers.", "9,000", "organisers"),
        ("en", "Some 300 people work there, the firm says, but the union counts 450.", "300", "firm"),
        ("en", "Some 300 people work there, the firm says, but the union counts 450.", "450", "union"),
        ("en", "Police counted 2,100 people, organisers 5,000.", "5,000", "organisers"),
        ("fr", "La préfecture a compté 2 100 personnes, les organisateurs 5 000.", "5 000", "organisateurs"),
        ("fr", "Selon le syndicat, 85 % ont cessé le travail, 40 % d'après la direction.", "40 %", "direction"),
        ("fr", "Onze mille, corrigent les organisateurs.", "Onze mille", "organisateurs"),
        ("fr", "Pas du tout, objecte le bureau Ingéro : il faudra 4 ans.", "4 ans", "bureau Ingéro"),
        ("fr", "« Dans ce massif, il y en a 120 », peste Élodie Achard.", "120", "Élodie Achard"),
        ("fr", "La préfecture de police a compté 5 800 manifestants.", "5 800", "préfecture de police"),
        ("fr", "La marche a réuni 9 000 personnes si l'on en croit la CGT.", "9 000", "CGT"),
        ("en", "The film, made on a budget said to be £95m, opened on Friday.", "£95m", None),
        ("fr", "Si l'on s'en tient aux organisateurs, 9 000 personnes ont défilé.", "9 000", "organisateurs"),
        ("en", "Ninety boats sailed, by the organizers' reckoning.", "Ninety", "organizers"),
    ],
)  # fmt: skip
def test_who_says_it(lang: str, text: str, quote: str, speaker: str | None) -> None:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    assert next(claim.speaker for claim in found if quote in claim.quote) == speaker
