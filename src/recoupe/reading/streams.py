"""Files as streams of bytes: opened, unpacked where they end in `.gz`, and bounded whatever they hold."""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib
from typing import IO, TYPE_CHECKING

from recoupe.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.reading.file import File

    Buffer = bytearray | memoryview

MAX_BYTES = 2_000_000
"""Size of the largest text that is taken for one article.

A long read is a hundredth of this and a day's live blog a tenth; what is larger is an export of many articles
or no article at all, and sentences of megabytes would keep a parser busy for minutes.
"""
_USUAL = 1 << 16
"""Bytes that hold nearly every article; room for the largest is made where one needs it."""
GZIP = ".gz"
HARMLESS = 64_000_000
"""Bytes that any compressed file may unpack to."""
MOST_EXPANSION = 200
"""Unpacked over packed size above which a larger file is refused.

News text packs to a fifth and pages of one template to a fiftieth; deflate ends at 1,032 (a file of zeros).
"""


@contextlib.contextmanager
def opened(file: File) -> Iterator[IO[bytes]]:
    """Open a file, unpacked where its name ends in `.gz`.

    Raises:
        ArticleError: The file cannot be read, is no gzip in spite of its name, or unpacks to a bomb.
    """
    try:
        with file.path.open("rb") as raw:
            if file.path.name.lower().endswith(GZIP):
                yield io.BufferedReader(_Unpacked(file.id, raw), 1 << 16)
            else:
                yield raw
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ArticleError(file.id, "is no gzip file, or a damaged one; pack it again") from error
    except EOFError as error:
        raise ArticleError(file.id, "ends too early; copy or pack it again") from error
    except OSError as error:
        raise ArticleError(file.id, f"cannot be read ({error.strerror or error})") from error


def whole(file: File, limit: int = MAX_BYTES) -> bytes:
    """Return all bytes of a file that holds one article.

    Raises:
        ArticleError: As `opened`, or it is larger than the limit.
    """
    with opened(file) as stream:
        data = stream.read(_USUAL)
        if len(data) == _USUAL:
            data += stream.read(limit + 1 - _USUAL)
    if len(data) > limit:
        size = f"{limit // 1_000_000} MB"
        message = f"is larger than {size}, which no news article is; split it into its articles"
        raise ArticleError(file.id, message)
    return data


def lines(stream: IO[bytes], limit: int = MAX_BYTES) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of a stream with their numbers from 1; None for one longer than the limit.

    However long a line is, no more than the limit is in memory.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None


class _Unpacked(io.RawIOBase):
    """What a gzip file unpacks to, as long as that is no bomb."""

    def __init__(self, name: str, packed: IO[bytes]) -> None:
        self._name = name
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed)
        self._produced = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:  # type: ignore[override]  # what RawIOBase calls it with
        data = self._stream.read1(len(buffer))
        self._produced += len(data)
        if self._produced > HARMLESS and self._produced > MOST_EXPANSION * self._packed.tell():
            message = f"is a gzip bomb: it unpacks to more than {MOST_EXPANSION} times its size; take it away"
            raise ArticleError(self._name, message)
        buffer[: len(data)] = data
        return len(data)
