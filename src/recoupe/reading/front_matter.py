"""The YAML at the top of a file, between two lines of `---`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from recoupe.errors import ArticleError
from recoupe.reading.metadata import KEYS, NOTHING, Metadata, clean

MAX_LENGTH = 20_000
"""Code points that a front matter may have; a longer one is no front matter but a mistake, or an attack."""

_OPEN = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a front matter says.

    Attributes:
        metadata: Its known keys.
        body_start: Where the text proper begins; 0 where there is no front matter.
        title_start: Where the title's words stand verbatim; None where they do not.
    """

    metadata: Metadata = NOTHING
    body_start: int = 0
    title_start: int | None = None


def read(article: str, text: str) -> FrontMatter:
    """Return what the front matter of a text says; unknown keys are passed over.

    Raises:
        ArticleError: It is not closed, is no YAML mapping, or a known key has an impossible value.
    """
    opened = _OPEN.match(text)
    if not opened:
        return FrontMatter()
    closed = _CLOSE.search(text.replace("\r", "\n"), opened.end())
    if not closed:
        raise ArticleError(article, "line 1: the front matter is not closed; end it with a line of `---`")
    if closed.start() > MAX_LENGTH:
        message = (
            f"line 1: the front matter is longer than {MAX_LENGTH} characters; close it with a line of `---`"
        )
        raise ArticleError(article, message)
    block = text[opened.end() : closed.start()]
    body_start = closed.end()
    if text[body_start - 1 : body_start + 1] == "\r\n":
        body_start += 1  # the copy in which the closing line was found has two breaks for this one
    values: dict[str, str | None] = {}
    for key, value in _mapping(article, block).items():
        if key in KEYS:
            try:
                values[key] = clean(key, None if _is_empty(block, key, value) else value)
            except ValueError as error:
                line = _line(block, _key(block, key))
                raise ArticleError(article, f"line {line}: {error}") from None
    title = values.get("title")
    return FrontMatter(Metadata(**values), body_start, _title_start(block, opened.end(), title))


def _mapping(article: str, block: str) -> dict[Any, Any]:
    import yaml  # noqa: PLC0415  # 20 ms that only a changed article with a front matter needs

    # The base loader reads every scalar as text: no `lang: no` that is false, no `12:30` that is 750,
    # and no tag that could make an object.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        # An alias of an alias of an alias is how a few lines of YAML become gigabytes.
        if "*" in block and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, loader)):
            raise ArticleError(
                article, "line 1: the front matter uses YAML aliases (`*name`); write the values out"
            )
        values = yaml.load(block, loader)  # noqa: S506  # the base loader makes strings, lists and dicts alone
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = getattr(error, "problem", None) or "it cannot be parsed"
        raise ArticleError(article, f"line {line}: the front matter is no valid YAML: {what}") from error
    except RecursionError as error:
        raise ArticleError(article, "line 1: the front matter is nested too deeply; make it flat") from error
    if values is None or values == "":
        return {}
    if not isinstance(values, dict):
        message = (
            "line 2: the front matter must be lines of `key: value`; "
            "if the text only begins with a rule, write `***`"
        )
        raise ArticleError(article, message)
    return values


def _is_empty(block: str, key: str, value: object) -> bool:
    """Tell whether a value stands for none: YAML's ways of writing it, but not in quotation marks (`"NULL"`)."""
    if not isinstance(value, str) or value not in _EMPTY:
        return False
    written = block[_key(block, key) :].lstrip(" \t")
    return not value or not written.startswith(("'", '"'))


def _key(block: str, key: str) -> int:
    """Return where in the block the value of a key may begin: after its colon; 0 where it is not found."""
    found = re.search(rf"""^["']?{re.escape(key)}["']?[ \t]*:""", block, re.MULTILINE)
    return found.end() if found else 0


def _line(block: str, offset: int) -> int:
    return block.count("\n", 0, offset) + 2


def _title_start(block: str, block_start: int, title: str | None) -> int | None:
    if not title:
        return None
    after = _key(block, "title")
    found = block.find(title, after) if after else -1
    # Beyond white space and an opening quote it is not the title's own value that was found.
    return block_start + found if found >= 0 and not block[after:found].strip(" \t\r\n'\"|>-+") else None
