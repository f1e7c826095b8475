from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import recoupe
from recoupe.language import languages, table
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator


def _asked_for() -> Iterator[tuple[str, ...]]:
    """Yield the file and key of each list that the source names in full."""
    for path in Path(recoupe.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "listed":
                keys = [each.value for each in node.args[1:] if isinstance(each, ast.Constant)]
                if len(keys) == len(node.args) - 1:
                    yield tuple(map(str, keys))


def test_words_are_folded() -> None:
    words = table("fr", "grammar")["stop_words"]
    assert any(word != fold(word) for word in words)
    assert listed("fr", "grammar", "stop_words") == set(map(fold, words))


def test_a_list_may_stand_in_a_table() -> None:
    assert "jusque" in listed("fr", "titles", "words", "until")


@pytest.mark.parametrize("keys", [("nothing",), ("words", "nothing"), ("nothing", "until")])
def test_what_a_language_does_not_list_is_empty(keys: tuple[str, ...]) -> None:
    assert listed("en", "titles", *keys) == frozenset()
    assert listed("es", "speech", *keys) == frozenset()


def test_every_list_that_the_source_names_is_there() -> None:
    asked = set(_asked_for())
    assert len(asked) > 50
    assert [keys for keys in sorted(asked) if not any(listed(lang, *keys) for lang in languages())] == []
