"""What a run puts aside so as not to hold it: texts and claims, in memory while they are few, then in a file.

The file is a temporary one without a name: it is gone when the run is, however that ends. What is put aside is read
from there and nowhere else, so an article that changes while it is checked is checked as it was read.
"""

from __future__ import annotations

import tempfile
import threading
import weakref
from typing import TYPE_CHECKING, Any, NamedTuple

from recoupe.errors import UsageError
from recoupe.models import Article, trusted

if TYPE_CHECKING:
    from collections.abc import Callable

IN_MEMORY = 16_000_000
"""Bytes that are held before a file is opened: the texts of some thousand articles."""


class Place(NamedTuple):
    """Where something was put."""

    start: int
    size: int


class Spool:
    """Bytes put aside, to be read from several threads."""

    def __init__(self) -> None:
        """Put nothing aside yet."""
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # closed with the spool
        self._end = 0
        self._lock = threading.Lock()
        weakref.finalize(self, self._file.close)

    def put(self, data: bytes) -> Place:
        """Put bytes aside; return where.

        Raises:
            UsageError: The temporary folder is full.
        """
        with self._lock:
            place = Place(self._end, len(data))
            try:
                self._file.seek(place.start)
                self._file.write(data)
            except OSError as error:
                message = (
                    f"{tempfile.gettempdir()}: what does not fit in memory cannot be put aside there "
                    f"({error.strerror or error}); make room, or name another folder in TMPDIR"
                )
                raise UsageError(message) from error
            self._end += place.size
            return place

    def get(self, place: Place) -> bytes:
        """Return what was put at a place."""
        with self._lock:
            self._file.seek(place.start)
            return bytes(self._file.read(place.size))


class Stowed(Article):
    """An article whose text is put aside: read anew each time it is asked for."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # as pydantic's
        """Read the text, which alone of the fields is not at hand."""
        if name != "text":
            return super().__getattr__(name)  # type: ignore[misc]  # there is one, hidden from checkers
        spool, place = self.__dict__["_text"]
        return spool.get(place).decode("utf-8", "surrogatepass")

    def __reduce__(self) -> tuple[Callable[..., Article], tuple[object, ...]]:
        """Send other processes the article whole."""
        fields = {name: getattr(self, name) for name in Article.model_fields}
        return trusted, (Article, fields)


class Texts:
    """Keeps the texts of a run: the first articles' at hand, those of the others put aside."""

    def __init__(self, spool: Spool) -> None:
        """Take where to put them."""
        self._spool = spool
        self._room = IN_MEMORY

    def keep(self, article: Article) -> Article:
        """Return an article like one, whose text may be put aside."""
        self._room -= len(article.text)
        if self._room >= 0:
            return article
        fields = dict(article.__dict__)
        text = fields.pop("text")
        fields["_text"] = self._spool, self._spool.put(text.encode("utf-8", "surrogatepass"))
        stowed = trusted(Stowed, fields)
        del stowed.__dict__["text"]
        return stowed
