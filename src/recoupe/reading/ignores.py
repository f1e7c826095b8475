"""Ignoring in place: `<!-- recoupe: ignore RULE because REASON -->` in Markdown, `ignore` in articles.toml.

A comment in a paragraph counts for that paragraph, one that stands alone for the paragraph after it (the last
one before it, where none follows), and one above all text for the whole article. What articles.toml says
counts for the whole article, or for one quote of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe import tomlfile
from recoupe.errors import ConfigurationError
from recoupe.reading.metadata import FILE_NAME, IGNORE
from recoupe.reading.position import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.models import Article

USAGE = "<!-- recoupe: ignore RULE because REASON -->"

_MARKDOWN = (".md", ".md.gz")
_KEYS = ("rule", "because", "quote")
_COMMENT = re.compile(r"<!--(?P<inside>(?:(?!-->).)*)(?:-->|\Z)", re.DOTALL)
_OURS = re.compile(r"\s*recoupe\s*:\s*(?P<told>.*?)\s*\Z", re.DOTALL)
_IGNORE = re.compile(
    r"ignore\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)\s+because\s+(?P<reason>\S.*)", re.DOTALL | re.IGNORECASE
)
_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\r\n]*\S[^\r\n]*)*")


@dataclass(frozen=True, slots=True)
class Ignore:
    """Words of an author that a conflict is to be let pass.

    Attributes:
        article: Id of the article.
        rule: Name of the rule, which nobody has checked yet.
        reason: Why.
        where: File and line that say so.
        start: First code point of the text it counts for.
        end: One past the last; None for the whole article.
        quote: The value it counts for; None for every value there.
    """

    article: str
    rule: str
    reason: str
    where: str
    start: int = 0
    end: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A comment that means to ignore something and cannot be understood.

    Attributes:
        article: Id of the article.
        where: File and line.
        why: What is wrong with it, and what to write; no full stop.
    """

    article: str
    where: str
    why: str


def ignores_of(articles: Iterable[Article]) -> tuple[list[Ignore], list[Misspelt]]:
    """Return what is to be let pass in articles that are files, and the comments that cannot be understood.

    Raises:
        ConfigurationError: An ignore of an articles.toml is wrong.
    """
    ignores: list[Ignore] = []
    misspelt: list[Misspelt] = []
    folders: dict[str, dict[str, list[Ignore]]] = {}
    for article in articles:
        folder, _, name = article.id.rpartition("/")
        if folder not in folders:
            path = Path(f"{folder}/{FILE_NAME}" if "/" in article.id else FILE_NAME)
            folders[folder] = in_metadata(path) if path.is_file() else {}
        ignores += [replace(entry, article=article.id) for entry in folders[folder].get(name, ())]
        if name.lower().endswith(_MARKDOWN):
            found, wrong = in_text(article.id, article.text, article.body_start)
            ignores += found
            misspelt += wrong
    return ignores, misspelt


def in_text(article: str, text: str, body_start: int = 0) -> tuple[list[Ignore], list[Misspelt]]:
    """Return what the comments of a Markdown text say, and those that cannot be understood."""
    if "<!--" not in text:
        return [], []
    comments = list(_COMMENT.finditer(text, body_start))
    told = [(comment, ours) for comment in comments if (ours := _OURS.match(comment["inside"]))]
    if not told:
        return [], []
    blank = list(text)
    for comment in comments:  # paragraphs are what is left without comments; offsets stay
        for at in range(*comment.span()):
            blank[at] = " " if text[at] not in "\r\n" else text[at]
    paragraphs = [found.span() for found in _PARAGRAPH.finditer("".join(blank), body_start)]
    blocks = [found.span() for found in _PARAGRAPH.finditer(text, body_start)]
    lines = Lines(text)
    ignores: list[Ignore] = []
    misspelt: list[Misspelt] = []
    for comment, ours in told:
        where = f"{article}:{lines.position(comment.start())[0]}"
        found = _IGNORE.fullmatch(ours["told"])
        if not found:
            misspelt.append(Misspelt(article, where, f"this ignores nothing; write {USAGE}"))
            continue
        span = _span(comment.span(), paragraphs, blocks)
        reason = " ".join(found["reason"].split())
        rules = [rule.strip().lower() for rule in found["rules"].split(",")]
        ignores += [Ignore(article, rule, reason, where, *span) for rule in rules]
    return ignores, misspelt


def _span(
    comment: tuple[int, int], paragraphs: list[tuple[int, int]], blocks: list[tuple[int, int]]
) -> tuple[int, int | None]:
    """Return the text that a comment counts for.

    Args:
        comment: Where it stands.
        paragraphs: Text between blank lines, comments taken for blanks.
        blocks: Text between blank lines, comments taken for text.
    """
    start, end = next(((first, last) for first, last in blocks if first <= comment[0] < last), comment)
    inside = [span for span in paragraphs if start <= span[0] < max(end, comment[1])]
    if inside:
        return inside[0][0], inside[-1][1]
    before = [span for span in paragraphs if span[1] <= comment[0]]
    after = [span for span in paragraphs if span[0] >= comment[1]]
    if not before:
        return 0, None
    return after[0] if after else before[-1]


def in_metadata(path: Path) -> dict[str, list[Ignore]]:
    """Return what an articles.toml says, by file name; each with that name for its article.

    Raises:
        ConfigurationError: It is no TOML, or an ignore of it is wrong.
    """
    text, tables = tomlfile.read(path)
    return {
        name: _entries(path, tomlfile.line_of(text, (name,), IGNORE), name, table[IGNORE])
        for name, table in tables.items()
        if isinstance(table, dict) and IGNORE in table
    }


def _entries(path: Path, line: int, name: str, entries: object) -> list[Ignore]:
    where = f"{path}:{line}"
    if not isinstance(entries, list):
        message = f'{where}: `{IGNORE}` must be a list, as [{{rule = "count-differs", because = "..."}}]'
        raise ConfigurationError(message)
    return [_entry(where, name, entry) for entry in entries]


def _entry(where: str, name: str, entry: object) -> Ignore:
    if not isinstance(entry, dict):
        message = f'{where}: an ignore must be {{rule = "count-differs", because = "..."}}'
        raise ConfigurationError(message)
    values: dict[str, Any] = entry
    for key, value in values.items():
        if key not in _KEYS:
            message = f"{where}: an ignore has no key `{key}`; {tomlfile.nearest(key, _KEYS)}"
            raise ConfigurationError(message)
        if not isinstance(value, str) or not value.strip():
            message = f"{where}: `{key}` of an ignore must be text"
            raise ConfigurationError(message)
    for key in ("rule", "because"):
        if key not in values:
            message = f"{where}: an ignore needs `{key}`"
            raise ConfigurationError(message)
    return Ignore(name, values["rule"].strip(), values["because"].strip(), where, quote=values.get("quote"))
