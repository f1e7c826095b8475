"""What happens around a run: killed at any point, workers that die, files that vanish, no network."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from processes import command, environment

from recoupe.config import Config
from recoupe.engine import local
from recoupe.errors import UsageError
from recoupe.store import Store

KILLS = int(os.environ.get("RECOUPE_KILLS", "3"))
"""How often the process is killed; `make faults` takes fifty."""
ARTICLES = 150


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(articles: int) -> None:
    Path("news").mkdir(exist_ok=True)
    for number in range(articles):
        text = f"---\nlang: fr\n---\nIl y a {number} chats et {number % 7} chiens dans la rue.\n"
        Path(f"news/{number:03}.md").write_text(text, encoding="utf-8")


def line(*options: str) -> list[str]:
    return command("check", "news", "--exit-zero", "--jobs", "1", *options)


def result(*options: str) -> object:
    done = subprocess.run(
        line("--format", "json", *options), env=environment(), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.slow
def test_killed_at_any_point_the_next_run_ends_as_if_nothing_had_been() -> None:
    write(ARTICLES)
    undisturbed = result("--no-store")
    chance = random.Random(0)  # noqa: S311  # no secret
    slow = environment(FAKE_SECONDS="0.01", FAKE_MARK=str(Path("busy").absolute()))
    seconds = 0.4 + ARTICLES * 0.01
    stored: set[str] = set()
    killed = 0
    for _ in range(KILLS):
        run = subprocess.Popen(line(), env=slow, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, seconds))
        run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
        store = Path("claims/claims.db")
        if store.exists():
            with Store(store) as opened:
                known = opened.known().keys()
                assert stored <= known
                assert all(known >= {claim.article} for claim in opened.claims(known).values())
                stored = set(known)
            with sqlite3.connect(store) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.close()
        if len(stored) == ARTICLES:
            assert result() == undisturbed
            store.unlink()
            stored = set()
    assert killed
    assert result() == undisturbed
    assert result() == undisturbed


def test_a_file_that_vanishes_while_articles_are_read_is_named(
    stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(3)
    find = local.reading.find

    def found(*arguments: object) -> object:
        files = find(*arguments)  # type: ignore[arg-type]
        Path("news/001.md").unlink()
        return files

    monkeypatch.setattr(local.reading, "find", found)
    outcome = local.check(["news"], Config()).result
    assert [(error.article, error.message) for error in outcome.errors] == [
        ("news/001.md", "cannot be read (No such file or directory)")
    ]
    assert len(stages) == 2


def test_a_worker_that_dies_ends_the_run_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from recoupe.engine import processes  # noqa: PLC0415  # patched below
    from recoupe.models import Article  # noqa: PLC0415  # as above

    monkeypatch.setattr(processes, "_extract_chunk", die)
    with pytest.raises(UsageError, match="a process that extracts has died"):
        list(processes.extract_all([Article(id=str(n), text="x", lang="fr") for n in range(300)], 2))


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_nothing_asks_the_network(stages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a socket was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    write(3)
    Path("news/a.xml").write_text(
        "<rss><channel><item><title>3 chats</title><link>http://example.org/</link>"
        "<description>&lt;img src='http://example.org/x'&gt; Il y a 3 chats dans la rue du village.</description>"
        "</item></channel></rss>",
        encoding="utf-8",
    )
    Path("news/b.html").write_text(
        "<html lang=fr><head><link rel=canonical href='http://example.org/'></head><body><article><p>Il y a trois "
        "chats et 4 chiens dans la rue du village, dit le maire.</p></article></body></html>",
        encoding="utf-8",
    )
    outcome = local.check(["news"], Config()).result
    assert len(stages) + len(outcome.errors) == 5
