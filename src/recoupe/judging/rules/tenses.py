"""A day after publication told as past, and one before it told as still to come."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.meaning import days
from recoupe.judging.moments import moment
from recoupe.judging.phrases import ends_with, has, is_only, pattern, says, words_before, words_behind
from recoupe.judging.wording import source, value_of
from recoupe.language import table
from recoupe.language.text import fold, plain
from recoupe.language.words import listed
from recoupe.matching.naming import said
from recoupe.values import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("future-as-past", "past-as-future")
_UNKNOWN_YEAR = "XXXX-"
_SOON = 60
"""Days after publication up to which a day without a year is this year's: an older one would be told with its own."""
_NEAR = 31
"""Days after publication up to which a day without its year is surely this year's, where nothing before it is older."""
_SAME_TALE = 300
"""Characters after a year in which a day without one may still be of that year."""
_BEHIND = 60
"""Characters behind a date in which a verb tells that its event took place."""
_ASIDE = 90
"""Characters behind the day in which what is set apart by commas ends, at most."""
_FEW = 4
"""Words between the two, at most (`in the square`)."""
_QUOTED = re.compile(r"[«»“”\"]")
_CLAUSE = re.compile(r"[,;:()–—]")
_VERB = 4
"""Letters of a verb that is known by its ending, at least."""
_SMALL = 2
"""Letters of a word that tells nothing, at most."""
_THAT = 6
"""Characters behind a date in which a clause about it begins."""
_WORD = re.compile(r"[^\W\d_]+")
_MONTH = 31
"""Days of the longest span that is told as a date; a year to come names a plan (`le budget pour 2027`)."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each day to come that is told as past, and each day gone by that is told as to come."""
    coming = _still_to_come(case)
    for claims in case.by_article.values():
        dateline = _dateline(claims)
        for claim in claims:
            if claim.earliest is None:
                continue
            others = [
                other
                for other in coming.get((case.stories.get(claim.article), claim.earliest), ())
                if other.article != claim.article
            ]
            for finding in _future_as_past(claim, dateline or others[:1]):
                if not _in_an_earlier_year(claims, claim):
                    yield finding
            if _is_over(claim) and not _is_narrated(claim, claims):
                yield _past_as_future(claim)


def _is_over(claim: Claim) -> bool:
    """Tell whether a day just gone by is told as still to come: `will open on 28 February`, told in March."""
    if claim.kind != "date" or claim.speaker or claim.headline:
        return False
    found, published = days(claim), parse_days(claim.published)
    if found is None or published is None or found[0] != found[1]:
        return False
    if not any(character.isdigit() for character in claim.quote):
        return False
    day = found[0]
    if _year_unsaid(claim):
        if claim.weekday not in {None, day.isoweekday()}:
            return False  # the weekday is at odds with it already
        try:
            day = day.replace(year=published[0].year)
        except ValueError:  # 29 February
            return False
    if claim.weekday not in {None, day.isoweekday()} or not 0 < (published[0] - day).days <= _NEAR:
        return False
    return _will_be(claim) and not _is_told_otherwise(claim)


def _will_be(claim: Claim) -> bool:
    """Tell whether the writer's own future leads to a date: no quotation, nothing that had been announced."""
    if _QUOTED.search(claim.context) or says(claim, "had_been_told"):
        return False
    clause = fold(_CLAUSE.split(words_before(claim))[-1])
    signs = [*pattern(claim.lang, "will_be").finditer(clause)]
    if signs:
        return _is_of_the_verb(clause[signs[-1].end() :], claim, 1)
    endings = tuple(listed(claim.lang, "measures", "will_endings"))
    verbs = [found for found in _WORD.finditer(clause) if found.group().endswith(endings)] if endings else []
    verbs = [found for found in verbs if len(found.group()) >= _VERB]
    if not verbs or claim.tense != "future":
        return False
    be = verbs[-1].group() in listed(claim.lang, "measures", "will_be_done")
    return _is_of_the_verb(clause[verbs[-1].end() :], claim, 1 if be else 0)


def _is_of_the_verb(between: str, claim: Claim, words: int) -> bool:
    """Tell whether nothing but so many words of the verb and where it happens stands between its sign and a date.

    `will be held in Leeds on`; no `will review the crash on`, `will pay the price set on`.
    """
    own = pattern(claim.lang, "will_complements").sub(" ", between)
    small = listed(claim.lang, "grammar", "stop_words") | listed(claim.lang, "measures", "beside_an_event")
    named = {fold(word) for word in words_before(claim).split() if word[:1].isupper()}
    left = [word for word in _WORD.findall(own) if len(word) > _SMALL and word not in small | named]
    return len(left) <= words


def _is_narrated(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether days gone by stand before a day, of which a tale may go on in the future: `il sera libéré le 4`."""
    return any(
        other.kind in {"date", "date_range"}
        and not other.headline
        and (other.context_start == claim.context_start or 0 < claim.start - other.start < _SAME_TALE)
        and other.start != claim.start
        and other.tense != "future"
        and other.modality != "planned"
        for other in claims
    )


def _past_as_future(claim: Claim) -> Finding:
    return Finding(
        rule="past-as-future",
        severity="contradiction",
        probability=0.7,
        subject=said(claim),
        explanation=(
            f"Told as still to come, but {value_of(claim)} lies before the article's publication, "
            f"{moment(str(claim.published).partition('T')[0])} {source(claim)}."
        ),
        sides=[[claim]],
    )


def _still_to_come(case: Case) -> dict[tuple[int | None, str | None], list[Claim]]:
    """Return the days that an article tells to be still to come, by story and day."""
    found: dict[tuple[int | None, str | None], list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if (
            claim.kind == "date"
            and claim.earliest
            and (claim.modality == "planned" or claim.tense == "future")
        ):
            found[case.stories.get(claim.article), claim.earliest].append(claim)
    return found


def _in_an_earlier_year(claims: Sequence[Claim], claim: Claim) -> bool:
    """Tell whether a day without its year may be of a year told before it: `En 2022, … Le 24 février, …`."""
    published = parse_days(claim.published)
    if published is None:
        return False
    if (days(claim) != _meant(claim) or _year_unsaid(claim)) and says(claim, "years_ago"):
        return True
    reach = _SAME_TALE if days(claim) == _meant(claim) else claim.start
    named = claim.weekday is not None and not any(character.isdigit() for character in claim.quote)
    if not (named or _year_unsaid(claim)):
        return False
    if (
        not named and claim.weekday is not None and (own := days(claim)) is not None
    ):  # the weekday tells which year
        return own[0].isoweekday() != claim.weekday
    return any(
        other.kind in {"date", "date_range"}
        and 0 < claim.start - other.start <= reach
        and (told := days(other)) is not None
        and told[1].year < published[0].year
        for other in claims
    )


def _dateline(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claim that tells the day of publication in so many words, where one does (`27/11/2024`)."""
    for claim in claims:
        if claim.kind == "date" and not claim.relative:
            published = parse_days(claim.published)
            if published and days(claim) == published:
                return [claim]
    return []


def _future_as_past(claim: Claim, otherwise: list[Claim]) -> Iterator[Finding]:
    found, published = _meant(claim), parse_days(claim.published)
    if found is None or published is None or claim.modality in {"planned", "hypothetical"}:
        return
    if found[0] <= published[1] or (found[1] - found[0]).days > _MONTH or _is_counted(claim):
        return
    if _year_unsaid(claim) and not _is_soon(claim, found[0], published[1]):
        return
    if not _is_told_as_past(claim):
        return
    yield Finding(
        rule="future-as-past",
        severity="contradiction",
        probability=0.9,
        subject=said(claim),
        explanation=(
            f"Told in the past tense, but {value_of(claim)} lies after the article's publication, "
            f"{moment(str(claim.published).partition('T')[0])} {source(claim)}."
        ),
        sides=[[claim], otherwise] if otherwise else [[claim]],
    )


def _meant(claim: Claim) -> tuple[date, date] | None:
    """Return the days of a date; of one told without its year, in this year, where that is near to come.

    A verb right before a date takes it back by a year (`was seen on 24 May`); a year is left unsaid of this one's days.
    """
    found, published = days(claim), parse_days(claim.published)
    if found is None or published is None or found[0] != found[1] or not _year_unsaid(claim):
        return found
    if claim.weekday is not None and found[0].isoweekday() == claim.weekday:
        return found
    try:
        own = found[0].replace(year=published[1].year)
    except ValueError:  # 29 February
        return found
    return (own, own) if 0 < (own - published[1]).days <= _NEAR else found


def _is_soon(claim: Claim, day: date, published: date) -> bool:
    """Tell whether a day without its year is that of this year: an older one has its own, and so has the next one's.

    A month has none for almost a year: `died in May`, told in March.
    """
    if claim.earliest != claim.latest:
        return False
    fits = claim.weekday is not None and day.isoweekday() == claim.weekday
    return (fits or day.year == published.year) and (day - published).days <= _SOON


def _is_told_as_past(claim: Claim) -> bool:
    if _is_set_apart(claim):
        return True
    if claim.tense is None:
        return _took_place(claim)
    return claim.tense == "past" and (not _is_told_otherwise(claim) or _is_of_what_was(claim))


def _is_of_what_was(claim: Claim) -> bool:
    """`The fête of 31 May ended in a storm`: the day is the event's, and the verb tells that it was."""
    before = fold(words_before(claim)).rstrip()
    return _took_place(claim) and not ends_with(before, claim.lang, "each_time", "until")


def _is_set_apart(claim: Claim) -> bool:
    """`Réuni le 21 mai, le conseil a rejeté`, `C'est le 21 mai qu'il a rejeté`: what follows tells the tense."""
    before, _, last = fold(words_before(claim)).rstrip().rpartition(" ")
    behind = plain(words_behind(claim))[:_BEHIND]
    met = ends_with(before, claim.lang, "met_on") and behind.startswith(",")
    cleft = ends_with(before, claim.lang, "it_is") and has(behind[:_THAT], claim.lang, "that")
    if not (met or cleft) or last not in listed(claim.lang, "measures", "on_a_day"):
        return False
    return not set(table(claim.lang, "measures")["then_did"]).isdisjoint(_WORD.findall(behind))


def _took_place(claim: Claim) -> bool:
    """Tell whether what is told right behind a date tells that it is past: `The concert of 14 March drew 3,000`.

    Between commas, it is told behind the second one: `The concert, held on 14 March by the choir, drew 3,000`.
    """
    if ends_with(fold(words_before(claim)).rstrip(), claim.lang, "planned_for"):
        return False
    behind = fold(words_behind(claim))
    head, _, held = fold(words_before(claim)).rpartition(",")
    aside = behind[:_ASIDE].find(",")
    if head and aside >= 0 and held.strip() and is_only(held, claim.lang, "held_on"):
        behind = behind[aside + 1 :]
    behind = behind[:_BEHIND]
    found = pattern(claim.lang, "took_place").search(behind)
    if found is None or pattern(claim.lang, "no_taking_place").match(behind, found.start()):
        return False
    return len(behind[: found.start()].split()) <= _FEW


def _is_counted(claim: Claim) -> bool:
    """Tell whether a date is counted from the publication: `in nine days` after a past tense is how long it took."""
    return claim.relative and claim.weekday is None and not _year_unsaid(claim)


def _year_unsaid(claim: Claim) -> bool:
    """Tell whether a day of the calendar is told without its year (`on May 30`), which may be that of last year."""
    if not claim.relative or claim.kind != "date":
        return False
    unread = mentions(claim.quote, claim.lang, None)
    return any((mention.earliest or "").startswith(_UNKNOWN_YEAR) for mention in unread)


def _is_told_otherwise(claim: Claim) -> bool:
    """Tell whether a date ends or begins something, comes round, or tells of a thing: `until May 3`, `every May`."""
    at = claim.start - claim.context_start
    before = fold(claim.context[: max(0, at)]).rstrip()
    if ends_with(before, claim.lang, "part_of_a_day"):
        return False  # `sank on the night of 25 March`
    if ends_with(before, claim.lang, "each_time", "until", "of_a_day"):
        return True
    rest, _, last = before.rpartition(" ")
    if last in listed(claim.lang, "measures", "before_a_day") and ends_with(
        rest, claim.lang, "until", "of_a_day"
    ):
        return True
    determined = ends_with(before, claim.lang, "before_a_dated_thing")
    return determined and claim.context[at + len(claim.quote) :][:2].strip().isalpha()
