"""Amounts of money told in hundredths of a currency, in the whole currency that amounts are compared in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.values.building import rounded
from recoupe.values.unitwords import CENT

if TYPE_CHECKING:
    from recoupe.models import Mention

_HUNDRED = 100


def in_whole_currency(mention: Mention) -> Mention:
    """Return a mention of cents as one of their currency (98 `USD cent` as 0.98 `USD`); any other as it is."""
    unit = mention.unit
    if mention.kind != "money" or unit is None or not unit.endswith(CENT):
        return mention
    low, high, amount, step = (
        None if value is None else rounded(value / _HUNDRED)
        for value in (mention.low, mention.high, mention.amount, mention.step)
    )
    return replace(mention, unit=unit.removesuffix(CENT), low=low, high=high, amount=amount, step=step)
