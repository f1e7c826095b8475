"""The twins over columns answer what the comparisons of two claims answer."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from archive import archive
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.language.concepts import EXCLUDED
from recoupe.matching import compare
from recoupe.matching.answers import ANSWERS, FOLLOWING, Answers
from recoupe.matching.batches import Scales
from recoupe.matching.columns import columns
from recoupe.matching.comparisons import Setting, setting
from recoupe.matching.families import family
from recoupe.matching.rarity import Rarity
from recoupe.matching.weights import shipped, weights
from recoupe.models import Article, Claim
from recoupe.packed import by_article

WORDS = ("firm", "russe", "usine", "RU", "KG", "FR", EXCLUDED)
NAMES = ("Jean Duval", "J. Duval", "Marie Duval", "RU", "Airbus", "duval")
HEADLINES = (False, False, True)
DAYS = (None, None, "2024", "2024-06", "2024-06-19", "2023-01-01/2023-12-31", "XXXX-06-19", "2019", "2024-09")
TOGETHER = (
    ("count", "number"), ("money",), ("percent", "ratio"), ("quantity",), ("duration",), ("age",), ("ordinal",),
    ("score",), ("date", "date_range"), ("time",),
)  # fmt: skip
"""Kinds that are compared with each other."""
UNITS = {
    "count": (None, "firm"), "number": (None,), "money": ("EUR", "USD"), "percent": ("%", "percentage_point"),
    "ratio": ("fraction", "times"), "quantity": ("meter", "kilometer", "no such unit"), "duration": ("day", "hour"),
    "age": (None,), "ordinal": (None,), "score": (None,), "date": (None,), "date_range": (None,), "time": (None,),
}  # fmt: skip


def several(values: tuple[str, ...], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most).map(tuple)


@st.composite
def claims(draw: st.DrawFn, kinds: tuple[str, ...]) -> Claim:
    def one_of(*values: object) -> Any:  # noqa: ANN401  # the type of a field
        return draw(st.sampled_from(values))

    kind = one_of(*kinds)
    amount = (
        one_of(None, 0.0, -3.0, 12.0, 21.0, 1200.0, 1210.0, 1.2e6, 34.8, 38.4, 3.0)
        if kind != "date"
        else None
    )
    days = one_of(None, "2024-06-19", "2024-06-25", "2024") if kind.startswith("date") else None
    return Claim(
        article=one_of("a", "b", "c"), start=draw(st.integers(0, 10_000)), end=0, line=1, column=1, context="",
        quote=one_of("6-4", "6-4 3-6 7-5", "6-4, 3-6, 7-6", "2-1"), kind=kind, unit=one_of(*UNITS[kind]), amount=amount,
        low=amount, high=amount, earliest=days, latest=days, period=one_of(*DAYS), published=one_of(*DAYS),
        context_start=one_of(0, 100), headline=one_of(*HEADLINES), lang="fr",
        aspect=one_of("level", "event", "change"), direction=one_of(None, "up", "down"),
        scope=one_of(None, "total", "part"), former=draw(st.booleans()), speaker=one_of(None, "Duval", "Airbus"),
        modality=one_of("asserted", "reported", "denied", "planned", "hypothetical"), concept=one_of("", *WORDS),
        measure=one_of("", "usines russes", "russes usines", "les usines russe", "firmes"),
        predicate=one_of("", *WORDS),
        terms=draw(several(WORDS)), alternatives=draw(several(WORDS)), guessed=one_of(*HEADLINES),
        agent=draw(several(WORDS)), entities=draw(several(NAMES)),
        depth=one_of(None, 0, 19, 20, 45, 100),
        beside=draw(several((" 12", " 3", "EUR 1.2e+09", "time 07:38", "day 21"), 4)),
        places=draw(several(WORDS)), context_terms=draw(several(tuple("abcdefghijkl"), 9)),
    )  # fmt: skip


def run_of(found: list[Claim]) -> Setting:
    made = setting(found, [Article(id=name, text="") for name in "abc"], weights({}))
    stories = {"a": 0, "b": 0, "c": 1}
    return Setting(stories, made.weights, Rarity(by_article(found), stories), made.rivals, made.peers)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TOGETHER).flatmap(lambda kinds: st.lists(claims(kinds), min_size=2, max_size=9)))
def test_the_twins_answer_alike(found: list[Claim]) -> None:
    run = run_of(found)
    pairs = [(i, j) for i, j in combinations(range(len(found)), 2) if family(found[i]) == family(found[j])]
    first, second = np.array(pairs, np.int64).reshape(-1, 2).T
    answers = Answers(found, columns(found), run)
    alone = [compare(found[i], found[j], run) for i, j in pairs]
    for name, (levels, answer) in ANSWERS.items():
        codes = answer(answers, first, second)
        told = {name: [levels[code] for code in codes]}
        for other, (others, follow) in FOLLOWING.get(name, {}).items():
            told[other] = [others[code] for code in follow(answers, first, second, codes)]
        assert told == {each: [comparison.levels[each] for comparison in alone] for each in told}
    weighed = Scales(found, columns(found), run).weigh(first, second, -1e9)
    assert weighed.weight.tolist() == [comparison.weight for comparison in alone]


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("least", [-20.0, -6.0, 0.0, 5.0])
def test_what_is_dropped_early_is_what_would_not_weigh_enough(least: float, threads: int) -> None:
    found, articles = archive(400)
    run = setting(found, articles, weights({}))
    first, second = np.array(list(combinations(range(len(found)), 2))).T
    scales = Scales(found, columns(found), run)
    everything = scales.weigh(first, second, -1e9)
    enough = everything.weight >= least
    weighed = scales.weigh(first, second, least, threads)
    for name in ("first", "second", "weight"):
        assert np.array_equal(getattr(weighed, name), getattr(everything, name)[enough]), name


def test_a_question_without_a_twin_is_asked_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found, articles = archive(100)
    run = setting(found, articles, weights({}))
    first, second = np.array(list(combinations(range(len(found)), 2))).T
    whole = Scales(found, columns(found), run).weigh(first, second, -8.0)
    monkeypatch.delitem(ANSWERS, "agent")  # type: ignore[misc]
    without = Scales(found, columns(found), run).weigh(first, second, -8.0)
    assert np.array_equal(whole.weight, without.weight)


def test_every_comparison_of_the_table_has_a_twin() -> None:
    levels = {name: told for name, (told, _) in ANSWERS.items()}
    following = {name: told for others in FOLLOWING.values() for name, (told, _) in others.items()}
    assert {*levels, *following} == set(shipped())
    assert levels.keys().isdisjoint(following)
    for name, told in {**levels, **following}.items():
        assert set(told) <= set(shipped()[name]), name
