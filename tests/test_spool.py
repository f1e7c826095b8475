"""What is put aside comes back, from memory or from a file."""

from __future__ import annotations

import errno
import pickle
import tempfile

import pytest

from recoupe import spool
from recoupe.errors import UsageError
from recoupe.models import Article
from recoupe.spool import Spool, Texts


@pytest.mark.parametrize("most", [1, 1_000])
def test_bytes_come_back(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", most)
    own = Spool()
    given = [b"one", b"", b"two" * 100, b"three"]
    places = [own.put(data) for data in given]
    assert [own.get(place) for place in reversed(places)] == given[::-1]
    assert own.get(own.put(b"after reading")) == b"after reading"


def test_texts_are_at_hand_until_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 30)
    texts = Texts(Spool())
    given = [
        Article(id=str(at), text=f"é\ud800 {at} " * 3, title="T", lang="fr", body_start=2) for at in range(5)
    ]
    kept = [texts.keep(article) for article in given]
    assert [article.text for article in kept] == [article.text for article in given]
    assert kept[0] is given[0]
    assert "text" not in vars(kept[-1])
    assert [article.title for article in kept] == ["T"] * 5
    assert kept[-1].model_copy(update={"id": "x"}).text == given[-1].text
    with pytest.raises(AttributeError, match="nothing"):
        kept[-1].nothing  # noqa: B018  # asked for


def test_another_process_is_sent_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 0)
    article = Article(id="a", text="le texte", lang="fr")
    kept = Texts(Spool()).keep(article)
    assert kept != article
    assert pickle.loads(pickle.dumps(kept)) == article  # noqa: S301  # our own


def test_a_full_folder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Spool()

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(own._file, "write", full)
    with pytest.raises(UsageError, match=f"{tempfile.gettempdir()}: .*No space left.*TMPDIR"):
        own.put(b"x")
