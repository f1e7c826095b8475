from __future__ import annotations

import pytest

from recoupe.language import table
from recoupe.language.people import same_given_name, same_person, two_given_names
from recoupe.language.text import fold

_TWO = [
    ("Lorraine Petrakis", "Loretta Petrakis"),
    ("Gemma Halliwell", "Gail Halliwell"),
    ("Peter Wekesa", "Paul Wekesa"),
    ("Yanis Perrot", "Yannick Perrot"),
    ("Marie-Anne Roux", "Sylvie Roux"),
    ("Ilse van der Meer", "Anke van der Meer"),
]
_ONE = [
    ("Bob Dole", "Robert Dole"),
    ("Liz Truss", "Elizabeth Truss"),
    ("Mohamed Ali", "Muhammad Ali"),
    ("Volodymyr Zelensky", "Vladimir Zelensky"),
    ("Sergei Lavrov", "Serguei Lavrov"),
    ("J. Smith", "Jack Smith"),
    ("JM Vauquelin", "Jean-Marc Vauquelin"),
    ("Jean Vauquelin", "Jean-Marc Vauquelin"),
    ("Claude Roux", "Marie-Claude Roux"),
    ("Joseph Kiptoo Lagat", "Joseph Lagat"),
    ("Kiptoo Lagat", "Joseph Kiptoo Lagat"),
    ("Helene Roux", "Hélène Roux"),
]


@pytest.mark.parametrize(("first", "second"), _TWO)
def test_two_given_names_of_one_family_name(first: str, second: str) -> None:
    assert two_given_names(first, second)
    assert two_given_names(second, first)
    assert not same_person(first, second)


@pytest.mark.parametrize(("first", "second"), _ONE)
def test_one_name_in_other_words(first: str, second: str) -> None:
    assert not two_given_names(first, second)
    assert same_person(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Petrakis", "Loretta Petrakis"), ("Lorraine Petrakis", "Loretta Stone"), ("", "A B")],
)
def test_other_family_names_and_lone_ones_say_nothing(first: str, second: str) -> None:
    assert not two_given_names(first, second)


def test_the_list_of_given_names_is_folded_and_names_more_than_one_a_line() -> None:
    for line in table("shared", "given_names")["forms"]:
        names = line.split()
        assert len(names) > 1
        assert line == fold(line)
        assert all(same_given_name(names[0], other) for other in names)
