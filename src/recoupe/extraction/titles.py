"""What people are told to be: `la directrice générale, Sophie Delmarre`, `Radu Hentsch, Kalvenia's prime minister`.

A title is one of the posts of `titles.toml` beside a person's name. It belongs to the name it is put right before
(`head coach Gemma Halliwell`), else to the one it follows by a comma (`Bruno Castaing, directeur financier de
Vernoux`), else to the one that follows it by a comma (`le préfet de l'Isère, Jean-Marc Vauquelin`); between the two
stands nothing but what narrows the post, and an age.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.extraction import posts
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.names import Name, Names
    from recoupe.extraction.posts import Found

_REACH = 80
"""Code points between a name and a title that belongs to it, at most."""
_BREAK = re.compile(r"[,.;:!?()«»“”\"\[\]–—]")
_AGE = re.compile(
    r"^\s*(?:,\s*[\w-]{1,20}(?:\s(?:ans|et|un|one|two)){0,3}\s*,|\(\s*\d{1,3}(?:\s*ans)?\s*\)\s*,?)\s*"
)
_IN_BRACKETS = re.compile(r"\s*\([^()\d]{1,12}\)\s*")
_GOES_ON = re.compile(r"[ \u00a0]+([^\W\d_]+)")
_COMMA = re.compile(r"^\s*,\s*")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*'?")
_MARKS = ' \u00a0*_#>-–—«“"'
"""What may stand before the first word of a sentence."""
_ADJECTIVES = 2
"""Words that may narrow a post without a preposition (`le maire socialiste sortant, Jean Rivard`)."""
_NARROWING = 4
"""Words before a post in apposition that narrow it, its determiner included (`a senior technology analyst`)."""


@dataclass(frozen=True, slots=True)
class Title:
    """A person's post.

    Attributes:
        start: First code point of the title and the name together.
        end: One past their last.
        stated: The title's own words.
        person: Who holds it, in the fullest form of the article.
        post: Which post, one of several where they are parted by `|`.
        group: The group in which a person holds one post at a time; `alone` for what one may be beside others.
        standing: Whether the post is held (`current`), was (`former`) or will be (`coming`), or is held for another
            (`acting`).
        body: The words of what the post is of, folded: `{"vernoux"}`.
    """

    start: int
    end: int
    stated: str
    person: str
    post: str
    group: str
    standing: str
    body: tuple[str, ...]


def titles(text: str, start: int, end: int, names: Names, lang: str) -> Iterator[Title]:
    """Yield the titles that the people named in `text[start:end]` are given there."""
    people = [name for name in names.within(start, end) if name.kind == "person" and name.end <= end]
    if not people:
        return
    found = _heads(
        text,
        [
            post
            for post in posts.found(text, start, end, lang)
            if not any(name.start < post.end and post.start < name.end for name in people)
        ],
        lang,
    )
    holder: Name | None = None
    for at, post in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        joined = bool(at) and _joins(text[found[at - 1].end : post.start], lang)
        holder = (
            _holder(text, post, following, people, lang)
            or _fronted(text, start, post, people, lang)
            or (holder if joined and holder is not None and holder.end <= post.start else None)
        )
        if holder is not None:
            yield _title(text, post, holder, end, lang)


def _joins(gap: str, lang: str) -> bool:
    """Tell whether two posts are one person's: `its founder and finance director`."""
    words = _words(gap)
    return len(words) == 1 and words[0] in posts.joins(lang) and _BREAK.search(gap) is None


def _heads(text: str, found: Sequence[Found], lang: str) -> list[Found]:
    """Leave out what narrows the post beside it: `coach driver` is a driver, `président conservateur` a president."""
    narrowing = [text[one.end : two.start] == " " for one, two in pairwise(found)]
    beside = [*narrowing, False] if posts.is_head_last(lang) else [False, *narrowing]
    return [post for post, narrows in zip(found, beside, strict=False) if not narrows]


def _title(text: str, post: Found, holder: Name, end: int, lang: str) -> Title:
    return Title(
        start=min(post.start, holder.start),
        end=max(post.end, holder.end),
        stated=text[post.start : post.end],
        person=holder.canonical,
        post=post.post,
        group=post.group,
        standing=post.standing,
        body=_body(text, post.end, min(end, holder.start if holder.start > post.end else end), lang),
    )


def _holder(
    text: str, post: Found, following: Found | None, people: Sequence[Name], lang: str
) -> Name | None:
    after = next((name for name in people if name.start >= post.end), None)
    if after is not None and (
        after.start - post.end > _REACH or (following is not None and following.start < after.start)
    ):
        after = None
    if not post.by_verb and after is not None and _right_before(text[post.end : after.start], lang):
        return after
    before = next((name for name in reversed(people) if name.end <= post.start), None)
    if before is not None and _in_apposition(text[before.end : post.start], post, lang):
        return before
    if not post.by_verb and after is not None and _before_a_comma(text, post, after, lang):
        return after
    return None


def _fronted(text: str, start: int, post: Found, people: Sequence[Name], lang: str) -> Name | None:
    """`Vice-présidente de la société, Sophie Brassard a passé la journée à Magog`: a title that opens its sentence."""
    if post.by_verb or text[start : post.start].strip(_MARKS):
        return None
    after = next((name for name in people if post.end <= name.start <= post.end + _REACH), None)
    if after is None:
        return None
    complement, _, rest = text[post.end : after.start].partition(",")
    words = _words(complement)
    if (
        rest.strip()
        or _BREAK.search(complement)
        or not words
        or words[0].rstrip("'") not in posts.openers(lang)
    ):
        return None
    return None if any(word in posts.clause_words(lang) for word in words) else after


def _right_before(gap: str, lang: str) -> bool:
    """`head coach Gemma Halliwell`, `le maire socialiste Jean Rivard`, `the mayor (Ind.) John Smith`."""
    if not gap.strip() or _IN_BRACKETS.fullmatch(gap):
        return True
    words = _words(gap)
    if words and all({word, f"{word}."} & posts.forms_of_address(lang) for word in words):
        return True  # `chief executive Dr Miriam Askew`
    if words and words[0].rstrip("'") in posts.openers(lang) and _BREAK.search(gap) is None:
        own = _capitals(gap, lang)  # `procureur de Dijon Luc Morel`
        return bool(own) and all(map(str.isupper, own))
    return (
        not posts.is_head_last(lang)
        and len(words) <= _ADJECTIVES
        and _BREAK.search(gap) is None
        and not any(word in posts.small_words(lang) for word in words)
    )


def _capitals(gap: str, lang: str) -> list[str]:
    """Return the first letters of the words of a complement that are no articles or prepositions."""
    small = posts.openers(lang) | posts.determiners(lang)
    written = [word for found in _WORD.findall(gap.replace("’", "'")) for word in _apart(found)]
    return [word[0] for word in written if fold(word) not in small and fold(word).rstrip("'") not in small]


def _in_apposition(gap: str, post: Found, lang: str) -> bool:
    """`, chief executive`, `, 58, the former chief executive`, `, Kalvenia's prime minister`."""
    if len(gap) > _REACH:
        return False
    rest = _AGE.sub("", gap, count=1)
    if rest == gap:
        rest = _COMMA.sub("", gap, count=1)
        if rest == gap:
            return False
    if _BREAK.search(rest):
        return False
    if post.by_verb:
        return not rest.strip()
    words = [found.group() for found in _WORD.finditer(rest.replace("’", "'"))]
    return len(words) <= _NARROWING + 1 and _narrows(words, lang)


def _narrows(words: Sequence[str], lang: str) -> bool:
    """Tell whether words lead up to a post: whose it is, a determiner, adjectives (`Kalvenia's former`)."""
    owner = True
    for place, word in enumerate(words):
        folded = fold(word)
        if folded in posts.determiners(lang):
            if place and not owner:
                return False
        elif not word[:1].isupper():
            owner = False
            if folded in posts.small_words(lang) and folded not in posts.beside(lang):
                return False
    return True


def _before_a_comma(text: str, post: Found, name: Name, lang: str) -> bool:
    """`le préfet de l'Isère, Jean-Marc Vauquelin`, `sa vice-présidente à l'industrie, Laure Grimaud`."""
    gap = text[post.end : name.start]
    complement, comma, rest = gap.partition(",")
    address = all(fold(word) in posts.forms_of_address(lang) for word in rest.split())
    if not comma or not address or _BREAK.search(complement) or not post.introduced:
        return False
    following = _GOES_ON.match(text, name.end)
    if following and fold(following.group(1)) not in posts.joins(lang):
        return False  # `The mayor, Ann Lee said, was late`
    words = _words(complement)
    opened = next(
        (at for at, word in enumerate(words) if word.rstrip("'") in posts.openers(lang)), len(words)
    )
    adjectives = 0 if posts.is_head_last(lang) else _ADJECTIVES
    return opened <= adjectives and not any(word in posts.clause_words(lang) for word in words)


def _body(text: str, start: int, end: int, lang: str) -> tuple[str, ...]:
    """Return the words of the complement that a post's words are followed by."""
    stop = _BREAK.search(text, start, end)
    words = _words(text[start : stop.start() if stop else end])
    body: list[str] = []
    opened = False
    for word in words:
        plain = word.rstrip("'")
        if word in posts.clause_words(lang):
            break
        if word in posts.openers(lang):
            opened = True
        elif opened and plain not in posts.small_words(lang) and plain not in posts.anaphoric(lang):
            body.append(plain)
    return tuple(dict.fromkeys(body))


def _words(text: str) -> list[str]:
    """Return the folded words, elided articles and prepositions apart (`d'`, `l'`)."""
    return [word for found in _WORD.findall(text.replace("’", "'")) for word in _apart(fold(found))]


def _apart(word: str) -> list[str]:
    elided, mark, rest = word.partition("'")
    return [elided + mark, rest] if mark and rest and len(elided) <= _ADJECTIVES else [word]
