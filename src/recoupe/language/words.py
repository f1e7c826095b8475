"""The lists of words in the data files, ready to be compared with the folded words of a text."""

from __future__ import annotations

from functools import cache

from recoupe.language import table
from recoupe.language.text import fold


@cache
def listed(lang: str, name: str, *keys: str) -> frozenset[str]:
    """Return the words and phrases that a data file lists under a key, folded; none where it has no such list.

    `listed("fr", "grammar", "articles")` are the articles in `fr/grammar.toml`, each as `fold` writes it; what is
    looked up in them has to be folded too. Each list is read and folded once.

    Args:
        lang: The language.
        name: The data file, without its ending.
        keys: The key of the list, after the tables that it stands in (`"words", "until"`).
    """
    data = table(lang, name)
    for key in keys[:-1]:
        data = data.get(key, {})
    return frozenset(map(fold, data.get(keys[-1], ())))
