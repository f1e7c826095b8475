"""Each rule alone: what it catches, and what it lets pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from recoupe.judging import rules
from recoupe.judging.case import Case
from recoupe.judging.rules import (
    acronyms,
    anniversaries,
    changes,
    frames,
    parts,
    ranks,
    sums,
    tenses,
    titles,
    values,
    weekdays,
)
from recoupe.judging.updates import is_update
from recoupe.models import Article, Claim, Fact

Make = Callable[..., Claim]
MakeCase = Callable[[Sequence[Claim]], Case]


def test_every_rule_has_a_page_that_says_what_it_lets_pass() -> None:
    for name in rules.NAMES:
        page = rules.page(name)
        assert page.startswith(f"# {name}\n")
        assert "## Example" in page
        assert "## What it lets pass" in page
        assert "## False alarms so far" in page
    with pytest.raises(KeyError):
        rules.page("no-such-rule")


def test_names_of_rules_are_the_contracts() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", name) for name in rules.NAMES)


class TestValues:
    def test_claims_of_one_fact_stand_on_sides(self, claim: Make, case: MakeCase) -> None:
        given = [
            claim(amount=amount, step=100.0, article=f"{n}.txt")
            for n, amount in enumerate((1700, 1700, 1800, 1800))
        ]
        [found] = values.findings(case(given))
        assert found.rule == "count-differs"
        assert [[one.amount for one in side] for side in found.sides] == [[1700, 1700], [1800, 1800]]

    def test_speakers_of_their_own_are_attributed(self, claim: Make, case: MakeCase) -> None:
        pair = [
            claim(amount=4200.0, speaker="préfecture"),
            claim(amount=11000.0, speaker="syndicats", article="b.txt"),
        ]
        [found] = values.findings(case(pair))
        assert found.severity == "attributed"

    def test_one_speaker_with_two_values_contradicts_himself(self, claim: Make, case: MakeCase) -> None:
        pair = [
            claim(amount=4200.0, speaker="préfet"),
            claim(amount=11000.0, speaker="préfet", article="b.txt"),
        ]
        [found] = values.findings(case(pair))
        assert found.severity == "contradiction"

    def test_compatible_values_are_no_conflict(self, claim: Make, case: MakeCase) -> None:
        pair = [
            claim(amount=215.0),
            claim(amount=200.0, step=100.0, bound="at_least", high=None, article="b.txt"),
        ]
        assert list(values.findings(case(pair))) == []


class TestChanges:
    def given(self, claim: Make, told: float) -> list[Claim]:
        money: dict[str, Any] = {"kind": "money", "unit": "USD", "step": 1e9, "concept": "investment"}
        after = "21 milliards, ce qui dépasse de 20 % le montant précédent"
        return [
            claim(amount=20e9, start=0, context="20 milliards.", context_start=0, **money),
            claim(amount=21e9, start=100, context=after, context_start=90, **money),
            claim(
                amount=told, start=130, context=after, context_start=90,
                kind="percent", unit="%", aspect="change", direction="up", concept="investment",
            ),
        ]  # fmt: skip

    def test_a_change_that_does_not_lead_from_one_figure_to_the_other(
        self, claim: Make, case: MakeCase
    ) -> None:
        [found] = changes.findings(case(self.given(claim, 20.0)))
        assert found.rule == "change-mismatch"
        assert "5 % more" in found.explanation
        assert "24" in found.explanation

    def test_a_change_that_does(self, claim: Make, case: MakeCase) -> None:
        assert list(changes.findings(case(self.given(claim, 5.0)))) == []


class TestParts:
    def test_a_part_above_its_total(self, claim: Make, case: MakeCase) -> None:
        money: dict[str, Any] = {
            "kind": "money",
            "unit": "USD",
            "step": 1e9,
            "concept": "investment",
            "high": None,
        }
        whole = claim(amount=20e9, bound="at_least", scope="total", **money)
        part = claim(amount=21e9, bound="at_least", scope="part", **money)
        [found] = parts.findings(case([whole, part]))
        assert found.rule == "part-exceeds-whole"
        smaller = claim(amount=19e9, bound="at_least", scope="part", **money)
        assert list(parts.findings(case([whole, smaller]))) == []

    def test_more_in_one_country_than_abroad(self, claim: Make, case: MakeCase) -> None:
        abroad = claim(
            amount=5e5,
            step=1e5,
            bound="at_least",
            high=None,
            concept="person",
            terms=("KG",),
            places=("KG", "abroad"),
        )
        there = claim(amount=612000.0, step=1000.0, concept="person", terms=("KG", "RU"), places=("KG", "RU"))
        elsewhere = claim(amount=612000.0, step=1000.0, concept="person", terms=("KZ", "RU"), places=("RU",))
        assert len(list(parts.findings(case([abroad, there])))) == 1
        assert list(parts.findings(case([abroad, elsewhere]))) == []


class TestSums:
    @pytest.mark.parametrize(("total", "found"), [(30.7e6, 0), (33e6, 1)])
    def test_what_follows_a_colon_adds_up(
        self, claim: Make, case: MakeCase, total: float, found: int
    ) -> None:
        text = "30,7 millions : 29 millions pour l'export, et 1,7 millions pour l'import"
        money: dict[str, Any] = {
            "kind": "money",
            "unit": "USD",
            "context": text,
            "context_start": 0,
            "step": 1e5,
        }
        given = [
            claim(amount=total, start=0, **money),
            claim(amount=29e6, start=16, **money),
            claim(amount=1.7e6, start=46, **money),
        ]
        assert len(list(sums.findings(case(given)))) == found


class TestRanks:
    def test_the_fourth_of_three(self, claim: Make, case: MakeCase) -> None:
        count = claim(amount=3.0, concept="meeting", period="2017")
        rank = claim(amount=4.0, kind="ordinal", concept="meeting", period="2017-06-20", aspect="rank")
        [found] = ranks.findings(case([count, rank]))
        assert found.rule == "rank-exceeds-count"
        other = claim(amount=3.0, concept="call", period="2017")
        assert list(ranks.findings(case([other, rank]))) == []
        longer = claim(amount=20.0, concept="meeting", period="2012/2017")
        assert list(ranks.findings(case([longer, rank]))) == []


class TestDates:
    def test_the_wrong_weekday(self, claim: Make, case: MakeCase) -> None:
        wrong = claim(kind="date", earliest="2026-02-12", latest="2026-02-12", weekday=3)
        [found] = weekdays.findings(case([wrong]))
        assert "12 February 2026 is a Thursday, not a Wednesday" in found.explanation
        right = claim(kind="date", earliest="2026-02-12", latest="2026-02-12", weekday=4)
        unknown = claim(kind="date", earliest="XXXX-02-12", latest="XXXX-02-12", weekday=3)
        assert list(weekdays.findings(case([right, unknown]))) == []

    def test_a_day_to_come_told_as_past(self, claim: Make, case: MakeCase) -> None:
        day: dict[str, Any] = {
            "kind": "date",
            "earliest": "2025-01",
            "latest": "2025-01",
            "published": "2024-11-27",
        }
        [found] = tenses.findings(case([claim(tense="past", **day)]))
        assert found.rule == "future-as-past"
        planned = claim(tense="past", modality="planned", **day)
        to_come = claim(tense="future", **day)
        month = claim(
            tense="past", **(day | {"earliest": "2024-11-30", "latest": "2024-11-30", "published": "2024-11"})
        )
        assert list(tenses.findings(case([planned, to_come, month]))) == []

    def test_a_meeting_outside_its_visit(self, claim: Make, case: MakeCase) -> None:
        def dated(concept: str, day: str, place: str = "RU") -> Claim:
            return claim(kind="date", concept=concept, earliest=day, latest=day, places=(place,))

        visit = dated("visit", "2017-06-19")
        assert len(list(frames.findings(case([visit, dated("meeting", "2017-06-20")])))) == 1
        assert list(frames.findings(case([visit, dated("meeting", "2017-06-19")]))) == []
        assert list(frames.findings(case([visit, dated("meeting", "2017-06-20", "KZ")]))) == []
        assert list(frames.findings(case([visit, dated("meeting", "2017-09-20")]))) == []

    @pytest.mark.parametrize(("year", "found"), [("2013", 0), ("2003", 1)])
    def test_an_anniversary_counts_from_its_year(
        self, claim: Make, case: MakeCase, year: str, found: int
    ) -> None:
        rank = claim(amount=10.0, kind="ordinal", concept="anniversary", aspect="rank", start=0)
        began = claim(kind="date", earliest=year, latest=year, start=50)
        assert len(list(anniversaries.findings(case([rank, began])))) == found


class TestNames:
    def acronym(self, claim: Make, acronym: str, expansion: str, article: str) -> Claim:
        return claim(
            kind="acronym", amount=None, low=None, high=None, concept=acronym.lower(), measure=acronym, value=expansion,
            article=article, quote=f"{expansion} ({acronym})",
        )  # fmt: skip

    def test_one_name_under_two_acronyms(self, claim: Make, case: MakeCase) -> None:
        name = "Union économique eurasiatique"
        pair = [self.acronym(claim, "UEE", name, "a.txt"), self.acronym(claim, "UEEA", name, "b.txt")]
        [found] = acronyms.findings(case(pair))
        assert found.severity == "style"

    def test_one_acronym_for_two_names(self, claim: Make, case: MakeCase) -> None:
        pair = [
            self.acronym(claim, "OCS", "Organisation du traité de Shanghai", "a.txt"),
            self.acronym(claim, "OCS", "Organisation de coopération de Shanghai", "b.txt"),
        ]
        assert len(list(acronyms.findings(case(pair)))) == 1
        capitals = [
            self.acronym(claim, "OTSC", "Organisation du Traité de Sécurité collective", "a.txt"),
            self.acronym(claim, "OTSC", "Organisation du traité de sécurité collective", "b.txt"),
        ]
        assert list(acronyms.findings(case(capitals))) == []

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("plan local d'urbanisme", "plans locaux d'urbanisme"),
            ("Autorité de sûreté nucléaire", "Autorité de sûreté nucléaire et de radioprotection"),
        ],
    )
    def test_one_name_in_the_plural_or_in_full_is_one(
        self, claim: Make, case: MakeCase, first: str, second: str
    ) -> None:
        pair = [self.acronym(claim, "PLU", first, "a.txt"), self.acronym(claim, "PLU", second, "b.txt")]
        assert list(acronyms.findings(case(pair))) == []

    def title(self, claim: Make, person: str, post: str, article: str, **more: Any) -> Claim:  # noqa: ANN401
        return claim(
            kind="title", amount=None, low=None, high=None, value=post, entities=(person,), article=article,
            **({"concept": "government"} | more),
        )  # fmt: skip

    def story(self, made: Case, texts: dict[str, str] | None = None) -> Case:
        object.__setattr__(
            made, "stories", {claim.article: 0 for claim in made.claims} | dict.fromkeys(texts or {}, 0)
        )
        if texts:
            object.__setattr__(
                made, "articles", [Article(id=name, text=text) for name, text in texts.items()]
            )
        return made

    def test_one_person_under_two_titles(self, claim: Make, case: MakeCase) -> None:
        first = self.title(claim, "Radu Hentsch", "foreign_minister", "a.txt")
        other = self.title(claim, "Radu Hentsch", "prime_minister", "b.txt")
        made = case([first, other])
        object.__setattr__(made, "stories", {"a.txt": 0, "b.txt": 0})
        assert len(list(titles.findings(made))) == 1

    @pytest.mark.parametrize(
        ("post", "more"),
        [
            ("prime_minister", {"former": True}),
            ("prime_minister", {"modality": "planned"}),
            ("prime_minister|foreign_minister", {}),
            ("*", {}),
        ],
    )
    def test_a_post_of_another_time_or_name_is_no_second(
        self, claim: Make, case: MakeCase, post: str, more: dict[str, Any]
    ) -> None:
        first = self.title(claim, "Radu Hentsch", "foreign_minister", "a.txt")
        other = self.title(claim, "Radu Hentsch", post, "b.txt", **more)
        assert list(titles.findings(self.story(case([first, other])))) == []

    def test_posts_in_two_firms_and_beside_others_are_held_together(
        self, claim: Make, case: MakeCase
    ) -> None:
        def held(post: str, article: str, **more: Any) -> Claim:  # noqa: ANN401
            return self.title(claim, "Ann Lee", post, article, **more)

        firms = [
            held("chair", "a.txt", concept="company", terms=("northgate",)),
            held("chief_executive", "b.txt", concept="company", terms=("brightline",)),
        ]
        assert list(titles.findings(self.story(case(firms)))) == []
        one_firm = [firms[0], held("chief_executive", "b.txt", concept="company", terms=("northgate",))]
        assert len(list(titles.findings(self.story(case(one_firm))))) == 1
        beside = [held("founder", "a.txt", concept="alone"), held("president", "b.txt", concept="alone")]
        assert list(titles.findings(self.story(case(beside)))) == []

    def test_one_post_under_two_given_names(self, claim: Make, case: MakeCase) -> None:
        coach = self.title(
            claim, "Gemma Halliwell", "coach|manager", "a.txt", concept="team", stated="head coach"
        )
        boss = self.title(claim, "Gail Halliwell", "chair|coach", "b.txt", concept="alone", stated="Boss")
        [found] = titles.findings(self.story(case([coach, boss])))
        assert found.rule == "name-differs"
        assert "Gemma Halliwell" in found.explanation
        assert "Gail Halliwell" in found.explanation

    @pytest.mark.parametrize(
        ("second", "post", "more", "text"),
        [
            ("Gem Halliwell", "coach", {}, ""),
            ("G. Halliwell", "coach", {}, ""),
            ("Gail Halliwell", "referee", {}, ""),
            ("Gail Halliwell", "coach", {"former": True}, ""),
            ("Gail Halliwell", "coach", {"terms": ("marsden",)}, ""),
            ("Gail Halliwell", "coach", {}, "Gemma Halliwell and her sister, Gail Halliwell, came."),
            ("Gail Halliwell", "coach", {}, "The sisters Gemma and Gail Halliwell came."),
            ("Gail Ashworth", "coach", {}, ""),
        ],
    )
    def test_two_people_and_one_under_a_short_name(  # noqa: PLR0913, PLR0917  # what each example has
        self, claim: Make, case: MakeCase, second: str, post: str, more: dict[str, Any], text: str
    ) -> None:
        given = [
            self.title(claim, "Gemma Halliwell", "coach", "a.txt", concept="team", terms=("calderbrook",)),
            self.title(claim, second, post, "b.txt", **({"concept": "team"} | more)),
        ]
        made = self.story(case(given), {"a.txt": "", "b.txt": "", "c.txt": text})
        assert list(titles.findings(made)) == []

    def test_an_age_a_year_on_is_no_conflict(self, claim: Make) -> None:
        def aged(amount: float, published: str) -> list[Claim]:
            return [claim(kind="age", unit="year", amount=amount, published=published, entities=("Ann Lee",))]

        assert is_update([aged(46, "2026-03-10"), aged(47, "2026-04-20")])
        assert not is_update([aged(46, "2026-03-10"), aged(47, "2026-03-12")])
        assert not is_update([aged(47, "2026-03-10"), aged(46, "2026-04-20")])
        assert not is_update([aged(46, "2026-03-10"), aged(49, "2026-04-20")])

    def test_both_titles_in_one_article_are_held(self, claim: Make, case: MakeCase) -> None:
        both = [
            self.title(claim, "Murat Nurtleu", "foreign_minister", "a.txt"),
            self.title(claim, "Murat Nurtleu", "prime_minister", "a.txt"),
        ]
        assert list(titles.findings(case(both))) == []


def test_a_headline_adds_up_what_its_text_tells_apart(claim: Make, case: MakeCase) -> None:
    head, first, second = claim(amount=200.0, headline=True), claim(amount=120.0), claim(amount=80.0)
    parts_apart = case([head, first, second])
    object.__setattr__(
        parts_apart, "facts", [Fact(id="f", subject="homes", rule="count-differs", claims=(head, first))]
    )
    assert list(values.findings(parts_apart)) == []
    other = case([head, first])
    assert len(list(values.findings(other))) == 1
