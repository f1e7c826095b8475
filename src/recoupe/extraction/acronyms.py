"""Organisations behind their acronyms, as an article introduces them: `Union économique eurasiatique (UEE)`.

The expansion is the run of words before the bracket whose initials come nearest to the acronym's letters
(after Schwartz & Hearst, "A simple algorithm for identifying abbreviation definitions", PSB 2003). What only a comma
parts from its acronym (`la Semal, société d'économie mixte d'aménagement du littoral`), begins in lower case, or has an
acronym that is written like a name, must have just those initials. So must a name that stands near an acronym which the
article has introduced as another (`found at FISP. The Food Import Subsidy Plan has since …`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ACRONYM = r"(?:(?:[^\W\d_a-zà-öø-ÿ]\.){2,8}|[^\W\d_a-zà-öø-ÿ][^\W_]{1,11})"
_BRACKETED = re.compile(rf"\(\s*({_ACRONYM})\s*\)")
_REVERSED = re.compile(rf"(?<![\w.])({_ACRONYM})\s+\(([^()\d]{{8,80}})\)")
_BEFORE_COMMA = re.compile(rf"(?<![\w.-])(?<![^\W\d_]{{2}}['’])({_ACRONYM}),\s")
_AFTER_COMMA = re.compile(rf",\s(?:(\w+)\s|(\w)['’])({_ACRONYM})(?=[,.;:)\n]|$)")
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.;:()«»“”\"\n]")
_SENTENCE = re.compile(r"[.!?]\s|\n")
_LEAST_LIKENESS = 60
_SURE = 80
"""Percent likeness of the initials with the acronym, at least: in capitals, and in lower case."""
_WORDS_PER_LETTER = 3
_LEAST_WORDS, _LEAST_LETTERS = 2, 3
_NEAR = 160
"""Characters between a name and an acronym that is used for it, at most."""
_DETERMINER = 6
"""Characters before a name in which its article stands."""
_LONGEST = 160
"""Code points of an expansion that follows a comma, at most."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """An acronym beside what it stands for; `start` and `end` span both.

    `acronym` is without its stops and its plural's ending (`N.G.O.`, `NGOs`: `NGO`).
    """

    start: int
    end: int
    acronym: str
    expansion: str


def introductions(text: str, start: int, end: int, lang: str) -> Iterator[Introduction]:
    """Yield the acronyms introduced in `text[start:end]`, then the names near them that they stand for too."""
    found = list(_introduced(text, start, end, lang))
    yield from found
    yield from _spelt_otherwise(text, start, end, found, lang)


def _introduced(text: str, start: int, end: int, lang: str) -> Iterator[Introduction]:
    for found in _BRACKETED.finditer(text, start, end):
        acronym = _plain(found.group(1))
        line = max(text.rfind(mark, start, found.start()) for mark in "\n.;:(")
        first = _expansion_start(text, max(line + 1, start), found.start(), acronym, lang)
        if first is None:
            first = _foreign_start(text, max(line + 1, start), found.start(), acronym, lang)
        if first is not None:
            yield Introduction(first, found.end(), acronym, _on_one_line(text[first : found.start()]))
    for found in _REVERSED.finditer(text, start, end):
        acronym, expansion = _plain(found.group(1)), found.group(2)
        least = _LEAST_LIKENESS if acronym.isupper() else _SURE
        if _likeness(expansion, acronym, lang) > least and _is_enough(expansion, acronym, lang):
            yield Introduction(*found.span(), acronym, _on_one_line(expansion))
    yield from _in_apposition(text, start, end, lang)


def _spelt_otherwise(
    text: str, start: int, end: int, introduced: Sequence[Introduction], lang: str
) -> Iterator[Introduction]:
    """Yield names of other words whose initials are just the letters of an acronym beside them."""
    names = {each.acronym: each.expansion for each in introduced if each.acronym.isupper()}
    for acronym, expansion in names.items():
        if len(acronym) < _LEAST_LETTERS or not acronym.isalpha():
            continue
        taken = [each for each in introduced if each.acronym == acronym]
        beside = [
            found.start()
            for found in re.finditer(rf"(?<!\w){acronym}(?!\w)", text[start:end])
            if not any(each.start <= found.start() + start < each.end for each in taken)
        ]
        for word in re.finditer(rf"(?<!\w){acronym[0]}[^\W\d_]*[a-zà-öø-ÿ](?!\w)", text[start:end]):
            at = word.start() + start
            near = any(_refers(text[start:end], place, word.start(), acronym) for place in beside)
            if not near or any(each.start <= at < each.end for each in taken):
                continue
            span = _name_at(text, at, end, acronym, lang)
            if span is None or fuzz.token_sort_ratio(fold(text[slice(*span)]), fold(expansion)) >= _SURE:
                continue
            yield Introduction(*span, acronym, _on_one_line(text[slice(*span)]))


def _refers(text: str, acronym_at: int, name_at: int, acronym: str) -> bool:
    """Tell whether a name near an acronym stands for it: in the next sentence, or anywhere for one of four letters.

    Two bodies whose initials are three letters, the same by chance, stand in one sentence each under its name.
    """
    if not 0 < name_at - acronym_at <= _NEAR:
        return len(acronym) > _LEAST_LETTERS and abs(name_at - acronym_at) <= _NEAR
    between = text[acronym_at:name_at]
    return len(acronym) > _LEAST_LETTERS or _SENTENCE.search(between) is not None


def _name_at(text: str, at: int, end: int, acronym: str, lang: str) -> tuple[int, int] | None:
    """Return the span of a body's name: words in capitals, or one behind an article (`le Conseil de ville`)."""
    stop = _STOP.search(text, at, min(end, at + _LONGEST))
    limit = stop.start() if stop else min(end, at + _LONGEST)
    comma = text.find(",", at, limit)
    span = _words_of(text, at, comma if comma >= 0 else limit, acronym, lang)
    if span is None:
        return None
    words = [word for word in _WORD.findall(text[slice(*span)]) if fold(word) not in _particles(lang)]
    before = _WORD.findall(text[max(0, at - _DETERMINER) : at])[-1:]
    determined = bool(before) and fold(before[0]) in _particles(lang) | _small(lang)
    following = _WORD.match(text, span[1] + 1) if text[span[1] : span[1] + 1] in {" ", "-"} else None
    goes_on = following is not None and following.group()[0].isupper()
    if goes_on or text[span[1] : span[1] + 2].strip().startswith("("):
        return None  # `Severn River Trust Council` is none of `SRT`
    capitals = all(word[0].isupper() for word in words)
    return span if determined and (capitals or not table(lang, "grammar")["names_in_capitals"]) else None


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(acronym: str) -> str:
    """Return an acronym without its stops, and in the singular."""
    letters = acronym.replace(".", "")
    return letters[:-1] if letters.endswith("s") and letters[:-1].isupper() and len(letters) > 2 else letters  # noqa: PLR2004  # `As`


def _expansion_start(text: str, start: int, end: int, acronym: str, lang: str) -> int | None:
    words = list(_WORD.finditer(text, start, end))[-_WORDS_PER_LETTER * len(acronym) :]
    best: tuple[float, int] | None = None
    for word in words:
        initial = word.group()[0]
        if fold(initial) != fold(acronym[0]) or fold(word.group()) in _particles(lang) | _small(lang):
            continue
        expansion = text[word.start() : end]
        likeness = _likeness(expansion, acronym, lang)
        least = _LEAST_LIKENESS if initial.isupper() and acronym.isupper() else _SURE
        if (
            likeness > least
            and (best is None or likeness > best[0])
            and (initial.isupper() or len(acronym) >= _LEAST_LETTERS)
            and _is_enough(expansion, acronym, lang)
        ):
            best = (likeness, word.start())
    return best[1] if best else None


def _foreign_start(text: str, start: int, end: int, acronym: str, lang: str) -> int | None:
    """Return where a name begins whose acronym is of another language.

    `the National Institute of Civil Defence (INDECI)`: it is of three words in capitals or more, behind an article.
    """
    if (
        not table(lang, "grammar")["names_in_capitals"]
        or not acronym.isupper()
        or len(acronym) <= _LEAST_LETTERS
    ):
        return None  # three letters may be a country's, behind an athlete's name
    run: list[re.Match[str]] = []
    before = ""
    for word in reversed(list(_WORD.finditer(text, start, end))):
        if not word.group()[0].isupper() and fold(word.group()) not in _particles(lang):
            before = fold(word.group())
            break
        run.append(word)
    while run and fold(run[-1].group()) in _particles(lang):
        before = fold(run.pop().group())
    capitals = [word for word in run if fold(word.group()) not in _particles(lang)]
    small = [word for word in run if fold(word.group()) in _particles(lang)]
    if not small:
        return None  # a body is of something, an athlete with a sponsor's letters is not
    if len(capitals) < _LEAST_LETTERS or before not in listed(
        lang, "measures", "definite_again"
    ) | _particles(lang):
        return None
    return run[-1].start()


def _in_apposition(text: str, start: int, end: int, lang: str) -> Iterator[Introduction]:
    """`NTSA, the National Transport and Safety Authority,`: the shortest run of words with just these initials.

    Or the reverse, `the National Transport and Safety Authority, the NTSA,`.
    """
    for found in _BEFORE_COMMA.finditer(text, start, end):
        acronym = _plain(found.group(1))
        if len(acronym) < _LEAST_LETTERS + (not acronym.isupper()):
            continue
        stop = _STOP.search(text, found.end(), min(end, found.end() + _LONGEST))
        limit = stop.start() if stop else min(end, found.end() + _LONGEST)
        span = _words_of(text, found.end(), limit, acronym, lang)
        if span is not None:
            yield Introduction(found.start(), span[1], acronym, _on_one_line(text[slice(*span)]))
    openers = listed(lang, "grammar", "acronym_openers")
    for found in _AFTER_COMMA.finditer(text, start, end):
        acronym = _plain(found.group(3))
        opens = fold(found.group(1) or f"{found.group(2)}'") in openers
        if opens and acronym.isupper() and len(acronym) >= _LEAST_LETTERS:
            first = _start_of(text, start, found.start(), acronym, lang)
            if first is not None:
                yield Introduction(first, found.end(), acronym, _on_one_line(text[first : found.start()]))


def _start_of(text: str, start: int, end: int, acronym: str, lang: str) -> int | None:
    """Return where the words begin that end at a comma and whose initials are an acronym's letters, no more."""
    for word in reversed([*_WORD.finditer(text, max(start, end - _LONGEST), end)]):
        if word.group()[0].isupper() and _words_of(text, word.start(), end, acronym, lang) == (
            word.start(),
            end,
        ):
            return word.start()
    return None


def _words_of(text: str, start: int, end: int, acronym: str, lang: str) -> tuple[int, int] | None:
    """Return the span of the words from `start` whose initials are an acronym's letters, particles left out."""
    letters, first, matched = fold(acronym), None, 0
    particles, openers = _particles(lang), listed(lang, "grammar", "acronym_openers")
    for word in _WORD.finditer(text, start, end):
        folded = fold(word.group())
        if folded in particles or (first is None and folded in openers):
            continue
        if folded[0] != letters[matched]:
            return None
        first = word.start() if first is None else first
        matched += 1
        if matched == len(letters):
            return first, word.end()
    return None


def _is_enough(expansion: str, acronym: str, lang: str) -> bool:
    """Tell whether an expansion has the words that an acronym written like a name must have (`Insee`, no `Isère`)."""
    if acronym.isupper():
        return True
    words = [word for word in _WORD.findall(expansion) if fold(word) not in _particles(lang)]
    return len(acronym) >= _LEAST_LETTERS and len(words) >= _LEAST_LETTERS


def _likeness(expansion: str, acronym: str, lang: str) -> float:
    """Percent likeness of the initials of the words, particles left out, with the letters of the acronym."""
    folded = [fold(word) for word in _WORD.findall(expansion)]
    initials = "".join(word[0] for word in folded if word not in _particles(lang))
    every = "".join(word[0] for word in folded)
    compounds = "".join(
        fold(word)[0]
        for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", expansion)
        if fold(word) not in _particles(lang)
    )
    letters = fold(acronym)
    if len(initials) < _LEAST_WORDS:  # one word is no expansion of initials
        return 0.0
    return max(fuzz.ratio(each, letters) for each in (initials, every, compounds))


def _small(lang: str) -> frozenset[str]:
    return listed(lang, "grammar", "stop_words")


def _particles(lang: str) -> frozenset[str]:
    return listed(lang, "grammar", "name_particles")
