from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import ConfigurationError
from recoupe.reading.metadata import Metadata, clean, read_articles_toml

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, text: str) -> dict[str, Metadata | str]:
    path = tmp_path / "articles.toml"
    path.write_text(text, encoding="utf-8")
    return read_articles_toml(path)


def test_an_entry_a_file(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '["a.txt"]\ntitle = " Un "\npublished = 2023-11-09\n\n["b.md"]\npublished = "2017-06"\nlang = "fr"\n'
        '["c.md"]\npublished = 2025-10-14T18:32:00+02:00\nauthor = ["A", "B"]\n["d.md"]\npublished = 2017\n',
    )
    assert found == {
        "a.txt": Metadata(title="Un", published="2023-11-09"),
        "b.md": Metadata(published="2017-06", lang="fr"),
        "c.md": Metadata(published="2025-10-14T18:32:00+02:00", author="A, B"),
        "d.md": Metadata(published="2017"),
    }


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('["a.txt"]\ntitel = "x"\n', 2, "there is no key `titel`; did you mean `title`?"),
        ('["a.txt"]\ntitle = "x"\n\n["b.txt"]\nzzz = 1\n', 5, "there is no key `zzz`; known are"),
        ('["a.txt"]\npublished = "2025-02-30"\n', 2, "a time that does not exist"),
        ('["a.txt"]\npublished = 2025-02-30\n', 2, "no valid TOML"),
        ('["a.txt"]\n# published = 1\ntitle = "x"\npublished = "hier"\n', 4, "no ISO date"),
        ('["a.txt"]\ntitle = 3\n', 2, "`title` must be text"),
        ('title = "x"\n', 1, "`title` stands alone"),
        ('[a.txt]\ntitle = "x"\n', 1, '["a.txt"] in quotes'),
        ('["a.txt"]\ntitle = "x\n', 2, "no valid TOML"),
        ('["a.txt"]\ntitle = "x"\ntitle = "y"\n', 3, "no valid TOML"),
        ('"a.txt" = {titel = "x"}\n', 1, "there is no key `titel`"),
        ('["a.txt"]\nlang = "french"\n', 2, "no language code"),
    ],
)
def test_refused_with_file_and_line(tmp_path: Path, text: str, place: int, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, text)
    assert f"articles.toml:{place}: " in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_language_we_lack_is_the_article_s_trouble_not_the_file_s(tmp_path: Path) -> None:
    found = read(tmp_path, '["a.txt"]\nlang = "de"\n["b.txt"]\nlang = "en"\n')
    assert found["b.txt"] == Metadata(lang="en")
    assert isinstance(found["a.txt"], str)
    assert "German" in found["a.txt"]


def test_what_is_over_counts_and_the_rest_is_filled_in() -> None:
    over = Metadata(title="A", lang="fr")
    assert over.over(Metadata(title="B", source="C")) == Metadata(title="A", lang="fr", source="C")


@pytest.mark.parametrize(
    ("value", "normal"),
    [
        ("2017", "2017"),
        ("2017-06", "2017-06"),
        ("2024-02-29", "2024-02-29"),
        ("2025-10-14T18:32", "2025-10-14T18:32"),
        ("2025-10-14 18:32:00 +02:00", "2025-10-14T18:32:00+02:00"),
        ("2025-10-14T18:32:00.123Z", "2025-10-14T18:32:00.123Z"),
        ("2025-10-14T18:32+0200", "2025-10-14T18:32+0200"),
        ("", None),
    ],
)
def test_published(value: str, normal: str | None) -> None:
    assert clean("published", value) == normal


@pytest.mark.parametrize(
    "value",
    [
        "0000",
        "2017-13",
        "2023-02-29",
        "2025-10-14T25:00",
        "2025-10-14T18:60",
        "14/10/2025",
        "2025-1-4",
        "2017-06-",
        "٢٠١٧",
        "2025-10-14T18:32+99:00",
    ],
)
def test_impossible_times(value: str) -> None:
    with pytest.raises(ValueError, match="`published`"):
        clean("published", value)


@given(st.datetimes(timezones=st.timezones() | st.none()) | st.dates())
def test_every_time_of_python_s_is_possible(moment: dt.date) -> None:
    try:
        text = clean("published", moment)
    except ValueError:
        # Before time zones there were offsets of seconds, which ISO 8601 has not.
        assert isinstance(moment, dt.datetime)
        assert len(moment.isoformat().rpartition("+")[2]) > 5 or moment.isoformat()[-3] == ":"
        return
    assert text == moment.isoformat()
