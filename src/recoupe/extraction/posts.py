"""Posts in a text: the words of `titles.toml`, with what beside them says whether the post is still or yet held."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold, plain
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ALONE = "alone"
"""The group of the posts that a person may hold beside any other."""
CURRENT = "current"
_STANDINGS = ("former", "coming", "acting", "under")
_BEFORE, _AFTER = 4, 2
"""Words before and after a post that may say how it is held (`the former Calderbrook captain`, `maire par intérim`)."""
_NEAR = 48
_FIRST = re.compile(r"(?<!\w)[^\W\d_]+")
_PREVIOUS = re.compile(r"(?:^|(?<=[\s'(«“\"-]))([^\W\d_]+(?:-[^\W\d_]+)*['-]?)[ \u00a0]?$")
_CLAUSE = re.compile(r"[,.;:!?»”\"]")
_YEARS = re.compile(r"\b[12]\d{3}\b\D{1,6}\b[12]\d{3}\b")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_NEXT = re.compile(r"[ -]?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A post's words in a text.

    Attributes:
        start: First code point of the words.
        end: One past the last.
        post: Which post it is; of several that it may be, parted by `|`.
        group: The group it is of.
        standing: `current`, `former`, `coming` or `acting`.
        introduced: A determiner or an adjective stands before it, as before a person's title.
        by_verb: The words are a clause: `who chairs`.
    """

    start: int
    end: int
    post: str
    group: str
    standing: str
    introduced: bool
    by_verb: bool


def found(text: str, start: int, end: int, lang: str) -> Iterator[Found]:
    """Yield the posts named in `text[start:end]`, in order, the longest words where several begin at one place."""
    folded = _same_length(text[start:end])
    patterns, at = _patterns(lang), 0
    for word in _FIRST.finditer(folded):
        if word.start() < at or word.group() not in patterns:
            continue
        phrase = patterns[word.group()].match(folded, word.start())
        if phrase is None:
            continue
        if _is_otherwise_accented(text[start + word.start() : start + phrase.end()], lang):
            continue
        span = (start + word.start(), start + phrase.end())
        one = _found(text, span, (start, end), phrase.group(), lang)
        if one is not None:
            at = phrase.end()
            yield one


def _found(text: str, span: tuple[int, int], within: tuple[int, int], phrase: str, lang: str) -> Found | None:
    (first, last), (start, end) = span, within
    post, group, by_verb = _post(phrase, lang)
    before = _words_before(text, start, first)
    if text[first - 1 : first] == "-" and first > start and not (before and before[0] in _marks(lang)):
        return None  # `contre-maire`
    standing = _standing(before, _words_after(text, last, end), lang)
    if standing == CURRENT and _is_over(text, last, end, lang):
        standing = "former"
    if standing == "under":
        post, group, standing = f"deputy {post}", ALONE, CURRENT
    own = before[0] if before else ""
    owned = f"'{own}" in table(lang, "grammar").get("possessives", ())  # `the museum's curator, Ella Ray`
    introduced = not own or own in determiners(lang) or own not in small_words(lang) or owned
    if is_head_last(lang) and own in determiners(lang) and before[1:2] and before[1] in openers(lang):
        introduced = False  # `the man at the wheel of the coach, Joseph Lagat`
    return Found(first, last, post, group, standing, introduced, by_verb)


def _is_otherwise_accented(written: str, lang: str) -> bool:
    """Tell whether an accent at the end makes it another word than any post's (`piloté`, `pilote`)."""
    return plain(written)[-1] != fold(written)[-1] and plain(written).split()[-1] not in _last_words(lang)


def _standing(before: Sequence[str], after: Sequence[str], lang: str) -> str:
    """Tell how a post is held by the words beside it, up to a determiner or another small word."""
    marks = _marks(lang)
    for side in (before, after):
        for word in side:
            if word in marks:
                return marks[word]
            if word in small_words(lang):
                break
    return CURRENT


def _words_before(text: str, start: int, first: int) -> list[str]:
    """Return the words right before a post, the nearest first, up to a determiner."""
    words: list[str] = []
    at = first
    while len(words) < _BEFORE:
        previous = _PREVIOUS.search(text[max(start, at - _NEAR) : at].replace("’", "'"))
        if previous is None:
            break
        words.append(fold(previous.group(1)))
        at = max(start, at - _NEAR) + previous.start(1)
    return words


def _words_after(text: str, last: int, end: int) -> list[str]:
    words: list[str] = []
    at = last
    while len(words) < _AFTER:
        following = _NEXT.match(text, at, end)
        if following is None:
            break
        words.append(fold(following.group(1)))
        at = following.end()
    return [" ".join(words), *words]


def _is_over(text: str, last: int, end: int, lang: str) -> bool:
    """Tell whether what follows a post says until when it was held: `de 2001 à 2020`, `until last year`."""
    following = text[last : min(end, last + _NEAR * 2)].translate(_APOSTROPHES)
    stop = _CLAUSE.search(following)
    complement = following[: stop.start()] if stop else following
    words = re.findall(r"[^\W\d_]+'?", fold(complement))
    return _YEARS.search(complement) is not None or not listed(lang, "titles", "words", "until").isdisjoint(
        words
    )


def is_head_last(lang: str) -> bool:
    """Whether what narrows a noun stands before it (`coach driver`)."""
    return bool(table(lang, "titles")["words"].get("head_last"))


def determiners(lang: str) -> frozenset[str]:
    """Return the words that begin a title in apposition (`its`, `le`)."""
    return listed(lang, "titles", "words", "determiners")


@cache
def openers(lang: str) -> frozenset[str]:
    """Return the words that open a post's complement (`of`, `de`)."""
    of = listed(lang, "titles", "words", "of")
    return of | {word.rstrip("'") for word in of}


def clause_words(lang: str) -> frozenset[str]:
    """Return the words that no complement holds (`who`, `est`)."""
    return listed(lang, "titles", "words", "clause")


def forms_of_address(lang: str) -> frozenset[str]:
    """Return what may stand before a name without being part of it (`Me`, `Dr`)."""
    return listed(lang, "grammar", "forms_of_address")


def joins(lang: str) -> frozenset[str]:
    """Return the words that may follow a name without a comma and leave it a name beside a title (`and`)."""
    return listed(lang, "titles", "words", "joins")


def anaphoric(lang: str) -> frozenset[str]:
    """Return the nouns that stand for a body named elsewhere (`company`, `groupe`)."""
    return listed(lang, "titles", "words", "anaphoric")


@cache
def beside(lang: str) -> frozenset[str]:
    """Return the words that say how a post is held (`former`, `acting`)."""
    return frozenset(_marks(lang))


@cache
def small_words(lang: str) -> frozenset[str]:
    """Return the words that are neither nouns nor adjectives, and those that begin a clause."""
    return listed(lang, "grammar", "stop_words") | clause_words(lang) | openers(lang)


@cache
def _marks(lang: str) -> Mapping[str, str]:
    words = table(lang, "titles")["words"]
    return {fold(word): standing for standing in _STANDINGS for word in words[standing]}


def _post(phrase: str, lang: str) -> tuple[str, str, bool]:
    known, words = _posts(lang), phrase.split()
    return known[phrase] if phrase in known else known[" ".join([words[0], *words[2:]])]


@cache
def _posts(lang: str) -> Mapping[str, tuple[str, str, bool]]:
    data = table(lang, "titles")
    known = {
        fold(phrase): (post, group, False)
        for group, own in data["posts"].items()
        for post, phrases in own.items()
        for phrase in phrases
    }
    heads = data["words"]["heads"].items()
    return known | {fold(phrase): (post, ALONE, True) for post, phrases in heads for phrase in phrases}


@cache
def _last_words(lang: str) -> frozenset[str]:
    posts = table(lang, "titles")["posts"].values()
    return frozenset(plain(phrase).split()[-1] for group in posts for own in group.values() for phrase in own)


@cache
def _patterns(lang: str) -> Mapping[str, re.Pattern[str]]:
    """The phrases by their first word: a text is looked at only where one begins."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(_posts(lang), key=len, reverse=True):
        first = re.match(r"[^\W\d_]+", phrase)
        assert first is not None, f"a post begins with a letter: {phrase}"  # noqa: S101
        by_first[first.group()].append(_loosely(phrase))
    return {first: re.compile(rf"(?:{'|'.join(own)})(?![\w-])") for first, own in by_first.items()}


def _loosely(phrase: str) -> str:
    """Let one word narrow the first of a phrase (`ministre kalvène des affaires étrangères`)."""
    first, space, rest = phrase.partition(" ")
    if space and rest.startswith(("d", "of")):
        return rf"{re.escape(first)}(?: [\w-]+)? {re.escape(rest)}"
    return re.escape(phrase)


def _same_length(text: str) -> str:
    """Fold character by character, so that offsets stay those of the text."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join(fold(character)[:1] or " " for character in text)
