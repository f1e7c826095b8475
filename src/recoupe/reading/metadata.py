"""What may be said of an article beside its text, and `articles.toml`, which says it for a folder's files."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from recoupe import tomlfile
from recoupe.errors import ConfigurationError
from recoupe.language import languages
from recoupe.reading import identification

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "articles.toml"
_PUBLISHED = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?"
    r"(?: ?(?:Z|[+-]\d\d:?\d\d))?))?)?)?",
    re.ASCII,
)
_LANG = re.compile(r"(?P<code>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; None for what is not.

    Attributes:
        title: Headline.
        source: Who published it.
        author: Who signed it.
        published: Publication time in ISO 8601, which may stop at the year, the month or the day.
        lang: ISO 639-1 code of a language that recoupe reads.
    """

    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    lang: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return this metadata with the other's where it has none."""
        return Metadata(*(getattr(self, key) or getattr(other, key) for key in KEYS))


KEYS = tuple(field.name for field in fields(Metadata))
IGNORE = "ignore"
"""Key of articles.toml that says nothing of the article itself; `ignores` reads it."""
NOTHING = Metadata()


def clean(key: str, value: object) -> str | None:
    """Return the value of a key of the metadata in its normal form, None where it says nothing.

    Raises:
        ValueError: The value is none that the key can have; the message says what it must be.
    """
    if isinstance(value, dt.date):  # a datetime is a date; TOML has both
        value = value.isoformat()
    elif isinstance(value, int) and not isinstance(value, bool) and key == "published":
        value = str(value)
    elif isinstance(value, list) and key == "author" and all(isinstance(name, str) for name in value):
        value = ", ".join(value)
    if value is None:
        return None
    if not isinstance(value, str):
        message = f"`{key}` must be text"
        raise ValueError(message)  # noqa: TRY004  # the caller asks for one kind of error
    value = value.strip()
    if not value:
        return None
    if key == "published":
        return _published(value)
    if key == "lang":
        return _lang(value)
    return value


def _published(value: str) -> str:
    found = _PUBLISHED.fullmatch(value)
    if not found:
        message = (
            f"`published` is {value!r}, which is no ISO date; write 2025, 2025-11, 2025-11-27 "
            "or 2025-11-27T18:30+01:00"
        )
        raise ValueError(message)
    try:
        dt.date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
        if found["time"]:
            dt.time.fromisoformat(found["time"].replace(" ", ""))
    except ValueError as error:
        message = f"`published` is {value}, a time that does not exist ({error}); correct it"
        raise ValueError(message) from None
    return value.replace(" ", "T", 1).replace(" ", "")


def _lang(value: str) -> str:
    found = _LANG.fullmatch(value)
    if not found:
        message = f"`lang` is {value!r}, which is no language code; write one of {', '.join(languages())}"
        raise ValueError(message)
    code = found["code"].lower()
    if code not in languages():
        message = f"is in {identification.name(code)} ({value}); recoupe reads {identification.ours()}"
        raise ValueError(message)
    return code


def read_articles_toml(path: Path) -> dict[str, Metadata | str]:
    """Return what an articles.toml says, by file name; for an article in a language we lack, why not.

    Raises:
        ConfigurationError: It is no TOML, has an unknown key or an impossible value.
    """
    text, tables = tomlfile.read(path)
    return {name: _entry(path, text, name, table) for name, table in tables.items()}


def _entry(path: Path, text: str, name: str, table: object) -> Metadata | str:
    if not isinstance(table, dict):
        line = tomlfile.line_of(text, (), name)
        message = (
            f'{path}:{line}: `{name}` stands alone; keys follow a line with the name of a file, as ["a.txt"]'
        )
        raise ConfigurationError(message)
    values: dict[str, str | None] = {}
    foreign = None
    for key, value in table.items():
        if key == IGNORE:
            continue  # says nothing of the article itself: what is ignored changes no claim
        if key not in KEYS:
            # ["a.txt"] must be quoted: [a.txt] is the table txt in the table a.
            hint = (
                f'; write ["{name}.{key}"] in quotes'
                if isinstance(value, dict)
                else f"; {tomlfile.nearest(key, (*KEYS, IGNORE))}"
            )
            message = f"{path}:{tomlfile.line_of(text, (name,), key)}: there is no key `{key}`{hint}"
            raise ConfigurationError(message)
        try:
            values[key] = clean(key, value)
        except ValueError as error:
            if key == "lang" and isinstance(value, str) and _LANG.fullmatch(value):
                foreign = str(error)
                continue
            message = f"{path}:{tomlfile.line_of(text, (name,), key)}: {error}"
            raise ConfigurationError(message) from None
    return foreign or Metadata(**values)
