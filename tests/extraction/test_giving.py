from __future__ import annotations

import pytest

from recoupe.extraction.giving import givings, in_order
from recoupe.language import languages
from recoupe.language.words import listed


def test_a_verb_may_give_a_figure_in_several_ways() -> None:
    ways = {way.links: (way.own, way.expected) for way in givings("en")["count"]}
    assert ways == {(): (True, False), ("on",): (False, True)}


@pytest.mark.parametrize("lang", languages())
def test_whose_figure_it_is_is_asked_of_verbs_of_speaking_alone(lang: str) -> None:
    own = {verb for verb, ways in givings(lang).items() if any(way.own for way in ways)}
    assert own
    assert own <= listed(lang, "speech", "verbs")


def test_links_may_stand_among_other_words() -> None:
    words = iter(["the", "damage", "at", "nearly"])
    assert in_order(("at",), words)
    assert list(words) == ["nearly"]
    assert not in_order(("at", "the"), iter(["the", "damage", "at"]))
