from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.errors import ArticleError
from recoupe.models import Article
from recoupe.reading import Document, File, Folders, documents, parse, with_language
from recoupe.reading.metadata import Metadata
from recoupe.reading.streams import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

FRENCH = "Le président du Kirghizstan s’est rendu en Russie pour une visite d’État."


def load(file: File, folders: Folders) -> Document:
    (found,) = documents(file, folders)
    if isinstance(found, ArticleError):
        raise found
    return found


def document(text: str, id_: str = "a.md", **overrides: str) -> Document:
    return Document(id_, text.encode(), Metadata(**overrides))


def test_articles_toml_counts_before_the_front_matter() -> None:
    article = parse(
        document(f"---\ntitle: Un\nsource: S\nlang: fr\n---\n{FRENCH}", title="Deux", published="2017-06")
    )
    assert (article.title, article.source, article.published, article.lang) == ("Deux", "S", "2017-06", "fr")
    assert article.title_start is None  # the words in the front matter are others


def test_the_same_title_in_both_stands_in_the_front_matter() -> None:
    article = parse(document(f"---\ntitle: Un\n---\n{FRENCH}", title="Un"))
    assert article.title_start == len("---\ntitle: ")


def test_offsets_count_the_whole_file_without_its_mark() -> None:
    article = parse(Document("a.md", ("\ufeff---\r\nlang: fr\r\n---\r\n" + FRENCH).encode()))
    assert article.text.startswith("---\r\n")
    assert article.text[article.body_start :] == FRENCH


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# Un titre #\n\n", "Un titre"),
        ("\n\n#  Un titre\r\n", "Un titre"),
        ("## Un intertitre\n", None),
        ("#motcle\n", None),
        ("#\n", None),
    ],
)
def test_a_heading_of_markdown_is_the_title(body: str, title: str | None) -> None:
    assert parse(document(body + FRENCH, lang="fr")).title == title
    assert parse(document(body + FRENCH, id_="a.txt", lang="fr")).title is None


def test_the_language_is_found() -> None:
    assert parse(document(FRENCH)).lang == "fr"
    assert parse(document("The ferry hit the pier on Tuesday, and nineteen people were hurt.")).lang == "en"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Der Präsident traf sich am Dienstag in Berlin mit den Führern der Opposition.",
            r"is in German \(de\)",
        ),
        (
            "El presidente se reunió el martes con los líderes de la oposición en Madrid.",
            r"is in Spanish \(es\)",
        ),
        ("12 : 34 = x", "cannot be told"),
    ],
)
def test_a_language_we_lack_or_cannot_tell(text: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        parse(document(text))
    with pytest.raises(ArticleError, match=words):
        with_language(Article(id="a", text=text))


def test_a_language_that_is_given_is_believed() -> None:
    assert parse(document("Der Präsident traf sich am Dienstag in Berlin.", lang="fr")).lang == "fr"


def test_a_file_of_ten_megabytes_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"mot " * 2_500_000)
    with pytest.raises(ArticleError, match=r"a\.txt: is larger than 2 MB"):
        load(File("a.txt", path), Folders())


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert (
        len(parse(Document("a.txt", load(File("a.txt", path), Folders()).data, Metadata(lang="fr"))).text)
        == MAX_BYTES
    )


def test_a_file_that_vanished_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"a\.txt: cannot be read \(No such file"):
        load(File("a.txt", tmp_path / "a.txt"), Folders())


def test_the_digest_changes_with_what_the_article_depends_on() -> None:
    first = document("a", title="b")
    same = document("a", title="b")
    assert first.digest("v1") == same.digest("v1")
    others = [document("b", title="b"), document("a", title="c"), document("a", source="b"), document("a")]
    assert len({first.digest("v1"), first.digest("v2"), *(other.digest("v1") for other in others)}) == 6


def test_folders_say_which_entries_speak_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "articles.toml").write_text(
        '["a.txt"]\nlang = "fr"\n["b.txt"]\nlang = "fr"\n', encoding="utf-8"
    )
    folders = Folders()
    load(File("a.txt", tmp_path / "a.txt"), folders)
    (note,) = folders.idle()
    assert "speaks of b.txt, which is not there" in note
