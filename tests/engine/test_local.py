from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe import decisions
from recoupe.config import Config
from recoupe.engine import local, run, versions
from recoupe.errors import DecisionsError, RecoupeError, UsageError
from recoupe.store import Store

if TYPE_CHECKING:
    import random

    from recoupe.models import Result

pytestmark = pytest.mark.usefixtures("stages")

SENTENCE = "Il y a eu {} morts dans la ville ce mardi."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(un=SENTENCE.format(12), deux=SENTENCE.format(13))


def write(**texts: str) -> None:
    Path("news").mkdir(exist_ok=True)
    for name, text in texts.items():
        Path(f"news/{name}.md").write_text(f"---\nlang: fr\n---\n{text}\n", encoding="utf-8")


def check(config: Config | None = None, *, store: bool = True, whole: bool = True) -> Result:
    return local.check(["news"], config or Config(), store=store, whole=whole).result


def same(one: Result, other: Result) -> bool:
    return one.model_dump() == other.model_dump() and all(
        getattr(one, name) == getattr(other, name) for name in ("articles", "claims", "facts")
    )


def test_a_check(stages: list[str]) -> None:
    result = check()
    assert stages == ["news/deux.md", "news/un.md"]
    assert [article.id for article in result.articles] == ["news/deux.md", "news/un.md"]
    assert len(result.claims) == 2
    assert [fact.subject for fact in result.facts] == ["morts"]
    (conflict,) = result.conflicts
    assert [(claim.side, claim.quote) for claim in conflict.claims] == [("B", "13"), ("A", "12")]
    assert result.summary.model_dump() == {
        "articles": 2, "claims": 2, "facts": 1, "conflicts": 1, "new": 1, "decided": 0, "stale": 0,
    }  # fmt: skip


def test_the_second_check_extracts_nothing_and_says_the_same(stages: list[str]) -> None:
    first = check()
    stages.clear()
    assert same(check(), first)
    assert same(check(store=False), first)
    assert stages == ["news/deux.md", "news/un.md"]  # without the store


def test_an_unchanged_check_that_wants_conflicts_alone(stages: list[str]) -> None:
    first = check()
    stages.clear()
    result = check(whole=False)
    assert result.conflicts == first.conflicts
    assert result.summary == first.summary
    assert result.claims == ()
    assert stages == []


def test_only_what_changed_is_extracted(stages: list[str]) -> None:
    check()
    stages.clear()
    write(deux=SENTENCE.format(14), trois=SENTENCE.format(15))
    assert [claim.quote for claim in check().claims] == ["14", "15", "12"]
    assert stages == ["news/deux.md", "news/trois.md"]


def test_of_a_file_with_thousands_of_errors_the_rest_are_counted(
    stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.reading, "_TOLD", 3)
    Path("news/all.jsonl").write_text("{}\n" * 9 + '{"text": "12 morts", "lang": "fr"}\n', encoding="utf-8")
    result = check()
    assert [error.article for error in result.errors] == [
        "news/all.jsonl#1", "news/all.jsonl#2", "news/all.jsonl#3", "news/all.jsonl",
    ]  # fmt: skip
    assert result.errors[-1].message == "6 more of what it holds cannot be read either"
    assert "news/all.jsonl#10" in stages


def test_a_moved_file_is_not_extracted_again(stages: list[str]) -> None:
    check()
    stages.clear()
    Path("news/un.md").rename("news/uno.md")
    assert {claim.article for claim in check().claims} == {"news/deux.md", "news/uno.md"}
    assert stages == []
    assert same(check(), check(store=False))


def test_metadata_beside_the_files_counts(stages: list[str]) -> None:
    check()
    stages.clear()
    Path("news/articles.toml").write_text('["un.md"]\npublished = "2017-06"\n', encoding="utf-8")
    assert [article.published for article in check().articles] == [None, "2017-06"]
    assert stages == ["news/un.md"]


def test_another_version_of_the_extractor_extracts_again(
    stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    stages.clear()
    monkeypatch.setattr(versions, "extraction", lambda: "another")
    check()
    assert len(stages) == 2


@pytest.mark.parametrize("change", ["weights", "probability", "rules"])
def test_what_facts_depend_on_matches_again(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    matched = []
    check()
    real = run.work_out
    monkeypatch.setattr(run, "work_out", lambda *told: matched.append(1) or real(*told))
    check()
    assert matched == []
    if change == "weights":
        check(Config(weights={"measure": {"same": 1.0}}))
    elif change == "probability":
        check(Config(min_probability=0.7))
    else:
        monkeypatch.setattr(versions, "outcome", lambda: "another")
        check()
    assert matched == [1]


def test_a_subset_and_the_whole_again(stages: list[str]) -> None:
    first = check()
    stages.clear()
    local.check(["news/un.md"], Config())
    assert same(check(), first)
    assert stages == []


def test_rules_and_probability_choose_what_is_shown() -> None:
    write(
        un=SENTENCE.format(12) + " Il a 30 ans, et 3 doutes.",
        deux=SENTENCE.format(13) + " Il a 31 ans, et 4 doutes.",
    )

    def shown(**options: object) -> list[str]:
        return [conflict.subject for conflict in check(Config(**options)).conflicts]  # type: ignore[arg-type]

    assert shown() == ["morts", "ans", "doutes"]
    assert shown(select=("age-differs",)) == ["ans"]
    assert shown(ignore=("age-differs",)) == ["morts", "doutes"]
    assert shown(min_probability=0.8) == ["morts", "ans"]


def test_decisions_count_and_are_stale_whatever_is_shown() -> None:
    outcome = local.check(["news"], Config())
    decisions.accept(
        Path("claims/decisions.jsonl"), outcome.result.conflicts, decisions.Why("known"), outcome.identity
    )
    result = check()
    assert [conflict.status for conflict in result.conflicts] == ["accepted"]
    assert (result.summary.new, result.summary.decided, result.summary.stale) == (0, 1, 0)
    assert check(Config(ignore=("count-differs",))).summary.stale == 0
    write(deux=SENTENCE.format(14))
    result = check()
    assert [conflict.status for conflict in result.conflicts] == ["new"]
    assert result.summary.stale == 1


def test_broken_decisions_stop_the_check_before_anything_is_extracted(stages: list[str]) -> None:
    Path("claims").mkdir()
    Path("claims/decisions.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(DecisionsError):
        check()
    assert stages == []


def test_an_article_that_cannot_be_read_is_named_and_the_others_checked() -> None:
    Path("news/bad.md").write_bytes(b"\xff\xfe")
    Path("news/german.md").write_text("---\nlang: de\n---\nEs gab 30 Tote.", encoding="utf-8")
    for _ in range(2):
        result = check()
        assert [error.article for error in result.errors] == ["news/bad.md", "news/german.md"]
        assert len(result.conflicts) == 1
        assert result.summary.articles == 2


def test_the_globs_of_the_configuration_start_at_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("news")
    config = Config(root=tmp_path, articles=("news/*.md",))
    result = local.check([], config).result
    assert [article.id for article in result.articles] == ["deux.md", "un.md"]
    assert Path(tmp_path, "claims/claims.db").is_file()
    with pytest.raises(UsageError, match="no article to check"):
        local.check([], Config())


def test_the_last_paths_are_known_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(root=tmp_path)
    assert local.last_paths(config) == []
    local.check(["news/*.md"], config)
    monkeypatch.chdir("news")
    assert local.last_paths(config) == ["*.md"]


def test_files_that_are_gone_are_forgotten() -> None:
    check()
    Path("news/un.md").unlink()
    assert len(check().claims) == 1
    with Store(Path("claims/claims.db")) as store:
        assert list(store.known()) == ["news/deux.md"]


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    local.check(["news"], Config(), progress=lambda done, of: told.append((done, of)))
    assert told == [(2, 2)]


def test_what_was_extracted_before_an_interruption_stays(
    stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 1)

    def interrupt(done: int, _: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        local.check(["news"], Config(), progress=interrupt)
    stages.clear()
    assert same(check(), check(store=False))
    assert stages[0] == "news/un.md"


def test_extract_gives_claims_alone() -> None:
    result = local.extract(["news"], Config())
    assert [claim.quote for claim in result.claims] == ["13", "12"]
    assert result.facts == result.conflicts == ()


@dataclasses.dataclass(frozen=True)
class Edit:
    name: str
    kind: str
    number: int

    def do(self) -> None:
        path = Path(f"news/{self.name}.md")
        if self.kind == "remove":
            path.unlink(missing_ok=True)
        elif self.kind == "move" and path.exists():
            path.replace(f"news/{self.number}.md")
        elif self.kind == "describe":
            Path("news/articles.toml").write_text(
                f'["{path.name}"]\npublished = "20{10 + self.number}"\n', encoding="utf-8"
            )
        else:
            write(**{self.name: SENTENCE.format(self.number)})


EDITS = st.builds(
    Edit,
    st.sampled_from(["un", "deux", "trois", "0", "1"]),
    st.sampled_from(["write", "write", "remove", "move", "describe"]),
    st.integers(0, 3),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(EDITS, max_size=3), max_size=5))
def test_after_any_edits_the_store_gives_what_no_store_gives(rounds: list[list[Edit]]) -> None:
    with TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(folder)
        try:
            write(un=SENTENCE.format(12))
            for edits in rounds:
                for edit in edits:
                    edit.do()
                try:
                    scratch = check(store=False)
                except RecoupeError as error:
                    with pytest.raises(type(error)):
                        check()
                else:
                    assert same(check(), scratch)
                    assert check(whole=False).conflicts == scratch.conflicts
        finally:
            os.chdir(before)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_editing_elsewhere_moving_and_renaming_reopen_nothing(chance: random.Random) -> None:
    with TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(folder)
        try:
            write(un=f"Un début.\n\n{SENTENCE.format(12)}\n\nUne fin.", deux=SENTENCE.format(13))
            outcome = local.check(["news"], Config())
            decisions.accept(
                Path("claims/decisions.jsonl"),
                outcome.result.conflicts,
                decisions.Why("known"),
                outcome.identity,
            )
            for number in range(3):
                path = chance.choice(sorted(Path("news").rglob("*.md")))
                at = path.read_text(encoding="utf-8").index(chance.choice(["Il y a", "\n---\n"]))
                text = path.read_text(encoding="utf-8")
                extra = chance.choice(["", "\n\n", "Encore une phrase. ", "Il a 3 chats. "])
                at = at + 5 if text[at] == "\n" else at
                path.write_text(text[:at] + extra + text[at:], encoding="utf-8")
                if chance.random() < 0.6:
                    target = Path("news", chance.choice(["", "deep"]), f"{number}.md")
                    target.parent.mkdir(exist_ok=True)
                    path.rename(target)
            summary = check(store=chance.random() < 0.5).summary
            assert (summary.new, summary.decided, summary.stale) == (0, 1, 0)
        finally:
            os.chdir(before)


def test_what_recoupe_writes_is_no_article() -> None:
    first = local.check(["."], Config())
    decisions.accept(Path("claims/decisions.jsonl"), first.result.conflicts, decisions.Why("known"))
    Path("reports").mkdir()
    Path("reports/discrepancies.md").write_text("---\nlang: fr\n---\nIl y a eu 99 morts.", encoding="utf-8")
    assert [article.id for article in local.check(["."], Config()).result.articles] == [
        "news/deux.md", "news/un.md",
    ]  # fmt: skip
    assert len(local.check([".", "reports/discrepancies.md"], Config(), store=False).result.articles) == 3
    with pytest.raises(UsageError, match="recoupe's own"):
        local.check(["claims"], Config())


def test_what_is_ignored_in_place_is_kept_for_the_review() -> None:
    def kept() -> dict[str, str]:
        with Store(Path("claims/claims.db")) as store:
            return dict(store.ignored.reasons)

    (conflict,) = check().conflicts
    assert kept() == {}
    assert local.look(["news"], Config()).current
    metadata = Path("news/articles.toml")
    metadata.write_text(
        '["un.md"]\nignore = [{rule = "count-differs", because = "seen"}]\n', encoding="utf-8"
    )
    assert not local.look(["news"], Config()).current
    assert check().conflicts[0].status == "accepted"
    assert kept() == {conflict.id: "seen (ignored in news/articles.toml:2)"}
    assert local.look(["news"], Config()).current
    # Whatever was decided of it: the decision may be taken back.
    decisions.dismiss(Config().decisions_path, [conflict], decisions.Why("no"))
    assert check(whole=False).conflicts[0].status == "dismissed"
    assert kept()
    metadata.unlink()
    assert check().conflicts[0].status == "dismissed"
    assert kept() == {}


def test_a_look_names_what_cannot_be_read() -> None:
    Path("news/leer.md").write_text("", encoding="utf-8")
    check()
    seen = local.look(["news"], Config())
    assert seen.current
    assert [error.article for error in seen.errors] == ["news/leer.md"]
