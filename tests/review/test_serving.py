"""The review in a browser: the real server, spoken to as a browser does."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from recoupe.errors import UsageError
from recoupe.review import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewing import Review

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")


def is_open(port: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((serving.LOOPBACK, int(port))) == 0


@contextmanager
def served(review: Review) -> Iterator[str]:
    """Serve a review, and give its address."""
    with socket.socket() as free:
        free.bind((serving.LOOPBACK, 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "recoupe", "review", "--serve", "--port", port, *review.room.paths]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    process = subprocess.Popen(
        command, cwd=review.room.folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert f":{port} in a browser" in said
        while not is_open(port):
            assert process.poll() is None
        yield f"http://{serving.LOOPBACK}:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def test_a_browser_here_decides_and_others_are_refused(own: Review) -> None:
    (own.room.folder / "recoupe.toml").write_text('reviewer = "Nadia"\n', encoding="utf-8")

    async def browse(address: str) -> None:
        async with aiohttp.ClientSession() as session:
            async with session.get(address) as page:
                assert page.status == 200
                assert "default-src 'none'" in page.headers["Content-Security-Policy"]
                text = await page.text()
            assert set(re.findall(r"https?://[^/\"']+", text)) == {address}
            for headers in ({"Host": "news.example"}, {"Origin": "http://news.example"}):
                async with session.get(f"{address}/ws", headers=headers) as refused:
                    assert refused.status == 403
            async with session.ws_connect(f"{address}/ws?width=100&height=30") as browser:
                drawn = b""
                while b"1 of 12" not in drawn:
                    drawn += (await browser.receive(timeout=60)).data
                await browser.send_json(["stdin", "a"])
                while b"takes it back" not in drawn:
                    drawn += (await browser.receive(timeout=60)).data
                await browser.send_json(["stdin", "q"])

    with served(own) as address:
        asyncio.run(browse(address))
    (decision,) = own.decided().values()
    assert (decision.decision, decision.reviewer) == ("accepted", "Nadia")


def test_a_port_that_is_taken_is_told(review: Review) -> None:
    with socket.socket() as taken:
        taken.bind((serving.LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be had.*--port"):
            serving.serve(review.room.paths, review.room.config, port=port)


def test_without_the_extra_it_says_what_to_install(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(UsageError, match=r"pip install 'recoupe\[serve\]'"):
        serving.serve(review.room.paths, review.room.config, port=8000)
