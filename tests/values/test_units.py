"""Unit names are data: each is one that pint knows, or one of the few that are this project's own."""

from __future__ import annotations

import pint
import pytest
from babel.numbers import list_currencies

from recoupe.values.unitwords import CENT, units

OWN = {"%", "percentage_point", "basis_point", "permille", "boe", "ppb", "times", "fraction", "score"}
PER = {"person", "share", "unit"}


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry:
    return pint.UnitRegistry()


@pytest.mark.parametrize("lang", ["en", "es", "fr"])
def test_pint_knows_every_unit(lang: str, registry: pint.UnitRegistry) -> None:
    known = units(lang)
    tables = (known.words, known.symbols, known.money, known.money_symbols)
    found = {unit for table in tables for entries in table.heads.values() for _, unit in entries}
    assert len(found) > 100
    money = {unit.name.removesuffix(CENT) for unit in found if unit.kind == "money"}
    assert money <= list_currencies() | {"XBT"}
    for name in {unit.name for unit in found if unit.kind != "money"} - OWN - PER:
        assert registry.parse_units(name).dimensionality is not None
