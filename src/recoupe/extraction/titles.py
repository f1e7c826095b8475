"""What people are told to be: `la directrice générale, Sophie Delmarre`, `Radu Hentsch, Kalvenia's prime minister`.

A title is one of the posts of `titles.toml` beside a person's name, with nothing between the two but what narrows
the post (of what, of which country) and a comma.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from recoupe.extraction.names import Name, Names

_REACH = 70
"""Code points between a name and a title that belongs to it."""
_BEFORE_NAME = re.compile(r"^(?:\s+[^,.;:!?()«»“”\"]{0,60}?)?,?\s*$")
_AFTER_NAME = re.compile(r"^\s*,\s*(?:[^,.;:!?()«»“”\"]{0,40}?\s)?$|^\s*,\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    """A person's post: where the title's words stand, who holds it, which post and of which group."""

    start: int
    end: int
    person: str
    post: str
    group: str


def titles(text: str, start: int, end: int, names: Names, lang: str) -> Iterator[Title]:
    """Yield the titles that the people named in `text[start:end]` are given there."""
    people = [name for name in names.within(start, end) if name.kind == "person"]
    if not people:
        return
    folded = _same_length(text[start:end])
    for found in _pattern(lang).finditer(folded):
        first, last = start + found.start(), start + found.end()
        if any(name.start < last and first < name.end and name.kind == "person" for name in people):
            continue
        holder = _holder(text, first, last, people)
        if holder is not None:
            post, group = _post(found.group(), lang)
            yield Title(first, last, holder.canonical, post, group)


def _holder(text: str, first: int, last: int, people: list[Name]) -> Name | None:
    """Return the person that a title stands beside: the one it is put before, else the one it follows."""
    for name in people:
        if 0 <= name.start - last <= _REACH and _BEFORE_NAME.match(text[last : name.start]):
            return name
    for name in reversed(people):
        if 0 <= first - name.end <= _REACH and _AFTER_NAME.match(text[name.end : first]):
            return name
    return None


def _post(phrase: str, lang: str) -> tuple[str, str]:
    words = phrase.split()
    known = _posts(lang)
    return known[phrase] if phrase in known else known[" ".join([words[0], *words[2:]])]


def _same_length(text: str) -> str:
    """Fold character by character, so that offsets stay those of the text."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join(fold(character)[:1] or " " for character in text)


@cache
def _posts(lang: str) -> Mapping[str, tuple[str, str]]:
    return {
        fold(phrase): (post, group)
        for group, posts in table(lang, "titles").items()
        for post, phrases in posts.items()
        for phrase in phrases
    }


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    phrases = sorted(map(_loosely, _posts(lang)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?![\w-])")


def _loosely(phrase: str) -> str:
    """Let one word narrow the first of a phrase (`ministre kalvène des affaires étrangères`)."""
    first, space, rest = phrase.partition(" ")
    if not space:
        return re.escape(phrase)
    return (
        rf"{re.escape(first)}(?: [\w-]+)? {re.escape(rest)}"
        if rest.startswith(("d", "of"))
        else re.escape(phrase)
    )
