from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from processes import command, environment

from recoupe.engine import processes
from recoupe.models import Article

if TYPE_CHECKING:
    from pathlib import Path


def test_few_articles_stay_in_this_process(stages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_in_processes", lambda *_: pytest.fail("a process more"))
    articles = [Article(id=str(number), text=f"{number} chats", lang="fr") for number in range(20)]
    assert [[c.quote for c in found] for found in processes.extract_all(articles, 8)] == [
        [str(n)] for n in range(20)
    ]
    assert len(stages) == 20
    assert list(processes.extract_all([], 8)) == []


@pytest.mark.slow
def test_many_articles_in_processes_give_what_one_gives(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for number in range(2 * processes.WORTH_A_PROCESS):
        text = f"---\nlang: fr\n---\nIl y a {number} chats, {number % 7} chiens.\n"
        (tmp_path / "news" / f"{number}.md").write_text(text, encoding="utf-8")

    def result(jobs: int) -> dict[str, object]:
        done = subprocess.run(
            command("check", "news", "--no-store", "--format", "json", "--exit-zero", "--jobs", str(jobs)),
            cwd=tmp_path,
            env=environment(),
            check=True,
            capture_output=True,
            text=True,
        )
        assert done.stderr == ""
        return dict(json.loads(done.stdout))

    alone = result(1)
    assert result(2) == alone
    assert result(0) == alone
