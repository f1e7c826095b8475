from __future__ import annotations

from collections import Counter

import pytest

from recoupe.language import table
from recoupe.language.concepts import begins_phrase, concept, contains, is_event, is_measure, phrase_concept


@pytest.mark.parametrize("word", ["entreprise", "entreprises", "société", "firmes"])
def test_synonyms_share_a_concept_in_every_language(word: str) -> None:
    assert concept(word, "fr") == concept("company", "en") == "company"


def test_the_longest_phrase_wins() -> None:
    assert phrase_concept(["chiffre", "d'", "affaires", "commercial"], "fr") == ("trade", 4)
    assert phrase_concept(["chiffre", "d'", "affaires", "annuel"], "fr") == ("revenue", 3)
    assert phrase_concept(["maison", "rouge"], "fr") is None


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_phrase_is_never_passed_over(lang: str) -> None:
    data = table(lang, "concepts")
    phrases = [
        tuple(phrase.replace("'", "' ").split())
        for group in ("measures", "events")
        for phrases in data[group].values()
        for phrase in phrases
    ]
    found = [words for words in phrases if phrase_concept(words, lang)]
    assert found
    assert all(begins_phrase(words[0], lang) for words in found)
    assert not begins_phrase("zzz", lang)


def test_both_languages_have_the_same_concepts() -> None:
    for group in ("measures", "events", "contains"):
        assert set(table("fr", "concepts")[group]) == set(table("en", "concepts")[group])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_word_stands_under_two_concepts(lang: str) -> None:
    data = table(lang, "concepts")
    words = Counter(word for group in ("measures", "events") for own in data[group].values() for word in own)
    assert [word for word, times in words.items() if times > 1] == []


def test_a_visit_contains_its_meetings() -> None:
    assert contains("visit", "meeting", "fr")
    assert not contains("meeting", "visit", "fr")
    assert is_event("visit", "fr")
    assert is_measure("company", "fr")
    assert not is_measure("visit", "fr")
