"""The names of an article: territories, people, organisations, places, each in one canonical form.

A name is a run of capitalised words, with the particles that a language allows between them. A lone word at
the beginning of a sentence counts when it is a known territory or stands capitalised elsewhere too. `M.
Poutine` and `Poutine` lead to the fullest name the article gives (`Vladimir Poutine`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from recoupe.extraction.appellations import bare
from recoupe.language import table
from recoupe.language.territories import territory
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.extraction.sentences import Sentence

_WORD = r"[^\W\d_a-zà-öø-ÿ][^\W_]*(?:['’.-][^\W_]+)*"
_LETTERS = r"[^\W_]+(?:['’.-][^\W_]+)*"
_LOWER = re.compile(r"\b[a-zà-öø-ÿ][^\W\d_]+")
_ELIDED = re.compile(rf"[^\W\d_]['’](?=[a-zà-öø-ÿ]){_LETTERS}[ \u00a0]*")
_BEGINS_AFTER = frozenset("\"«“‘'(-–—")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: where it stands, its canonical form, and what it names.

    `canonical` is an ISO code for a territory and the fullest form in the article for everything else;
    `kind` is `territory`, `person` or `other`.
    """

    start: int
    end: int
    canonical: str
    kind: str


@dataclass(slots=True)
class Names:
    """The names of one article, in order, with look-up by span."""

    found: list[Name] = field(default_factory=list)
    common: frozenset[str] = frozenset()
    """The words that the article writes without a capital too: `bridge`, `rue`."""
    _starts: list[int] = field(default_factory=list)
    _given: dict[str, set[str]] = field(default_factory=dict)

    def within(self, start: int, end: int) -> Sequence[Name]:
        """Return the names that begin in a span."""
        return self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def by_given_name(self, word: str) -> str | None:
        """Return the one person of the article who has a given name, in canonical form."""
        if not self._given:
            for name in self.found:
                if name.kind == "person":
                    self._given.setdefault(name.canonical.split()[0], set()).add(name.canonical)
        people = self._given.get(word, set())
        return next(iter(people)) if len(people) == 1 else None

    def last_before(self, position: int, kind: str) -> Name | None:
        """Return the last name of a kind that begins before a position."""
        for name in reversed(self.found[: bisect_left(self._starts, position)]):
            if name.kind == kind:
                return name
        return None


def find_names(
    text: str, lang: str, sentences: Iterable[Sentence], values: Sequence[tuple[int, int]] = ()
) -> Names:
    """Find the names in the sentences of an article; what stands in a value (`Friday`, `USD`) is none."""
    taken = {at for start, end in values for at in range(start, end)}
    runs = [
        (start, end, initial)
        for sentence in sentences
        for start, end, initial in _runs(text, lang, sentence.start, sentence.end)
        if (start, end) != (sentence.start, sentence.end)  # a line of key words
        if start not in taken
    ]
    runs = [(*bare(text, start, end, lang), initial) for start, end, initial in runs]
    runs = [run for run in runs if fold(text[run[0] : run[1]]) not in _common(lang)]  # `It's`
    inside = Counter(text[start:end] for start, end, initial in runs if not initial)
    fullest = _fullest(text, lang, [(start, end) for start, end, _ in runs])
    common = frozenset(_LOWER.findall(text))
    kept = [
        (start, end)
        for start, end, initial in runs
        if not initial
        or (text[start:end] in fullest and text[start:end].lower() not in common)
        or _is_name(text[start:end], lang, inside)
    ]
    spoken_of = _family_names(text, kept, fullest)
    names = Names(common=common)
    for start, end in kept:
        names.found.append(_name(text, lang, start, end, fullest, spoken_of))
    names.found.sort(key=lambda name: name.start)
    names._starts = [name.start for name in names.found]  # noqa: SLF001  # its own module
    return names


def _runs(text: str, lang: str, start: int, end: int) -> Iterable[tuple[int, int, bool]]:
    for run in _pattern(lang).finditer(text, start, end):
        first, last = run.span()
        elided = _ELIDED.match(text, first, last)
        if elided:  # `L'ex-maire Jean Rivard`, `I'd`
            first = elided.end()
        if first == last or not text[first].isupper() or fold(text[first:last]) in _common(lang):
            continue
        before = text[start:first].rstrip()
        initial = (
            not before
            or before[-1] in _BEGINS_AFTER
            or (before[-1] in ".!?:" and not _addressed(before, lang))
        )
        if initial:
            word = re.match(_WORD, text[first:last])
            lead = word.group() if word else ""
            if fold(lead) in _common(lang):
                rest = re.search(_WORD, text[first + len(lead) : last])
                if rest is None:
                    continue
                first, initial = first + len(lead) + rest.start(), False
        yield first, last, initial and " " not in text[first:last]


def _is_name(word: str, lang: str, inside: Counter[str]) -> bool:
    return inside[word] > 0 or territory(word, lang) is not None or word.isupper()


def _name(  # noqa: PLR0913, PLR0917  # a span, and what the article's other names tell of it
    text: str, lang: str, start: int, end: int, fullest: dict[str, str], spoken_of: frozenset[str]
) -> Name:
    written = text[start:end]
    code = territory(written, lang)
    if code:
        return Name(start, end, code, "territory")
    words = written.split()
    alone = len(words) == 1 or words[0].lower() in table(lang, "grammar")["person_particles"]
    whose = words[-1] in spoken_of or _addressed(text[max(0, start - 24) : start], lang)
    full = fullest.get(words[-1]) if alone and whose else None
    person = full is not None or _is_person(text, lang, start, written)
    return Name(start, end, full or written, "person" if person else "other")


def _fullest(text: str, lang: str, spans: Sequence[tuple[int, int]]) -> dict[str, str]:
    """Map a family name to the fullest name of a person who bears it."""
    fullest: dict[str, str] = {}
    for start, end in spans:
        written = text[start:end]
        words = written.split()
        if len(words) > 1 and territory(written, lang) is None and _is_person(text, lang, start, written):
            known = fullest.get(words[-1], "")
            if len(written) > len(known):
                fullest[words[-1]] = written
    return fullest


def _family_names(text: str, spans: Sequence[tuple[int, int]], fullest: dict[str, str]) -> frozenset[str]:
    """The family names that stand for a person alone: not those of a firm too (`Vernoux`, of `Vernoux Emballages`)."""
    firms = {first for first, _, rest in (text[start:end].partition(" ") for start, end in spans) if rest}
    return frozenset(fullest) - firms


def _is_person(text: str, lang: str, start: int, written: str) -> bool:
    if _addressed(text[max(0, start - 24) : start], lang):
        return True
    words = written.split()
    return len(words) in {2, 3} and not any(
        (word.isupper() and not word.endswith(".")) or word in _organisation_particles(lang) for word in words
    )


def _addressed(before: str, lang: str) -> bool:
    words = fold(before).split()
    return bool(words) and words[-1] in listed(lang, "grammar", "forms_of_address")


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    particles = "|".join(
        sorted(map(re.escape, table(lang, "grammar")["person_particles"]), key=len, reverse=True)
    )
    link = rf"(?:[ \u00a0](?:(?:{particles})[ \u00a0]){{0,3}}|[ \u00a0]d['’])"
    initials = r"(?:[ \u00a0][^\W\d_a-zà-öø-ÿ]\.){0,2}"  # `Dale R. Whitcomb`
    return re.compile(rf"\b{_WORD}(?:{initials}{link}{_WORD}){{0,5}}")


@cache
def _common(lang: str) -> frozenset[str]:
    keys = ("stop_words", "forms_of_address", "capitalised_common_nouns")
    return frozenset().union(*(listed(lang, "grammar", key) for key in keys))


@cache
def _organisation_particles(lang: str) -> frozenset[str]:
    data = table(lang, "grammar")
    return frozenset(data["name_particles"]) - frozenset(data["person_particles"])
