"""Where a value holds: the places its clause names, what `le pays` and `y` stand for, and `à l'étranger`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.language.territories import ABROAD, city_territory
from recoupe.language.text import fold, joined
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.names import Name, Names
    from recoupe.extraction.parsing import Token


def places(tokens: Sequence[Token], index: int, names: Names, lang: str) -> tuple[str, ...]:
    """Return the ISO codes and names of the places in the clause of `tokens[index]`, each once."""
    first, last = clauses.around(tokens, index)
    span = tokens[first:last]
    found = [
        code_of(name, lang)
        for name in names.within(span[0].start, span[-1].end)
        if name.kind == "territory" or _is_located(tokens, name, lang)
    ]
    text = joined(fold(token.text) for token in span)
    if any(f" {phrase} " in f" {text} " for phrase in listed(lang, "grammar", "abroad")):
        found.append(ABROAD)
    if any(f" {phrase} " in f" {text} " for phrase in listed(lang, "grammar", "territory_anaphora")):
        last_named = _last_territory(span[0].start, span, names)
        found += [last_named] if last_named else []
    return tuple(dict.fromkeys(found))


def code_of(name: Name, lang: str) -> str:
    """Return the territory of a name that is one or one of its great cities, else the name."""
    if name.kind == "territory":
        return name.canonical
    return city_territory(name.canonical, lang) or name.canonical


def _last_territory(before: int, clause: Sequence[Token], names: Names) -> str | None:
    """Return the territory last named before the clause that the clause does not name itself."""
    own = {name.canonical for name in names.within(clause[0].start, clause[-1].end)}
    at = before
    for _ in range(5):  # the sixth name back is too far to be meant
        name = names.last_before(at, "territory")
        if name is None:
            return None
        if name.canonical not in own:
            return name.canonical
        at = name.start
    return None


def _is_located(tokens: Sequence[Token], name: Name, lang: str) -> bool:
    before = next((token for token in reversed(tokens) if token.end <= name.start), None)
    if before is None:
        return False
    words = [fold(before.text), *([fold(tokens[before.index - 1].text)] if before.index else [])]
    return words[0] in listed(lang, "grammar", "locatives") or (
        len(words) > 1 and words[1] in listed(lang, "grammar", "locatives")
    )
