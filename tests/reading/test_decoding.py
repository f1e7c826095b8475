from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import ArticleError
from recoupe.reading import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Il a dit « 1\u202f700 ».".encode(), "Il a dit « 1\u202f700 »."),
        ("\ufeffLe 19 juin".encode(), "Le 19 juin"),
        (b"un\r\ndeux\rtrois\n", "un\r\ndeux\rtrois\n"),
        ("a\ufeffb".encode(), "a\ufeffb"),  # only the mark at the beginning is none of the text
    ],
)
def test_text_as_it_stands(data: bytes, text: str) -> None:
    assert decode("a.txt", data) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\x7fELF\x02\x01\x00\x00", "binary (a zero byte at offset 6)"),
        ("Le 19 juin".encode("utf-16"), "UTF-16"),
        ("Le président".encode("latin-1"), "byte 0xE9 at offset 5, line 1"),
        ("é\n\nprésident".encode() + b"\xff", "byte 0xFF at offset 14, line 3"),
        (b"\xef\xbb\xbfab\xff", "byte 0xFF at offset 5"),  # the mark's three bytes are in the file too
    ],
)
def test_refused_with_the_place_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(ArticleError) as caught:
        decode("a.txt", data)
    assert str(caught.value).startswith("a.txt: ")
    assert words in caught.value.message


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode("a.txt", data)
    except ArticleError:
        return
    assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")
