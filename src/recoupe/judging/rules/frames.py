"""An event on a day that the event it belongs to does not cover."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import days
from recoupe.judging.wording import source, value_of
from recoupe.language.concepts import contains
from recoupe.matching.naming import said
from recoupe.models import STATED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)
_NEAR = 3
"""Days by which an event may miss the visit or summit it belongs to and still be meant to belong to it."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each meeting outside its visit."""
    for claims in case.by_article.values():
        yield from _outside_frame([claim for claim in claims if claim.kind in {"date", "date_range"}])


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
                subject=said(frame),
                explanation=(
                    f"The {frame.concept} is dated {value_of(frame)}, but the {event.concept} "
                    f"that belongs to it {value_of(event)} {source(frame, event)}."
                ),
                sides=[[frame], [event]],
            )


def _one_occasion(frame: Claim, event: Claim) -> bool:
    """Same place, and no sign of other people."""
    return bool(set(frame.places) & set(event.places)) and {frame.modality, event.modality} <= STATED


def _gap(frame: tuple[date, date] | None, event: tuple[date, date] | None) -> int | None:
    """Return by how many days an event of one day misses a frame of known days; 0 inside it."""
    if frame is None or event is None or event[0] != event[1] or (frame[1] - frame[0]).days > 14:  # noqa: PLR2004  # two weeks
        return None
    if event[0] < frame[0]:
        return (frame[0] - event[0]).days
    return max(0, (event[0] - frame[1]).days)
