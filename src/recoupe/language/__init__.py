"""What is known of each language: one folder of TOML files a language, data apart from code.

A language is a folder named by its ISO 639-1 code with the same files in each; `table("fr", "numbers")` reads
`fr/numbers.toml` once. Names that the whole world shares (months, weekdays, currencies, territories) come
from the CLDR through Babel and are not repeated here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that articles are read in, sorted.

    A folder without a grammar serves `recoupe.mentions` alone: values are the first level of a new language.
    """
    return tuple(
        sorted(
            entry.name
            for entry in files(__name__).iterdir()
            if entry.is_dir() and (entry / "grammar.toml").is_file()
        )
    )


@cache
def table(lang: str, name: str) -> dict[str, Any]:
    """Return the data file `name` of a language; empty where the language does not have it.

    Callers share the returned dictionary and must not change it.
    """
    path = files(__name__) / lang / f"{name}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))
