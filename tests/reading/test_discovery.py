from __future__ import annotations

import os
from pathlib import Path

import pytest

from recoupe.errors import UsageError
from recoupe.reading import discover


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Il y a 3 chats.", encoding="utf-8")


def ids(*paths: str) -> list[str]:
    return [file.id for file in discover(paths).files]


def test_files_folders_and_globs_each_article_once() -> None:
    write("b.txt", "news/a.md", "news/deep/c.TXT", "news/gold.json", "news/articles.toml")
    assert ids("news", "b.txt", "./news/a.md", "news/*.md", "news/**/*.TXT") == [
        "b.txt",
        "news/a.md",
        "news/deep/c.TXT",
    ]


def test_hidden_files_and_folders_are_passed_over_unless_named() -> None:
    write("news/a.md", "news/.draft.md", "news/.git/x.txt")
    assert ids("news") == ["news/a.md"]
    assert ids("news/.draft.md") == ["news/.draft.md"]


def test_what_speaks_of_a_folder_is_no_article_of_it_unless_named() -> None:
    write("news/a.md", "news/README.md", "news/deep/License.txt")
    assert ids("news") == ["news/a.md"]
    assert ids("news/README.md") == ["news/README.md"]


def test_ids_are_normal_and_absolute_only_where_given_so(tmp_path: Path) -> None:
    write("news/a.md")
    assert ids("./news/../news//a.md") == ["news/a.md"]
    assert ids(str(tmp_path / "news")) == [(tmp_path / "news/a.md").as_posix()]


def test_a_glob_that_a_shell_expands_may_name_the_metadata() -> None:
    write("news/a.md", "news/articles.toml")
    found = discover(["news/a.md", "news/articles.toml"])
    assert [file.id for file in found.files] == ["news/a.md"]
    assert not found.errors


@pytest.mark.parametrize("name", ["photo.jpg", "README", "notes.docx"])
def test_what_is_named_and_is_no_article_is_an_error_of_its_own(name: str) -> None:
    write("a.md", name)
    found = discover(["a.md", name])
    assert [file.id for file in found.files] == ["a.md"]
    assert [error.article for error in found.errors] == [name]
    assert "recoupe reads .txt, .md" in found.errors[0].message


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        ([], "no article to check"),
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["nowhere/*.txt"], "no article in nowhere/*.txt"),
        (["empty"], "no article in empty"),
        (["a.md", "empty"], "no article in empty"),
        (["pictures"], "no article in pictures"),
    ],
)
def test_paths_with_no_article(paths: list[str], words: str) -> None:
    write("a.md", "pictures/a.jpg")
    Path("empty").mkdir()
    with pytest.raises(UsageError, match=words.replace("*", r"\*")):
        discover(paths)


def test_links_stay_inside_the_folder() -> None:
    write("news/a.md", "secret/b.md")
    Path("news/out.md").symlink_to(Path("secret/b.md").absolute())
    Path("news/in.md").symlink_to("a.md")
    Path("news/gone.md").symlink_to("nothing.md")
    Path("news/loop").symlink_to(".", target_is_directory=True)
    found = discover(["news"])
    assert [file.id for file in found.files] == ["news/a.md"]
    assert [(error.article, error.message.split(" (")[0].split(" of ")[0]) for error in found.errors] == [
        ("news/gone.md", "cannot be read"),
        ("news/out.md", "is a link that leads out"),
    ]
    assert found.notes == []


def test_a_folder_that_is_linked_from_elsewhere_is_told() -> None:
    write("news/a.md", "more/b.md")
    Path("news/more").symlink_to(Path("more").absolute(), target_is_directory=True)
    found = discover(["news"])
    assert [file.id for file in found.files] == ["news/a.md"]
    (note,) = found.notes
    assert note.startswith("news/more: is a link to a folder out of news, and passed over; name that folder")
    assert [file.id for file in discover(["news", "news/more"]).files] == ["news/a.md", "news/more/b.md"]


def test_a_pipe_is_not_waited_for() -> None:
    write("news/a.md")
    os.mkfifo("news/pipe.txt")
    found = discover(["news"])
    assert [error.message for error in found.errors] == ["is no regular file"]


def test_a_name_that_is_no_utf8_has_an_id_that_is() -> None:
    Path("news").mkdir()
    with Path(os.fsdecode(b"news/\xff\n.md")).open("w", encoding="utf-8") as stream:
        stream.write("x")
    (id_,) = ids("news")
    assert id_ == "news/\\xff\n.md"
    assert id_.encode()
