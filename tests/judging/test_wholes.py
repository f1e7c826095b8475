"""A whole taken for its part, or a part for the whole; and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import wholes

if TYPE_CHECKING:
    from conftest import Found

CRASH = "Le déraillement du train près de Vaussières a fait 31 blessés, dont quatre dans un état grave."
CHAIN = "Of its 148 outlets, 136 are in the United Kingdom, Pellworth says."


def test_a_whole_is_told_as_its_part(found: Found) -> None:
    wrong = "Le déraillement du train près de Vaussières a fait 31 blessés graves."
    assert found(wholes, "fr", CRASH, wrong) == [["quatre", "31"]]


def test_a_part_is_told_as_the_whole(found: Found) -> None:
    wrong = "Pellworth will modernise all 136 of the outlets that it has."
    assert found(wholes, "en", CHAIN, wrong) == [["148", "136"]]


def test_a_part_is_told_as_the_whole_in_a_brief(found: Found) -> None:
    ferry = "The ferry was carrying 318 people, including 41 crew members, when it ran aground off Paros."
    assert found(wholes, "en", ferry, "There were 41 people aboard the ferry off Paros.") == [["318", "41"]]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("fr", CRASH, "Le déraillement du train près de Vaussières a fait 31 blessés."),
        ("fr", CRASH, "À Vaussières, le train a fait 31 blessés, dont quatre blessés graves."),
        ("fr", CRASH, "Le déraillement du train près de Vaussières a fait 35 blessés graves."),
        ("fr", CRASH, "À Brioude, en 2019, un autre déraillement avait fait 31 blessés graves."),
        ("en", CHAIN, "Pellworth will modernise 136 outlets."),
        ("en", CHAIN, "Pellworth will modernise all 136 of the outlets in the north, of 148."),
    ],
)
def test_what_is_told_right(found: Found, lang: str, first: str, second: str) -> None:
    assert found(wholes, lang, first, second) == []
