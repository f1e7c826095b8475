"""Words to concepts: what news calls by many words (`entreprises`, `sociétés`, `firms`) under one name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold, joined, plain
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST_PHRASE = 6
"""Tokens in the longest phrase that is looked up; a hyphen or an elided article is one (`full - time`, `l' eau`)."""
_TAGS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}
"""Parts of speech as WordNet writes them behind a word that is meant as one of them only (`fire.v`)."""
_PLURALS = ("", "s", "x")
_SHORTEST = 5
"""Letters of a word that is found by the ending of its form, at least: `fait` is no form of `fer`."""
_TOKENS = re.compile(r"[^\s'-]+'?|-")
GROUPS = ("measures", "events", "words")
"""What is counted or measured, what happens at a date, and what else reports tell of."""


EXCLUDED = "~without"
"""The term of a measure that leaves something out (`hors matériel roulant`, `without a transponder`)."""


def excludes(word: str, lang: str) -> bool:
    """Tell whether a word leaves something out of what is measured."""
    return fold(word) in listed(lang, "measures", "excluding")


@lru_cache(maxsize=100_000)
def concept(word: str, lang: str, pos: str = "", *, plurals: bool = True) -> str | None:
    """Return the concept of a word in its dictionary form or a plain plural of it, or None.

    Accents count where they tell two words apart (`côte`, `cote`). With a part of speech (`VERB`), a word that is
    listed for another one only has no concept; without, it may be any.
    """
    tags = (f".{_TAGS[pos]}", "") if pos in _TAGS else ("",) if pos else ("", ".n", ".v", ".a", ".r")
    written = (plain(word), fold(word))
    for ending in _PLURALS if plurals else ("",):
        for form in written:
            found = _listed(form.removesuffix(ending), tags, lang)
            if found:
                return found
    return None


def begins_phrase(word: str, lang: str) -> bool:
    """Tell whether a phrase that has a concept begins with a word; without it `phrase_concept` finds none."""
    return fold(word) in _phrase_starts(lang)


@lru_cache(maxsize=100_000)
def inflected_concept(word: str, lang: str, pos: str) -> str | None:
    """Return the concept of a word that is by its ending a form of a listed one (`évacuées`), or None."""
    tag = _TAGS.get(pos, "")
    form = plain(word)
    for ending, instead in _endings(lang, tag):
        if not form.endswith(ending):
            continue
        dictionary = form.removesuffix(ending) + instead
        found = _listed(dictionary, (f".{tag}", ""), lang) if len(dictionary) >= _SHORTEST else None
        if found:
            return found
    return None


def _listed(form: str, tags: Sequence[str], lang: str) -> str | None:
    known = _concepts(lang)
    return next((found for tag in tags if (found := known.get(form + tag))), None)


@cache
def _endings(lang: str, tag: str) -> Sequence[tuple[str, str]]:
    """Return endings of forms, the longest first, with the ending of the dictionary form."""
    pairs = [
        (ending, instead)
        for ending, _, instead in (
            pair.partition(" ") for pair in table(lang, "concepts").get("endings", {}).get(tag, ())
        )
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def phrase_concept(words: Sequence[str], lang: str) -> tuple[str, int] | None:
    """Return the concept of the longest phrase of two words or more that begins `words`, and its length."""
    if len(words) < 2 or not begins_phrase(words[0], lang):  # noqa: PLR2004  # a phrase has two words
        return None
    return _phrase_concept(tuple(words[:LONGEST_PHRASE]), lang)


@lru_cache(maxsize=100_000)
def _phrase_concept(words: tuple[str, ...], lang: str) -> tuple[str, int] | None:
    folded = [fold(word) for word in words]
    for length in range(len(folded), 1, -1):
        found = _concepts(lang).get(_joined(folded[:length]))
        if found:
            return found, length
    return None


def _joined(words: Sequence[str]) -> str:
    return joined(words).replace(" - ", "-")


def fields(name: str) -> frozenset[str]:
    """Return the semantic fields of a concept (`turnout` is of `turnout` and `voting`); none for other words."""
    return _fields().get(name, frozenset())


def happening(name: str) -> str:
    """Return what happened to those who are something (`dead`: a death), or the concept itself."""
    found: str = table("shared", "fields").get("happening", {}).get(name, name)
    return found


def is_telling(name: str) -> bool:
    """Tell whether a concept is done by speaking (`say`, `warn`)."""
    return name in _group("telling")


def frames(name: str) -> bool:
    """Tell whether a concept says when, where or in what manner a thing is done, not what (`morning`, `plan_to`)."""
    return name in _group("framing")


def befalls_many(name: str) -> bool:
    """Tell whether many undergo an event, each on a day of their own (`dead`, `arrested`)."""
    return name in _group("many")


def occasions_of(name: str) -> frozenset[int]:
    """Return the groups, by number, of words for one occasion that a concept is in (`meeting`, `summons`)."""
    groups = table("shared", "fields").get("kin", {}).get("occasions", ())
    return frozenset(number for number, group in enumerate(groups) if name in group)


def happens_once_ever(name: str) -> bool:
    """Tell whether an event comes but once in the life of what it happens to (`birth`, `founding`)."""
    return name in _group("once_ever")


def follows_daily(name: str) -> bool:
    """Tell whether the next of something may come within days, so that its number rises from report to report."""
    return name in _group("succession")


def befalls_once(name: str) -> bool:
    """Tell whether a person undergoes an event once, or not twice in a fortnight (`dead`, `appointment`)."""
    return name in _group("befalling")


def is_grade(name: str, lang: str) -> bool:
    """Tell whether a concept is a graver or lighter form of a state (`seriously_injured`)."""
    grades = table(lang, "concepts").get("people", {}).get("grades", {})
    return any(name in forms.values() for forms in grades.values())


def is_norm(name: str) -> bool:
    """Tell whether a concept is of what there may or shall be, not of what there is: a limit, a target."""
    return name in _group("norms")


def pictures() -> frozenset[str]:
    """Return the concepts that are a photograph or a film: taken once, and to be seen only from then on."""
    return _group("pictures")


def is_deal(name: str) -> bool:
    """Tell whether a concept is a word for what a thing is bought or sold for: `cost`, `sold for`."""
    return name in _group("deals")


def tells_steady(names: Iterable[str]) -> bool:
    """Tell whether one of some concepts says that what is measured stays as it was: `stable`, `flat`."""
    return not _group("steady").isdisjoint(names)


def is_numbered(name: str) -> bool:
    """Tell whether an ordinal before a concept tells which one it is (`the third floor`), no rank."""
    return name in _group("numbering")


@cache
def _group(name: str) -> frozenset[str]:
    """Return the concepts that `fields.toml` lists in one of its groups (`telling`, `many`)."""
    return frozenset(table("shared", "fields").get(name, {}).get("concepts", ()))


@cache
def _fields() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, concepts in table("shared", "fields").get("fields", {}).items():
        for each in concepts:
            found.setdefault(each, set()).add(name)
    return {name: frozenset(own) for name, own in found.items()}


def is_concept(name: str, lang: str) -> bool:
    """Tell whether a name is that of a concept: a word that happens to be written so is not one (French `stage`)."""
    return name in _names(lang)


def contains(event: str, other: str, lang: str) -> bool:
    """Tell whether an event of one concept may take place inside one of another (a meeting in a visit)."""
    return other in table(lang, "concepts").get("contains", {}).get(event, ())


def is_event(name: str, lang: str) -> bool:
    """Tell whether a concept is something that happens."""
    return name in table(lang, "concepts").get("events", {})


def is_measure(name: str, lang: str) -> bool:
    """Tell whether a concept is something that is counted or measured."""
    return name in table(lang, "concepts").get("measures", {})


def is_state(name: str, lang: str) -> bool:
    """Tell whether a concept is something that people are or undergo (`dead`, `evacuated`)."""
    return name in table(lang, "concepts").get("people", {}).get("states", ())


@cache
def _concepts(lang: str) -> Mapping[str, str]:
    """Return the concept of each word, with its accents and, where that is no other word, without."""
    data = table(lang, "concepts")
    names: list[str] = []
    words: list[str] = []
    for name, own in ((name, own) for group in GROUPS for name, own in data.get(group, {}).items()):
        words += own.split(", ")
        names += [name] * (len(words) - len(names))
    written = "\n".join(words)  # folded at once: five thousand calls take 20 ms
    found = dict(zip(reversed(fold(written).split("\n")), reversed(names), strict=True))
    found.update(zip(plain(written).split("\n"), names, strict=True))
    return found


@cache
def _phrase_starts(lang: str) -> frozenset[str]:
    """Return the first token of each phrase, to pass over all other words at once."""
    phrases = (word for word in _concepts(lang) if not word.isalpha())
    return frozenset(parts[0] for word in phrases if len(parts := _TOKENS.findall(fold(word))) > 1)


@cache
def _names(lang: str) -> frozenset[str]:
    data = table(lang, "concepts")
    return frozenset(name for group in GROUPS for name in data.get(group, {}))


def stop_words(lang: str) -> frozenset[str]:
    """Return the folded words that say nothing of what is measured."""
    return listed(lang, "grammar", "stop_words")
