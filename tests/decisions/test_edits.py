"""What reopens a decision and what does not, over random edits of articles on disk."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe import decisions
from recoupe.config import Config
from recoupe.engine import local

FILLER = (
    "Le soleil se lève.",
    "« Rien à dire », dit le maire.",
    "Été comme hiver, 24h/24.",
    "",
    "# Titre",
    "é\u0301 \u200b",
)
HARMLESS = ("append", "prepend", "between", "rename", "folder", "metadata", "crlf", "another", "drop store")


class Desk:
    """Three articles, of which two stand against each other and two against each other on something else."""

    def __init__(self, folder: Path, generator: random.Random) -> None:
        self.folder = folder
        self.generator = generator
        self.config = Config(root=folder)
        self.news = folder / "news"
        self.news.mkdir()
        for name, text in {
            "a": "Il y a eu 12 morts.\n\nOn compte 40 ponts.",
            "b": "Il y a eu 13 morts.",
            "c": "La ville a 41 ponts.",
        }.items():
            (self.news / f"{name}.md").write_text(f"---\nlang: fr\n---\n{text}\n", encoding="utf-8")

    def statuses(self) -> list[str]:
        outcome = local.check([str(self.news)], self.config)
        assert outcome.stale == ()
        return sorted(conflict.status for conflict in outcome.result.conflicts)

    def accept(self) -> None:
        outcome = local.check([str(self.news)], self.config)
        why = decisions.Why("known", "x")
        decisions.accept(self.config.decisions_path, outcome.result.conflicts, why, outcome.identity)

    def articles(self) -> list[Path]:
        return sorted(self.news.rglob("*.md"))

    def any_article(self) -> Path:
        return self.generator.choice(self.articles())

    def edit(self, kind: str) -> None:
        """Change something that says nothing else of what was decided."""
        path = self.any_article()
        text = path.read_text(encoding="utf-8")
        head, body = text.split("---\n", 2)[1:]
        filler = self.generator.choice(FILLER)
        match kind:
            case "append":
                path.write_text(f"{text}\n{filler}\n", encoding="utf-8")
            case "prepend":
                path.write_text(f"---\n{head}---\n{filler}\n\n{body}", encoding="utf-8")
            case "between":
                path.write_text(
                    f"---\n{head}---\n{body.replace(chr(10), f'{chr(10)}{filler}{chr(10)}', 1)}",
                    encoding="utf-8",
                )
            case "rename":
                path.rename(path.with_name(f"{self.generator.randrange(10**9)}.md"))
            case "folder":
                target = self.news / str(self.generator.randrange(10**9))
                target.mkdir()
                path.rename(target / path.name)
            case "metadata":
                path.write_text(
                    text.replace("lang: fr\n", f"lang: fr\nauthor: {self.generator.random()}\n"),
                    encoding="utf-8",
                )
            case "crlf":
                path.write_bytes(text.replace("\r\n", "\n").replace("\n", "\r\n").encode())
            case "another":
                other = self.news / f"z{self.generator.randrange(10**9)}.md"
                other.write_text("---\nlang: fr\n---\nOn a planté 7 arbres.\n", encoding="utf-8")
            case _:
                shutil.rmtree(self.folder / "claims" / "claims.db", ignore_errors=True)
                for file in (self.folder / "claims").glob("claims.db*"):
                    file.unlink()


@pytest.mark.usefixtures("stages")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(HARMLESS), min_size=1, max_size=6), st.integers())
def test_no_edit_elsewhere_reopens_and_every_change_of_a_value_does(edits: list[str], seed: int) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), random.Random(seed))  # noqa: S311  # hypothesis wants it repeatable
        assert desk.statuses() == ["new", "new"]
        desk.accept()
        for kind in edits:
            desk.edit(kind)
            assert desk.statuses() == ["accepted", "accepted"], (kind, edits)

        (path,) = [path for path in desk.articles() if "41 ponts" in path.read_text(encoding="utf-8")]
        path.write_text(path.read_text(encoding="utf-8").replace("41 ponts", "42 ponts"), encoding="utf-8")
        outcome = local.check([str(desk.news)], desk.config)
        assert {(c.subject, c.status) for c in outcome.result.conflicts} == {
            ("morts", "accepted"),
            ("ponts", "new"),
        }
        assert len(outcome.stale) == 1

        third = desk.news / "third.md"
        third.write_text("---\nlang: fr\n---\nIl y a eu 20 morts.\n", encoding="utf-8")
        outcome = local.check([str(desk.news)], desk.config)
        assert {(c.subject, c.status) for c in outcome.result.conflicts} == {
            ("morts", "new"),
            ("ponts", "new"),
        }


@pytest.mark.usefixtures("stages")
def test_moving_both_articles_of_a_conflict_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, random.Random(0))  # noqa: S311  # as above
    desk.accept()
    desk.news.rename(tmp_path / "archive")
    desk.news = tmp_path / "archive"
    assert desk.statuses() == ["accepted", "accepted"]
