"""Dates within one article: a day under the wrong weekday, a day to come told as past, an event outside its frame."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.meaning import days
from recoupe.judging.wording import value_of
from recoupe.language.concepts import contains

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("weekday-mismatch", "future-as-past", "date-differs")

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = 3
"""Days by which an event may miss the visit or summit it belongs to and still be meant to belong to it."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield what is wrong with the dates of each article."""
    for claims in case.by_article.values():
        dated = [claim for claim in claims if claim.kind in {"date", "date_range"}]
        for claim in dated:
            yield from _weekday(claim)
            yield from _future_as_past(claim)
        yield from _outside_frame(dated)


def _weekday(claim: Claim) -> Iterator[Finding]:
    found = days(claim)
    if claim.weekday is None or found is None or found[0] != found[1] or found[0].isoweekday() == claim.weekday:
        return
    if claim.relative:
        return
    yield Finding(
        rule="weekday-mismatch",
        severity="contradiction",
        probability=0.95,
        subject=value_of(claim),
        explanation=(
            f"{found[0].isoformat()} is a {_WEEKDAYS[found[0].isoweekday() - 1]}, "
            f"not a {_WEEKDAYS[claim.weekday - 1]}."
        ),
        sides=[[claim]],
    )


def _future_as_past(claim: Claim) -> Iterator[Finding]:
    found, published = days(claim), parse_days(claim.published)
    if found is None or published is None or claim.tense != "past" or claim.modality in {"planned", "hypothetical"}:
        return
    if found[0] <= published[1] or claim.relative:
        return
    yield Finding(
        rule="future-as-past",
        severity="contradiction",
        probability=0.9,
        subject=claim.measure or value_of(claim),
        explanation=(
            f"Told in the past tense, but {value_of(claim)} lies after the article's publication "
            f"({claim.published})."
        ),
        sides=[[claim]],
    )


def _outside_frame(dated: list[Claim]) -> Iterator[Finding]:
    """A meeting on a day that the visit it belongs to does not cover."""
    for first, second in combinations(dated, 2):
        for frame, event in ((first, second), (second, first)):
            if not contains(frame.concept, event.concept, frame.lang) or not _one_occasion(frame, event):
                continue
            gap = _gap(days(frame), days(event))
            if gap is None or not 0 < gap <= _NEAR:
                continue
            yield Finding(
                rule="date-differs",
                severity="tension",
                probability=0.75,
                subject=frame.measure,
                explanation=(
                    f"The {frame.concept} is dated {value_of(frame)}, but the {event.concept} "
                    f"that belongs to it {value_of(event)}."
                ),
                sides=[[frame], [event]],
            )


def _one_occasion(frame: Claim, event: Claim) -> bool:
    """Same place, and no sign of other people."""
    stated = {"asserted", "reported"}
    return bool(set(frame.places) & set(event.places)) and {frame.modality, event.modality} <= stated


def _gap(frame: tuple[date, date] | None, event: tuple[date, date] | None) -> int | None:
    """Return by how many days an event of one day misses a frame of known days; 0 inside it."""
    if frame is None or event is None or event[0] != event[1] or (frame[1] - frame[0]).days > 14:  # noqa: PLR2004  # two weeks
        return None
    if event[0] < frame[0]:
        return (frame[0] - event[0]).days
    return max(0, (event[0] - frame[1]).days)
