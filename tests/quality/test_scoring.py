"""The scorers themselves: what counts as found, false, repeated, stray."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from samples import claim
from scoring import claims as claim_scoring
from scoring import conflicts as conflict_scoring
from scoring import gold
from scoring.floors import Floor, floors, history, silently_lowered
from scoring.gold import Case, Place
from scoring.measuring import Figure


@dataclass(frozen=True)
class Span:
    article: str
    start: int
    end: int


A, A2, B = Place("a", 0, 5, "A"), Place("c", 0, 5, "A"), Place("b", 10, 15, "B")
CONFLICT = Case("k/1", "count", (A, A2, B))
TRAP = Case("k/t", "update", (Place("a", 20, 25), Place("b", 30, 35)))


def scored(*reported: list[Span], conflicts: tuple[Case, ...] = (CONFLICT,)) -> conflict_scoring.Score:
    return conflict_scoring.score(reported, conflicts, (TRAP,))


def at(place: Place) -> Span:
    return Span(place.article, place.start + 1, place.end + 3)


def test_two_sides_make_it_right() -> None:
    score = scored([at(A), at(B)])
    assert (score.right, score.false, score.found_required, score.missed) == (1, 0, 1, [])
    assert score.precision == score.recall == score.f1 == 1


def test_one_side_alone_is_false_and_leaves_it_missed() -> None:
    score = scored([at(A), at(A2)])
    assert (score.right, score.false, score.missed) == (0, 1, [CONFLICT])


def test_a_second_report_is_repeated_and_costs_no_precision() -> None:
    score = scored([at(A), at(B)], [at(A2), at(B)])
    assert (score.right, score.repeated, score.false) == (1, 1, 0)


def test_mostly_other_claims_are_false() -> None:
    others = [Span("x", n, n + 1) for n in range(3)]
    assert scored([at(A), at(B), *others]).false == 1
    assert scored([at(A), at(B), *others[:2]]).right == 1


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert scored([Span("a", 5, 8), at(B)]).false == 1


def test_another_article_does_not_count() -> None:
    assert scored([Span("other/a", 0, 5), at(B)]).false == 1


def test_a_trap_is_hit_by_two_of_its_spans() -> None:
    assert scored([Span("a", 20, 21), Span("b", 30, 31)]).hit == [TRAP]
    assert scored([Span("a", 20, 21), Span("a", 22, 23)]).hit == []


def test_what_need_not_be_found_is_right_but_not_missed() -> None:
    optional = Case("k/1", "scope", (A, B), required=False)
    assert scored(conflicts=(optional,)).missed == []
    assert scored([at(A), at(B)], conflicts=(optional,)).right == 1


def test_side_b_may_be_wrong_by_itself() -> None:
    alone = Case("k/1", "weekday", (A, B), alone=True)
    assert scored([at(B)], conflicts=(alone,)).right == 1
    assert scored([at(A)], conflicts=(alone,)).false == 1


def test_without_sides_two_spans_are_enough() -> None:
    unsided = Case("k/1", "sum", (Place("a", 0, 5), Place("a", 8, 9)))
    assert scored([Span("a", 0, 1), Span("a", 8, 9)], conflicts=(unsided,)).right == 1
    assert scored([Span("a", 0, 1), Span("a", 2, 3)], conflicts=(unsided,)).false == 1


def test_scores_add_up() -> None:
    both = scored([at(A), at(B)]) + scored([at(A)])
    assert (both.required, both.right, both.false, both.recall, both.precision) == (2, 1, 1, 0.5, 0.5)


def noted(**fields: Any) -> dict[str, Any]:  # noqa: ANN401  # any field of the annotation
    return {
        "start": 3,
        "end": 5,
        "kind": "count",
        "value": 12,
        "checkable": True,
        "speaker": None,
        **fields,
    }


@pytest.mark.parametrize(
    ("fields", "annotation", "found"),
    [
        ({}, {}, True),
        ({}, {"value": 12.5}, True),
        ({}, {"value": 13}, False),
        ({}, {"value": "a dozen"}, False),
        ({}, {"start": 5, "end": 9}, False),
        ({"low": 12.0, "high": None}, {}, True),
        ({"low": None, "high": None}, {}, False),
        ({"kind": "date", "earliest": "2017-06-19"}, {"kind": "date", "value": "2017-06-19"}, True),
        ({"kind": "date", "earliest": "2017-06-19"}, {"kind": "date", "value": "2017-07-19"}, False),
        ({"kind": "date", "earliest": "2017"}, {"kind": "year", "value": "2017"}, True),
        ({"kind": "date"}, {"kind": "date", "value": "2017-06-19"}, False),
    ],
)
def test_a_claim_is_found_by_place_and_value(
    fields: dict[str, Any], annotation: dict[str, Any], found: bool
) -> None:
    score = claim_scoring.score({"a.md": [claim(**fields)]}, {"a.md": [noted(**annotation)]})
    assert (score.gold, score.found) == (1, found)


@pytest.mark.parametrize("annotation", [{"kind": "fact"}, {"checkable": False}, {"furniture": True}])
def test_what_is_no_checkable_value_need_not_be_found(annotation: dict[str, Any]) -> None:
    assert claim_scoring.score({"a.md": []}, {"a.md": [noted(**annotation)]}).gold == 0


def test_stray_is_what_nobody_noted_or_furniture() -> None:
    extracted = {"a.md": [claim(), claim(start=40, end=42), claim(start=50, end=52)]}
    score = claim_scoring.score(extracted, {"a.md": [noted(), noted(start=50, end=52, furniture=True)]})
    assert (score.claims, score.stray) == (3, 2)


@pytest.mark.parametrize(
    ("told", "expected", "right"),
    [
        ("Kassym-Jomart Tokayev", "Tokaïev", False),
        ("Kassym-Jomart Tokaïev", "le président Tokaïev", True),
        (None, None, True),
        ("Tokaïev", None, False),
        (None, "Tokaïev", False),
    ],
)
def test_speakers_by_surname(told: str | None, expected: str | None, right: bool) -> None:
    score = claim_scoring.score({"a.md": [claim(speaker=told)]}, {"a.md": [noted(speaker=expected)]})
    assert score.speakers_right == right


@pytest.mark.parametrize("cluster", [gold.seeds(), *gold.clusters()], ids=lambda c: c.folder.name)
def test_the_annotation_lies_within_its_articles(cluster: gold.Cluster) -> None:
    for case in (*cluster.conflicts, *cluster.traps):
        for place in case.places:
            text = Path(place.article).read_text(encoding="utf-8")
            assert place.article in cluster.articles
            assert text[place.start : place.end].strip() == text[place.start : place.end] != ""


def test_offsets_count_from_the_title_and_the_body() -> None:
    starts = gold._starts('---\ntitle: "Ferry hits pier"\nlang: en\n---\nNineteen hurt.\n')
    text = '---\ntitle: "Ferry hits pier"\nlang: en\n---\nNineteen hurt.\n'
    assert text[starts["title"] :].startswith("Ferry")
    assert text[starts["body"] :].startswith("Nineteen")


PINS = """
[[pin]]
date = 2026-01-01
corpus = "x"
reason = "first"
seeds = { found = 9, false = 1 }
[[pin]]
date = 2026-01-02
corpus = "x"
reason = "second"
{lowers}
seeds = { found = {found}, false = {false} }
"""


@pytest.mark.parametrize(
    ("found", "false", "lowers", "told"),
    [
        (9, 1, "", 0),
        (10, 0, "", 0),
        (8, 1, "", 1),
        (9, 2, "", 1),
        (8, 2, "", 2),
        (8, 2, "lowers = true", 0),
    ],
)
def test_lowering_has_to_be_said(tmp_path: Path, found: int, false: int, lowers: str, told: int) -> None:
    path = tmp_path / "floors.toml"
    text = PINS.replace("{found}", str(found)).replace("{false}", str(false)).replace("{lowers}", lowers)
    path.write_text(text, encoding="utf-8")
    assert len(silently_lowered(history(path))) == told
    assert floors(path)["seeds.found"] == Floor("seeds.found", found)


def test_floors_and_ceilings() -> None:
    assert Floor("seeds.found", 9).holds(Figure("seeds.found", 9))
    assert not Floor("seeds.found", 9).holds(Figure("seeds.found", 8))
    assert Floor("seeds.false", 1).holds(Figure("seeds.false", 0))
    assert not Floor("seeds.false", 1).holds(Figure("seeds.false", 2))
