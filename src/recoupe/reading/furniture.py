"""Page furniture: what a page adds around an article, and what gives no claims.

Counters of comments, buttons, links to other articles, calls to subscribe, publication lines, addresses.
Which words make a line furniture is language data (`furniture.toml`); a page often mixes languages, so every
language's words count in every article.
"""

from __future__ import annotations

import re
from functools import cache

from recoupe.language import languages, table

MAX_LINE = 300
"""Code points of the longest line that can be furniture; a longer one is a paragraph, however it begins."""

_LINE = re.compile(r"[^\r\n]+")
_MARKUP = re.compile(r"[\s>#*_\-+•·▪►▶→»|\[\](){}]+")
_WORD = re.compile(r"\d+[^\W\d_]*|[^\W\d_]+")
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"'": "’", "‘": "’", "ʼ": "’"})

# Addresses, and the markup whose inside no reader sees. Each part ends at the first thing that cannot be in
# it, so the time is linear in the length.
_INLINE = re.compile(
    r"<!--(?:(?!-->).)*(?:-->|\Z)"  # an HTML comment
    r"|</?[a-z][^<>\r\n]{0,2000}>"  # an HTML tag
    r"|\b(?:https?|ftp)://[^\s<>\"'«»]+|\bwww\.[^\s<>\"'«»]+"  # an address
    r"|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"  # a mailbox
    r"|(?<=\])\([^()\s]+(?:[ \t]+\"[^\"\r\n]*\")?\)",  # where a Markdown link leads
    re.IGNORECASE | re.DOTALL,
)
_TRAILING = ".,;:!?…)]}’"


def furniture(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return the spans `[start, end)` of page furniture from `start` on: sorted, none touching another.

    Whole lines of furniture are given without their line breaks. After a heading of readers' comments in the
    second half of a text, everything is furniture: what readers write is not what the article says.
    """
    spans = [_trimmed(text, *found.span()) for found in _INLINE.finditer(text, start)]
    line_pattern, comments_pattern = _patterns()
    middle = start + (len(text) - start) // 2
    for found in _LINE.finditer(text, start):
        if found.end() - found.start() > MAX_LINE:
            continue
        line = plain(found[0])
        if not line:
            continue
        if found.start() >= middle and comments_pattern.fullmatch(line):
            spans.append((found.start(), len(text)))
            break
        if line_pattern.fullmatch(line) or _publication_line(line):
            spans.append(found.span())
    return _merged(spans)


def plain(line: str) -> str:
    """Return a line as furniture.toml has it: no markup at its ends, single spaces, `’`."""
    line = _SPACES.sub(" ", line.translate(_APOSTROPHES))
    begin = _MARKUP.match(line)
    return line[begin.end() if begin else 0 :].rstrip(" *_#|>»")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches a line of furniture, and what matches a heading of readers' comments."""
    whole: list[str] = [r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}(?:/\S*)?"]  # a site's name or address alone
    comments: list[str] = []
    for lang in languages():
        data = table(lang, "furniture")
        whole += data.get("lines", ())
        whole += [rf"{opening}(?!\w).*" for opening in data.get("openings", ())]
        comments += data.get("comments", ())
    return _alternatives([*whole, *comments]), _alternatives(comments)


def _publication_line(line: str) -> bool:
    """Tell whether a line says when the page was published or changed, and nothing else."""
    openings, words = _publication()
    opening = openings.match(line)
    if not opening:
        return False
    rest = _WORD.findall(line, opening.end())
    return bool(rest) and all(word[0].isdigit() or word.casefold() in words for word in rest)


@cache
def _publication() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return how a publication line begins, and the words it goes on with beside numbers."""
    data = [table(lang, "furniture").get("publication", {}) for lang in languages()]
    openings = _alternatives([opening for entry in data for opening in entry.get("openings", ())])
    return openings, frozenset(word for entry in data for word in entry.get("words", ()))


def _alternatives(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave the punctuation of the sentence that follows an address out of it."""
    if text[start] not in "<(":
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
    return start, end


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
