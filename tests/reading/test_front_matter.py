from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import ArticleError
from recoupe.reading import front_matter
from recoupe.reading.metadata import NOTHING, Metadata


def test_the_known_keys() -> None:
    text = (
        "---\n"
        'title: "Brévanne : l\'année 2024"\n'
        "source: Brévanne SA\n"
        "author: [Anne, Luc]\n"
        "published: 2025-02-27T07:00:00+01:00\n"
        "lang: fr-FR\n"
        "tags: [a, b]\n"
        "---\n"
        "Le texte.\n"
    )
    found = front_matter.read("a.md", text)
    assert found.metadata == Metadata(
        title="Brévanne : l'année 2024",
        source="Brévanne SA",
        author="Anne, Luc",
        published="2025-02-27T07:00:00+01:00",
        lang="fr",
    )
    assert text[found.body_start :] == "Le texte.\n"
    assert found.title_start is not None
    assert text[found.title_start :].startswith("Brévanne : l'année 2024")


@pytest.mark.parametrize(
    ("block", "title", "verbatim"),
    [
        ("title: Le 19 juin", "Le 19 juin", True),
        ("title: 'Le 19 juin'", "Le 19 juin", True),
        ("title: 'L''été'", "L'été", False),
        ('title: "L\\u2019été"', "L’été", False),
        ("title: >\n  Le 19\n  juin", "Le 19 juin", False),
        ("title: >-\n  Le 19 juin", "Le 19 juin", True),
        ("subtitle: Le 19 juin\ntitle: Le 19 juin", "Le 19 juin", True),
        ("source: x\n'title': Le 19 juin", "Le 19 juin", True),
    ],
)
def test_where_the_title_stands(block: str, title: str, verbatim: bool) -> None:
    text = f"---\n{block}\n---\nLe 19 juin, donc.\n"
    found = front_matter.read("a.md", text)
    assert found.metadata.title == title
    if verbatim:
        assert found.title_start is not None
        assert text[found.title_start : found.title_start + len(title)] == title
        assert found.title_start < found.body_start
        assert text[: found.title_start].rstrip("'\" \n>-").endswith(("title:", "'title':", "title"))
    else:
        assert found.title_start is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end: str) -> None:
    text = end.join(["---", "title: Un", "lang: fr", "---  ", "Le texte."])
    found = front_matter.read("a.md", text)
    assert found.metadata == Metadata(title="Un", lang="fr")
    assert text[found.body_start :] == "Le texte."


@pytest.mark.parametrize("text", ["Le texte.", "----\nx\n----\n", " ---\na: b\n---\n", "", "--- a\n---\n"])
def test_none(text: str) -> None:
    assert front_matter.read("a.md", text) == front_matter.FrontMatter(NOTHING, 0, None)


@pytest.mark.parametrize("block", ["", "# nothing\n", "title:\nlang: ~\nsource: null\n"])
def test_says_nothing(block: str) -> None:
    assert front_matter.read("a.md", f"---\n{block}---\nx").metadata == NOTHING


def test_scalars_are_text_whatever_yaml_makes_of_them() -> None:
    block = "title: No\nsource: 20\nauthor: 2024-01-01\npublished: 2017\n"
    assert front_matter.read("a.md", f"---\n{block}---\nx").metadata == Metadata(
        "No", "20", "2024-01-01", "2017"
    )


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("title: [a\n", "line 3: the front matter is no valid YAML"),
        ("title: a\nsource: 'b\n", "the front matter is no valid YAML"),
        ("a: b: c\n", "line 2: the front matter is no valid YAML"),
        ("just words\n", "line 2: the front matter must be lines of `key: value`"),
        ("- a\n- b\n", "line 2: the front matter must be"),
        (
            "title: a\npublished: 2024-13-01\n",
            "line 3: `published` is 2024-13-01, a time that does not exist",
        ),
        ("title: a\n\npublished: 30 février\n", "line 4: `published` is '30 février', which is no ISO date"),
        ("title: {a: b}\n", "line 2: `title` must be text"),
        ("lang: de\n", "line 2: is in German (de)"),
        ("lang: French\n", "line 2: `lang` is 'French', which is no language code"),
        ("a: &x [1]\ntitle: *x\n", "YAML aliases"),
        ("title: " + "[" * 5000 + "\n", "the front matter"),
        ("title: " + "a" * 30_000 + "\n", "longer than"),
    ],
)
def test_refused_with_the_line(block: str, words: str) -> None:
    with pytest.raises(ArticleError) as caught:
        front_matter.read("a.md", f"---\n{block}---\nx")
    assert words in caught.value.message
    assert "\n" not in caught.value.message


def test_not_closed() -> None:
    with pytest.raises(ArticleError, match="line 1: the front matter is not closed"):
        front_matter.read("a.md", "---\ntitle: a\n\nLe texte.\n")


def test_no_bomb_and_no_object() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    started = time.perf_counter()
    with pytest.raises(ArticleError, match="aliases"):
        front_matter.read("a.md", f"---\n{bomb}---\nx")
    assert time.perf_counter() - started < 1
    found = front_matter.read(
        "a.md", "---\ntitle: !!python/object/apply:os.system ['touch x']\n---\nx".replace("['touch x']", "x")
    )
    assert found.metadata.title == "x"


@given(st.text(alphabet="-:ab \n\r\t'\"[]{}&*!|>#é", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = front_matter.read("a.md", "---\n" + text)
    except ArticleError:
        return
    assert 0 <= found.body_start <= len(text) + 4


@given(
    st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_quoted_title_comes_back_and_points_at_itself(title: str, end: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    text = end.join(["---", f'title: "{quoted}"', "---", "Texte"])
    found = front_matter.read("a.md", text)
    assert found.metadata.title == title
    if found.title_start is not None:
        assert text[found.title_start : found.title_start + len(title)] == title
    assert text[found.body_start :] == "Texte"
