"""docs/languages.md names every file of a language, and every list in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from processes import ROOT

import recoupe.language

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(recoupe.language.__file__).parent
FILES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*.toml"))
PAGE = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
LEXICONS = {
    "concepts.toml": {"measures", "events", "words", "contains", "endings"},
    "conversions.toml": {"also"},
    "dates.toml": {"months", "days", "units", "seasons", "feasts"},
    "demonyms.toml": {"demonyms", "compounds", "cities", "other_names"},
    "dimensions.toml": {"kinds"},
    "fields.toml": {"fields", "happening", "outcomes"},
    "measures.toml": {"all_kinds", "kind_words", "jubilees"},
    "names.toml": {"ordinal_names", "fraction_names"},
    "numbers.toml": {
        "cardinals", "scales", "scale_symbols", "collectives", "ordinals", "fractions", "multiples",
    },
    "titles.toml": {"posts"},
    "units.toml": {
        "si", "si_prefixes", "prefixes", "symbols", "quantity", "time", "money", "money_scales", "money_shared",
        "cents", "cents_by_sign", "fraction", "smaller",
    },
    "vagueness.toml": {"of_forms"},
}  # fmt: skip
"""Sections whose keys are words, units, days or concepts, and not lists that this page tells of."""


def shown(file: Path) -> str:
    """Return how the page names a file."""
    return file.as_posix() if file.parts[0] == "shared" else file.name


def named(file: Path) -> set[str]:
    """Return all words of code below the headings that name a file; on the whole page where none does."""
    sections = [part for part in re.split(r"^(?=#)", PAGE, flags=re.MULTILINE) if part.startswith("#")]
    own = [part for part in sections if f"`{shown(file)}`" in part.partition("\n")[0]] or [PAGE]
    return {
        word for part in own for code in re.findall(r"`([^`\n]+)`", part) for word in re.findall(r"\w+", code)
    }


def keys(table: dict[str, Any], lexicons: set[str]) -> Iterator[str]:
    for key, value in table.items():
        yield key
        if isinstance(value, dict) and key not in lexicons:
            yield from (inner for inner in value if inner.isidentifier())
        elif isinstance(value, list):
            yield from (inner for entry in value if isinstance(entry, dict) for inner in entry)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_file_is_named(file: Path) -> None:
    assert f"`{shown(file)}`" in PAGE


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_list_is_named(file: Path) -> None:
    table = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
    assert [key for key in keys(table, LEXICONS.get(file.name, set())) if key not in named(file)] == []


def test_no_file_is_named_that_is_not_there() -> None:
    told = set(re.findall(r"`((?:shared/)?\w+\.toml)`", PAGE)) - {"pyproject.toml"}
    assert told - {shown(file) for file in FILES} == set()
