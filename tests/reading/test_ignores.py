from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import ConfigurationError
from recoupe.models import Article
from recoupe.reading.ignores import ignores_of, in_metadata, in_text

if TYPE_CHECKING:
    from pathlib import Path

COMMENT = "<!-- recoupe: ignore count-differs because both are right -->"


def covered(text: str) -> list[str]:
    ignores, notes = in_text("a.md", text)
    assert notes == []
    return [text[entry.start : entry.end] for entry in ignores]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"# T\n\none\n{COMMENT}\n\ntwo", "one"),
        (f"# T\n\none {COMMENT} more\n\ntwo", f"one {COMMENT} more"),
        (f"# T\n\none\n\n{COMMENT}\ntwo\nthree\n\nfour", "two\nthree"),
        (f"# T\n\none\n\n{COMMENT}\n\ntwo\n\nthree", "two"),
        (f"# T\r\n\r\none\r\n\r\n{COMMENT}\r\n\r\ntwo\r\nmore", "two\r\nmore"),
        (f"# T\n\none\n\ntwo\n\n{COMMENT}\n", "two"),
        (f"one\n{COMMENT}\ntwo\n\nthree", f"one\n{COMMENT}\ntwo"),
    ],
)
def test_a_comment_counts_for_its_paragraph(text: str, part: str) -> None:
    assert covered(text) == [part]


@pytest.mark.parametrize("text", [f"{COMMENT}\n\n# T\n\none", f"\n\n{COMMENT}\n\none\n\ntwo", COMMENT])
def test_above_all_text_it_counts_for_the_article(text: str) -> None:
    ((entry,), _) = in_text("a.md", text)
    assert (entry.start, entry.end) == (0, None)


def test_below_the_front_matter_is_above_all_text() -> None:
    front = "---\ntitle: T\n---\n"
    ((entry,), _) = in_text("a.md", f"{front}{COMMENT}\n\none", len(front))
    assert (entry.start, entry.end) == (0, None)


def test_several_rules_and_lines() -> None:
    text = "x\n<!-- recoupe:\nignore  count-differs, Date-differs\nBECAUSE  they\n say so -->"
    ignores, _ = in_text("a.md", text)
    assert [(entry.rule, entry.reason, entry.where) for entry in ignores] == [
        ("count-differs", "they say so", "a.md:2"),
        ("date-differs", "they say so", "a.md:2"),
    ]


@pytest.mark.parametrize(
    "inside", ["ignore", "ignore count-differs", "ignore count-differs because ", "disable x", "because y"]
)
def test_what_cannot_be_understood_is_told_and_ignores_nothing(inside: str) -> None:
    ignores, notes = in_text("a.md", f"x\n\n<!-- recoupe: {inside} -->\n")
    assert ignores == []
    (note,) = notes
    assert (note.article, note.where) == ("a.md", "a.md:3")
    assert note.why == "this ignores nothing; write <!-- recoupe: ignore RULE because REASON -->"


def test_other_comments_say_nothing() -> None:
    assert in_text("a.md", "x <!-- recoupement: ignore --> <!-- TODO --> recoupe: ignore x because y") == (
        [],
        [],
    )


@given(st.text(alphabet="ab \n\r<!->") | st.text(), st.text(alphabet="ab \n\r<!->"))
def test_any_text_around_it(before: str, after: str) -> None:
    text = f"{before}\n\n{COMMENT}\n\n{after}"
    for entry in in_text("a.md", text)[0]:
        end = len(text) if entry.end is None else entry.end
        assert 0 <= entry.start <= end <= len(text)


def test_articles_toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "articles.toml").write_text(
        '["a.txt"]\nsource = "X"\n'
        'ignore = [{rule = "count-differs", because = "known", quote = "12"}]\n',
        encoding="utf-8",
    )  # fmt: skip
    articles = [Article(id="news/a.txt", text=COMMENT), Article(id="news/b.txt", text="x")]
    ((entry,), notes) = ignores_of(articles)  # a comment of a plain text is text
    assert notes == []
    assert (entry.article, entry.rule, entry.reason, entry.quote) == (
        "news/a.txt", "count-differs", "known", "12",
    )  # fmt: skip
    assert entry.where == "news/articles.toml:3"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('"count-differs"', "must be a list"),
        ('["count-differs"]', "an ignore must be"),
        ('[{rule = "x"}]', "needs `because`"),
        ('[{because = "x"}]', "needs `rule`"),
        ('[{rule = "x", because = " "}]', "`because` of an ignore must be text"),
        ('[{rule = 3, because = "x"}]', "`rule` of an ignore must be text"),
        ('[{rule = "x", becuse = "x"}]', "no key `becuse`; did you mean `because`?"),
    ],
)
def test_a_wrong_entry_is_told_with_its_line(tmp_path: Path, value: str, words: str) -> None:
    path = tmp_path / "articles.toml"
    path.write_text(f'["a.txt"]\nlang = "fr"\nignore = {value}\n', encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        in_metadata(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert words in str(caught.value)
