from __future__ import annotations

import re
from collections import Counter
from itertools import product

import pytest

from recoupe.language import table
from recoupe.language.concepts import (
    GROUPS,
    LONGEST_PHRASE,
    begins_phrase,
    concept,
    contains,
    fields,
    inflected_concept,
    is_concept,
    is_event,
    is_measure,
    phrase_concept,
)
from recoupe.language.text import plain

_LANGUAGES = ("en", "fr")


def _words(lang: str) -> list[tuple[str, str]]:
    """Return each listed word with its concept."""
    data = table(lang, "concepts")
    return [(word, name) for group in GROUPS for name, own in data[group].items() for word in own.split(", ")]


@pytest.mark.parametrize("word", ["entreprise", "entreprises", "société", "firmes"])
def test_synonyms_share_a_concept_in_every_language(word: str) -> None:
    assert concept(word, "fr") == concept("company", "en") == "company"


def test_the_longest_phrase_wins() -> None:
    assert phrase_concept(["chiffre", "d'", "affaires", "commercial"], "fr") == ("trade", 4)
    assert phrase_concept(["chiffre", "d'", "affaires", "annuel"], "fr") == ("revenue", 3)
    assert phrase_concept(["maison", "rouge"], "fr") is None


def test_a_phrase_is_found_however_its_hyphens_were_split() -> None:
    assert phrase_concept(["full", "-", "time"], "en") == ("full_time", 3)
    assert concept("full-time", "en") == "full_time"


def test_a_word_listed_as_one_part_of_speech_is_none_as_another() -> None:
    assert concept("fire", "en", "NOUN") == "fire"
    assert concept("fire", "en", "VERB") == "dismissal"
    assert concept("last", "en", "VERB") == "duration"
    assert concept("last", "en", "ADJ") == "last"
    assert concept("ship", "en", "ADJ") is None
    assert concept("ship", "en") == "ship"


def test_accents_tell_words_apart_that_have_them() -> None:
    assert concept("marché", "fr") == "market"
    assert concept("marche", "fr") == "demonstration"
    assert concept("Élection", "fr") == concept("Election", "fr") == "election"


@pytest.mark.parametrize(
    ("lang", "form", "pos", "expected"),
    [
        ("fr", "évacuées", "ADJ", "evacuated"),
        ("fr", "chercheuses", "NOUN", "researcher"),
        ("fr", "rachète", "VERB", "takeover"),
        ("fr", "fait", "VERB", None),
        ("en", "evacuating", "VERB", "evacuated"),
        ("en", "evacuating", "PUNCT", None),
    ],
)
def test_a_form_without_its_dictionary_form_is_known_by_its_ending(
    lang: str, form: str, pos: str, expected: str | None
) -> None:
    assert inflected_concept(form, lang, pos) == expected


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_phrase_is_never_passed_over(lang: str) -> None:
    phrases = [tuple(word.replace("'", "' ").split()) for word, _ in _words(lang)]
    found = [words for words in phrases if phrase_concept(words, lang)]
    assert found
    assert all(begins_phrase(words[0], lang) for words in found)
    assert not begins_phrase("zzz", lang)


def test_both_languages_have_the_same_concepts() -> None:
    for group in (*GROUPS, "contains", "people", "with_time", "rates"):
        assert set(table("fr", "concepts")[group]) == set(table("en", "concepts")[group])
    for group in ("contains", "people", "with_time", "rates"):
        assert table("fr", "concepts")[group] == table("en", "concepts")[group]


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_a_concept_is_of_one_group(lang: str) -> None:
    names = Counter(name for group in GROUPS for name in table(lang, "concepts")[group])
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_no_word_stands_under_two_concepts(lang: str) -> None:
    words = Counter(plain(word) for word, _ in _words(lang))
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_words_are_written_as_they_are_looked_up(lang: str) -> None:
    for word, name in _words(lang):
        assert word == word.strip().lower(), name
        tokens = re.findall(r"[^\s'-]+'?|-", word)
        assert 1 <= len(tokens) <= LONGEST_PHRASE, word


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_every_word_leads_to_its_concept(lang: str) -> None:
    tags = {"n": "NOUN", "v": "VERB", "a": "ADJ", "r": "ADV"}
    for word, name in _words(lang):
        bare, _, tag = word.rpartition(".") if word[-2:-1] == "." else (word, "", "")
        assert concept(bare, lang, tags.get(tag, "")) == name, word


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_the_groups_that_name_concepts_name_known_ones(lang: str) -> None:
    data = table(lang, "concepts")
    named = {
        *data["contains"],
        *(name for own in data["contains"].values() for name in own),
        *data["people"]["states"],
        *data["with_time"]["rising"],
        *data["rates"]["changing"],
    }
    assert [name for name in named if not is_concept(name, lang)] == []


def test_words_of_context_are_neither_measures_nor_events() -> None:
    for lang, name in product(_LANGUAGES, table("en", "concepts")["words"]):
        assert not is_measure(name, lang)
        assert not is_event(name, lang)


def test_every_measure_and_event_has_a_field_and_fields_hold_no_others() -> None:
    data = table("en", "concepts")
    counted = {*data["measures"], *data["events"]}
    assert sorted(name for name in counted if not fields(name)) == []
    listed = {name for own in table("shared", "fields")["fields"].values() for name in own}
    assert sorted(listed - counted) == []


def test_a_field_gathers_what_is_told_together() -> None:
    assert fields("vote") & fields("turnout")
    assert fields("dead") & fields("injured")
    assert not fields("vote") & fields("harvest")
    assert fields("no such concept") == frozenset()


def test_a_visit_contains_its_meetings() -> None:
    assert contains("visit", "meeting", "fr")
    assert not contains("meeting", "visit", "fr")
    assert is_event("visit", "fr")
    assert is_measure("company", "fr")
    assert not is_measure("visit", "fr")
