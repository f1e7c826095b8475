"""A check that goes on from the last finds what one from scratch finds, whatever was edited, added or taken away."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from archive import archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe import decisions
from recoupe.config import Config
from recoupe.engine import again, hand, local, run
from recoupe.engine.stages import WorkedOut, work_out
from recoupe.matching import blocks
from recoupe.models import Article, Claim
from recoupe.packed import Packed
from recoupe.spool import Spool
from recoupe.store import Counts, Found, Learnt, Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONFIG = Config(jobs=1)
NAMED = partial(decisions.identify, identity=str)


@dataclass
class Newsroom:
    """Articles with their claims, and a store that checks them."""

    store: Store
    articles: dict[str, Article] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    went_on: int = 0

    def write(self, article: Article, claims: list[Claim]) -> None:
        own = [claim.model_copy(update={"article": article.id}) for claim in claims]
        version = repr((article, own))
        if self.versions.get(article.id) != version:
            self.articles[article.id], self.claims[article.id] = article, own
            self.versions[article.id] = version
            self.store.put([Learnt(article, version, own)])

    def extract_again(self, name: str) -> None:
        """Give an article's claims other rows."""
        self.store.put([Learnt(self.articles[name], self.versions[name], self.claims[name])])

    def remove(self, name: str) -> None:
        for of in (self.articles, self.claims, self.versions):
            del of[name]
        self.store.drop([name])

    def move(self, name: str, to: str) -> None:
        """Rename a file, which keeps its rows in the store."""
        if to in self.articles:
            return
        self.articles[to] = self.articles.pop(name).model_copy(update={"id": to})
        self.claims[to] = [claim.model_copy(update={"article": to}) for claim in self.claims.pop(name)]
        self.versions[to] = self.versions.pop(name)
        self.store.move({name: to})

    def scratch(self) -> WorkedOut:
        told = [claim for name in self.articles for claim in self.claims[name]]
        return work_out(told, list(self.articles.values()), CONFIG, NAMED)

    def scratch_put_aside(self) -> WorkedOut:
        """Do what `scratch` does, of claims that are not at hand."""
        packed = Packed(Spool())
        for name in self.articles:
            packed.add(name, self.claims[name])
        return work_out(packed, list(self.articles.values()), CONFIG, NAMED)

    def check(self) -> None:
        """Check, and see that it is as from scratch."""
        whole = self.scratch()
        run = again.Run(list(self.articles.values()), self.versions, CONFIG, "v", "d", NAMED)
        found = again.go_on(self.store, run)
        if found is None:
            counts = Counts(len(self.articles), len(whole.claims), len(whole.facts))
            aside = self.scratch_put_aside()
            assert aside.conflicts == whole.conflicts
            assert list(aside.facts) == [fact for fact in whole.facts if len(fact.claims) > 1]
            found = Found(aside.facts, aside.conflicts, counts)
            self.store.keep("d", self.versions, aside.claims, found, again.grounds(aside, "v"))
        else:
            self.went_on += 1
        assert list(found.conflicts) == whole.conflicts
        assert found.counts == Counts(len(self.articles), len(whole.claims), len(whole.facts))
        kept = self.store.found("d")
        assert kept is not None
        assert list(kept.conflicts) == whole.conflicts
        assert self.store.facts(self.store.claims(self.versions.keys())) == whole.facts


TOPICS = ("Bako Duval Naryn", "Osh Talas Karakol", "Airbus Toulouse Blagnac")
"""Names that articles of one story share."""
DAYS = (
    "2025-06-01",
    "2025-06-02",
    "2025-06-20",
    "2025-11-20",
    "2025-12-15",
    "2026-03",
    "2026-06-01",
    "2026-12-31",
)
"""Days within and beyond what one story takes."""
STANDING: dict[str, Any] = {
    "kind": "count", "terms": ("KG", "russe"), "places": ("KG",), "entities": ("Manas",), "period": "2025",
    "agent": ("state",), "speaker": "Duval", "context_terms": ("un", "deux"),
}  # fmt: skip
"""What is told so fully that claims of it are joined across stories, whatever their values."""


def made_up(chance: random.Random, number: int) -> tuple[Article, list[Claim]]:
    """Return an article of few words, so that all sorts of conflicts come of it, some of the same values."""
    topic = chance.choice(TOPICS)
    source = chance.choice((None, "A", "B"))
    published = chance.choice((*DAYS * 8, None))
    text = f"à {' et '.join(topic.split())} {chance.choice(('', f'le soir {number}'))} on compte et on compte encore "
    article = Article(id=f"{number}.md", text=text * 8, lang="fr", source=source, published=published)
    claims = [_claim(chance, at, article) for at in range(chance.randint(0, 7))]
    return article, claims


def _claim(chance: random.Random, at: int, article: Article) -> Claim:
    kind = chance.choice(
        ("count", "count", "count", "percent", "money", "date", "title", "acronym", "ordinal")
    )
    amount = chance.choice((12.0, 13.0, 120.0, 1700.0, 2400.0, 34.8))
    fields: dict[str, Any] = {"amount": amount, "low": amount, "high": amount, "step": 1.0}
    concept = chance.choice(("company", "visit", "meeting", "people", ""))
    if kind == "date":
        day = chance.choice(("2025-06-01", "2025-06-03", "2025-07-09"))
        fields = {"earliest": day, "latest": day}
    elif kind == "title":
        fields, concept = {"value": chance.choice(("president", "minister"))}, "state"
    elif kind == "acronym":
        fields = {"value": chance.choice(("Union des villes", "Union des ports")), "measure": "UV"}
        concept = chance.choice(("UV", "UVE"))
    sentence = chance.choice((0, 100, 200))
    if chance.random() < 0.4:
        kind, concept = "count", chance.choice(("company", "company", "people"))
        amount = chance.choice((1793.0, 1794.0, 1850.0))
        fields = STANDING | {"amount": amount, "low": amount, "high": amount, "step": 1.0}
        if chance.random() < 0.3:
            fields |= {"terms": (), "agent": ()}
    return Claim(
        **{
            "article": article.id, "start": at * 20, "end": at * 20 + 4, "line": 1, "column": 1, "quote": f"{amount:g}",
            "context": "Une phrase.", "context_start": sentence, "kind": kind, "concept": concept, "lang": "fr",
            "measure": concept, "published": article.published, "source": article.source,
            "unit": {"percent": "%", "money": "EUR"}.get(kind),
            "entities": (chance.choice(("Bako", "Duval", "Osh")),) if kind == "title" or chance.random() < 0.6 else (),
            "places": chance.choice(((), ("KG",))), "terms": chance.choice(((), ("russe",), ("usine",))),
            "period": chance.choice((None, "2025", "2024")), "scope": chance.choice((None, None, "total", "part")),
            "context_terms": tuple(chance.sample(("un", "deux", "trois", "quatre"), chance.randint(0, 3))),
            "headline": at == 0 and chance.random() < 0.3, "tense": chance.choice(("past", None)),
            **fields,
        }
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _always_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "SHARE", 1.0)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 1 << 32), st.sampled_from([2, 3, 5, 120]))
def test_after_any_edits_of_few_words(seed: int, full: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for module in (blocks, hand):
            patch.setattr(module, "FULL", full)
        with Store(Path(folder, "claims.db")) as store:
            room = Newsroom(store)
            for number in range(chance.randint(2, 14)):
                room.write(*made_up(chance, number))
            room.check()
            for _ in range(4):
                for _ in range(chance.choice((0, 1, 1, 1, 2))):
                    names = sorted(room.articles)
                    what = chance.random()
                    if what < 0.2 and len(names) > 2:
                        room.remove(chance.choice(names))
                    elif what < 0.3:
                        room.move(chance.choice(names), f"{chance.randint(0, 30)}.md")
                    elif what < 0.35:
                        room.extract_again(chance.choice(names))
                    else:
                        room.write(*made_up(chance, chance.randint(0, 16)))
                room.check()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 1 << 32), st.sampled_from([3, 8, 120]))
def test_after_any_edits_of_an_archive(seed: int, full: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    claims, articles = archive(900, seed)
    of = {id_: list(own) for id_, own in groupby(claims, key=lambda claim: claim.article)}
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for module in (blocks, hand):
            patch.setattr(module, "FULL", full)
        with Store(Path(folder, "claims.db")) as store:
            room = Newsroom(store)
            for article in articles[:-6]:
                room.write(article, of[article.id])
            room.check()
            for _ in range(5):
                article = chance.choice(articles)
                own = of[article.id]
                what = chance.random()
                if what < 0.2 and article.id in room.articles:
                    room.remove(article.id)
                elif what < 0.3 and article.id in room.articles:
                    room.move(article.id, f"moved {article.id}")
                elif what < 0.6:
                    room.write(article, own)
                else:
                    room.write(
                        article, [*chance.sample(own, len(own) // 2), *of[chance.choice(articles).id][:3]]
                    )
                room.check()
            assert room.went_on == 5


def test_an_unchanged_corpus_goes_on_to_the_same(tmp_path: Path) -> None:
    claims, articles = archive(400)
    with Store(tmp_path / "claims.db") as store:
        room = Newsroom(store)
        for article in articles:
            room.write(article, [claim for claim in claims if claim.article == article.id])
        room.check()
        room.check()
        assert room.went_on == 1


def test_claims_that_somebody_took_out_of_the_store_are_no_basis(tmp_path: Path) -> None:
    claims, articles = archive(400)
    with Store(tmp_path / "claims.db") as store:
        room = Newsroom(store)
        for each in articles:
            room.write(each, [claim for claim in claims if claim.article == each.id])
        room.check()
        room.write(articles[0], claims[:3])
        with sqlite3.connect(tmp_path / "claims.db") as beside:
            beside.execute("PRAGMA foreign_keys = ON")
            beside.execute(
                "DELETE FROM mentions WHERE article = (SELECT id FROM articles WHERE path = ?)",
                (articles[1].id,),
            )
        beside.close()
        run = again.Run(list(room.articles.values()), room.versions, CONFIG, "v", "d", NAMED)
        assert again.go_on(store, run) is None


def told(at: int, amount: float, **fields: Any) -> Claim:  # noqa: ANN401  # any field of a claim
    """Return a claim that is joined across stories."""
    return Claim(
        **{
            "article": "", "start": at * 20, "end": at * 20 + 4, "line": 1, "column": 1, "quote": f"{amount:g}",
            "context": "Une phrase.", "context_start": at * 100, "concept": "company", "measure": "entreprises",
            "lang": "fr", "amount": amount, "low": amount, "high": amount, "step": 1.0, **STANDING, **fields,
        }
    )  # fmt: skip


ONE = {"entities": ("Manas", "Naryn")}
OTHER = {"entities": ("Manas", "Osh"), "concept": "people"}
"""Of one article the two are of two things."""


def article(name: str, published: str) -> Article:
    return Article(id=name, text=f"Rien de {name}.", lang="fr", published=published)


def test_a_fact_that_shrinks_into_one_article_is_told_as_that_article_tells_it(tmp_path: Path) -> None:
    """A part above its whole is no second conflict of values; while another article tells of it too, it is."""
    with Store(tmp_path / "claims.db") as store:
        room = Newsroom(store)
        room.write(
            article("a.md", "2025-01-01"), [told(0, 1793.0, scope="total"), told(1, 1850.0, scope="part")]
        )
        room.write(article("b.md", "2026-01-01"), [told(0, 1793.0)])
        room.check()
        assert [conflict.rule for conflict in room.scratch().conflicts] == [
            "count-differs",
            "part-exceeds-whole",
        ]
        room.remove("b.md")
        room.check()
        assert [conflict.rule for conflict in room.scratch().conflicts] == ["part-exceeds-whole"]
        assert room.went_on == 1


def test_of_two_facts_that_made_one_conflict_one_grows(tmp_path: Path) -> None:
    with Store(tmp_path / "claims.db") as store:
        room = Newsroom(store)
        room.write(article("a.md", "2024-01-01"), [told(0, 1793.0, **ONE), told(1, 1793.0, **OTHER)])
        room.write(article("b.md", "2025-01-01"), [told(0, 1850.0, **ONE), told(1, 1850.0, **OTHER)])
        room.check()
        assert [len(conflict.claims) for conflict in room.scratch().conflicts] == [4]
        room.write(article("c.md", "2026-01-01"), [told(0, 1793.0, **ONE)])
        room.check()
        assert [len(conflict.claims) for conflict in room.scratch().conflicts] == [3, 2]
        assert room.went_on == 1


def test_a_conflict_that_says_what_another_says_joins_it(tmp_path: Path) -> None:
    """Such a run starts from scratch."""
    with Store(tmp_path / "claims.db") as store:
        room = Newsroom(store)
        room.write(article("a.md", "2024-01-01"), [told(0, 1793.0, **ONE), told(1, 1793.0, **OTHER)])
        room.write(article("b.md", "2025-01-01"), [told(0, 1850.0, **ONE), told(1, 1850.0, **OTHER)])
        room.write(article("c.md", "2026-01-01"), [told(0, 1793.0, **ONE)])
        room.check()
        room.remove("c.md")
        room.check()
        assert [len(conflict.claims) for conflict in room.scratch().conflicts] == [4]
        assert room.went_on == 0


def test_a_check_of_files_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims, articles = archive(1200)
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    for each in articles:
        header = f"---\nlang: fr\npublished: {each.published}\n---\n"
        Path("news", each.id).write_text(header + each.text, encoding="utf-8")

    def extracted(asked: Sequence[Article], _jobs: int) -> Iterator[list[Claim]]:
        names = {each.text: each.id for each in articles}
        for each in asked:
            name = names[each.text[each.body_start :].removesuffix(" corrigé")]
            own = [claim.model_copy(update={"article": each.id}) for claim in claims if claim.article == name]
            yield own[3:] if "corrigé" in each.text else own

    went_on = []
    real = again.go_on
    monkeypatch.setattr(again, "go_on", lambda *told: went_on.append(real(*told)) or went_on[-1])
    monkeypatch.setattr(run, "extract_all", extracted)
    monkeypatch.setattr(again, "SHARE", 0.5)
    local.check(["news"], CONFIG)
    changed = Path("news", articles[7].id)
    changed.write_text(changed.read_text(encoding="utf-8") + " corrigé", encoding="utf-8")
    Path("news", articles[20].id).unlink()
    Path("news", articles[30].id).rename("news/moved.txt")
    found = local.check(["news"], CONFIG).result
    assert went_on[0] is not None
    scratch = local.check(["news"], CONFIG, store=False).result
    for name in ("summary", "conflicts", "facts", "claims", "articles", "errors"):
        assert getattr(found, name) == getattr(scratch, name), name
    assert local.check(["news"], CONFIG, whole=False).result.conflicts == scratch.conflicts
    assert len(went_on) == 1
