from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.matching.naming import name, phrase, said, subject
from recoupe.models import Claim


def claim(measure: str, quote: str = "12", context: str = "", lang: str = "en", **fields: object) -> Claim:
    context = context or f"The {quote} of it."
    start = context.index(quote)
    given = {"kind": "count", "concept": "", **fields}
    return Claim(
        article="a.md", start=start, end=start + len(quote), line=1, column=1, quote=quote, context=context,
        measure=measure, lang=lang, **given,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "quote", "lang", "named"),
    [
        ("chiffre d'affaires", "2,4 milliards", "fr", "chiffre d'affaires"),
        ("in clinical remission", "12 weeks", "en", "clinical remission"),
        ("of residents", "12", "en", "residents"),
        ("** positions", "85", "en", "positions"),
        ("*Fire size:*", "23,480 acres", "en", "Fire size"),
        ("mandat un fonds de commerce", "troisième", "fr", "mandat"),
        ("entreprises russes dans le pays", "1 800", "fr", "entreprises russes dans le pays"),
        ("needed just 13 minutes", "13 minutes", "en", ""),
        ("contribuera à hauteur de 180 millions d’euros", "180 millions d’euros", "fr", ""),
        ("*", "$1.24 billion", "en", ""),
        ("of the", "12", "en", ""),
        ("by", "12", "en", ""),
        ("", "12", "en", ""),
    ],
)
def test_a_phrase_names_a_thing_or_is_none(measure: str, quote: str, lang: str, named: str) -> None:
    assert phrase(claim(measure, quote, lang=lang)) == named


@pytest.mark.parametrize(
    ("context", "quote", "told"),
    [
        (
            "La France y contribuera à hauteur de 18 M, dit-elle.",
            "18 M",
            "La France y contribuera à hauteur de …",
        ),
        (
            "Fire! **How?** A boat took over the route on Friday, at last.",
            "Friday",
            "A boat took over the route on …",
        ),
        ("- **12** of them went home at once.", "12", "… of them went home at once"),
        ("Le 12 juin, l'ex-élu s'est présenté. Puis rien.", "12 juin", "Le …, l'ex-élu s'est présenté"),
    ],
)
def test_what_a_sentence_says_with_the_value_left_out(context: str, quote: str, told: str) -> None:
    assert said(claim("", quote, context), blank=True) == told


def test_a_sentence_is_quoted_from_one_value_to_another() -> None:
    context = "Signed fifteen years after the 2012 ceasefire, the deal owes much to fatigue."
    assert said(claim("", "fifteen years", context), claim("", "2012", context)) == (
        "fifteen years after the 2012 ceasefire"
    )


def test_the_phrase_that_most_claims_share_is_the_name() -> None:
    guess = claim("disasters for insurers", concept="disaster", guessed=True, alternatives=("damage",))
    sure = claim("damage", concept="damage")
    assert name([guess, sure]) == name([sure, guess]) == "damage"


def test_a_fuller_phrase_of_the_same_thing_is_the_name() -> None:
    whole = claim("resident population of the island", concept="population", terms=("island",))
    assert name([claim("population", concept="population"), whole]) == "resident population of the island"


def test_who_says_it_is_not_what_it_is_of() -> None:
    who = claim("Plains Energy", concept="energy", speaker="Plains Energy", alternatives=("customer",))
    what = claim("customers", concept="customer", guessed=True)
    assert name([who, what]) == "customers"


def test_no_noun_among_them_quotes_the_sentence() -> None:
    one = claim("gave 12", context="The firm gave 12 to each of them.", concept="give")
    other = claim("paid 12", context="It paid 12.", concept="pay")
    assert name([one, other]) == "The firm gave … to each of them"


def test_a_piece_of_another_claims_sentence_is_no_name() -> None:
    told = claim("injecter 18 M", "18 M", context="Il faut injecter 18 M ici.", concept="spending", lang="fr")
    taken = claim("injecter 18 M", "7 M", context="On arrive à 7 M.", concept="spending", lang="fr")
    assert phrase(taken) == "injecter 18 M"
    assert name([taken, told]) == "On arrive à …"


def test_a_speaker_is_no_name_of_what_another_tells() -> None:
    one = claim("président", context="Le président parle de 12.", speaker="président", lang="fr")
    other = claim("président", context="Nous arrivons à 12.", speaker="Marius Essono", lang="fr")
    verb = claim("arrive à 12", context="Il arrive à 12.", lang="fr")
    assert name([one, other, verb]) == "Le président parle de …"


def test_ages_and_scores_are_told_by_whose_they_are() -> None:
    ages = [
        claim("Ray Ostrander", "71", kind="age", entities=("Ray Ostrander",)),
        claim("Raymond Ostrander", "74", kind="age", entities=("Raymond Ostrander",)),
    ]
    assert name(ages) == "age of Raymond Ostrander"
    crowned = [claim("", kind="age", entities=(who,)) for who in ("Espoirs Ismaël Tavarès", "Ismaël Tavarès")]
    assert name(crowned) == "age of Ismaël Tavarès"
    scores = [
        claim("beat them 3-2", "3-2", kind="score", entities=("Rovers", "Bay", "GB", "Lane")),
        claim("triumph", "3-1", kind="score", entities=("Bay", "Rovers")),
    ]
    assert name(scores) == "score: Rovers, Bay"


def test_one_claim_is_called_what_it_measures() -> None:
    assert subject([claim("of residents")]) == "of residents"
    assert subject([claim("")]) == "12"


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["fr", "en", "xx"]))))
def test_any_words_have_a_name(told: list[tuple[str, str, str]]) -> None:
    claims = [claim(words, "12", f"{around} 12 {around}", lang) for words, around, lang in told]
    for one in claims:
        assert name([one])
    if claims:
        assert name(claims)
