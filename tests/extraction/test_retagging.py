"""Verbs of telling that the model takes for nouns or adjectives."""

from __future__ import annotations

import pytest

from recoupe import Article, extract
from recoupe.extraction.parsing import Token, parse


def words(text: str, lang: str) -> dict[str, Token]:
    (tokens,) = parse([(text, 0, [])], lang)
    return {token.text: token for token in tokens}


@pytest.mark.parametrize(
    ("text", "verb", "infinitive"),
    [
        ("« C'est trop », tempère Marius Essono, de la mairie.", "tempère", "tempérer"),
        ("Le canton chiffre la perte à trop.", "chiffre", "chiffrer"),
        ("Jean-Daniel Chuard, lui, parle de trop.", "parle", "parler"),
    ],
)
def test_a_verb_is_a_verb(text: str, verb: str, infinitive: str) -> None:
    found = words(text, "fr")[verb]
    assert (found.pos, found.lemma, found.tense) == ("VERB", infinitive, "present")


@pytest.mark.parametrize(
    ("lang", "text", "noun"),
    [
        ("fr", "Le chiffre de la perte est connu.", "chiffre"),
        ("fr", "Le conseil a reçu une note de la direction.", "note"),
        ("en", "The bank sold its model of the bridge.", "model"),
    ],
)
def test_a_noun_stays_a_noun(lang: str, text: str, noun: str) -> None:
    assert words(text, lang)[noun].pos == "NOUN"


def test_who_speaks_after_a_quotation() -> None:
    text = "« Nous arrivons à 4 000 emplois », tempère Marius Essono, de l’ONG Comptes publics."
    (claim, *_) = extract(Article(id="a", text=text, lang="fr", published="2026-02-01"))
    assert claim.speaker == "Marius Essono"


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        (
            "Sa 28e édition se tiendra du 9 au 17 avril 2027, sous réserve que la région le confirme.",
            "future",
        ),
        ("La loi entrera en vigueur le 3 mai 2027.", "future"),
        ("Les travaux reprendront le 3 mai 2027.", "future"),
        ("Il entra en prison le 3 mai 2019.", "past"),
        ("Le 3 mai 2019, il montra aux juges une lettre.", "past"),
    ],
)
def test_an_ending_tells_the_future_from_the_past(text: str, tense: str) -> None:
    article = Article(id="a", text=text, lang="fr", published="2026-04-20")
    dates = [claim for claim in extract(article) if claim.kind in {"date", "date_range"}]
    assert [claim.tense for claim in dates] == [tense]


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "tense", "conditional"),
    [
        ("Le déficit atteindra trop cette année.", "atteindra", "atteindre", "future", False),
        ("Le plan d'eau descendra de trop.", "descendra", "descendre", "future", False),
        ("La fusion créerait un groupe.", "créerait", "créer", "present", True),
        ("Il entrait dans la salle.", "entrait", "entrer", "past", False),
    ],
)
def test_futures_and_conditionals(text: str, verb: str, lemma: str, tense: str, conditional: bool) -> None:
    found = words(text, "fr")[verb]
    assert (found.pos, found.lemma, found.tense, found.conditional) == ("VERB", lemma, tense, conditional)


def test_a_noun_that_is_measured_is_one_with_a_capital_too() -> None:
    claims = extract(Article(id="a", text="Turnout was 27 per cent.", lang="en", published="2026-05-20"))
    assert [claim.concept for claim in claims] == ["turnout"]
