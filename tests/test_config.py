from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.config import KEYS, Config, load
from recoupe.errors import ConfigurationError


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def test_defaults() -> None:
    config = load()
    assert config == Config()
    assert config.store_path == Path("claims/claims.db")
    assert config.decisions_path == Path("claims/decisions.jsonl")
    assert config.fail_on == ("contradiction", "attributed", "tension")
    assert config.min_probability == 0.5


def test_pyproject() -> None:
    write(
        "pyproject.toml",
        '[project]\nname = "x"\n[tool.recoupe]\narticles = ["news/*.md"]\nignore = ["age-differs"]\n',
    )
    config = load()
    assert config.articles == ("news/*.md",)
    assert config.ignore == ("age-differs",)


def test_own_file_before_pyproject_and_nearest_upward(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("recoupe.toml", 'reviewer = "A"\nstore = "x.db"\n')
    write("pyproject.toml", '[tool.recoupe]\nreviewer = "B"\n')
    write("news/deep/pyproject.toml", '[project]\nname = "another"\n')
    monkeypatch.chdir("news/deep")
    config = load()
    assert config.reviewer == "A"
    assert config.store_path == tmp_path / "x.db"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('articels = ["a"]\n', 1, "there is no key `articels`; did you mean `articles`?"),
        ('\njobs = 1\nroot = "/"\n', 3, "there is no key `root`"),
        ("min_probability = 1.5\n", 1, "`min_probability` is wrong"),
        ('\nfail_on = ["error"]\n', 2, "`fail_on`[0] is wrong"),
        ("jobs = -1\n", 1, "`jobs` is wrong"),
        ('jobs = "many"\n', 1, "`jobs` is wrong"),
        ("[weights]\nmeasure = 3\n", 2, "`weights`['measure'] is wrong"),
        ("[weights.measure]\nsame = nan\n", 2, "`weights`['measure']['same'] is wrong"),
        ("jobs = \n", 1, "no valid TOML"),
    ],
)
def test_wrong_keys_and_values_name_the_line(text: str, line: int, words: str) -> None:
    write("recoupe.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        load()
    assert str(caught.value).startswith(f"recoupe.toml:{line}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_in_pyproject_the_line_is_that_of_its_table() -> None:
    write("pyproject.toml", "[other]\nfoo = 1\n[tool.recoupe]\nfoo = 1\n")
    with pytest.raises(ConfigurationError, match=r"pyproject\.toml:4: there is no key `foo`"):
        load()


def test_weights() -> None:
    write("recoupe.toml", "[weights.measure]\nsame = 4\n")
    assert load().weights == {"measure": {"same": 4.0}}


def test_options_of_a_call_count_first() -> None:
    config = Config(jobs=2, reviewer="A").with_options(jobs=3, reviewer=None)
    assert (config.jobs, config.reviewer) == (3, "A")


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert {key for key in KEYS if f"`{key}`" not in page} == set()
