"""The HTML page, opened and clicked in a real Chromium; skipped where there is none."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from recoupe.models import Article, Conflict
from recoupe.reporting import FORMATS, Options, html_articles, html_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Builder
    from recoupe.models import Result

RENDER = FORMATS["html"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install playwright")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:  # noqa: ANN401
    """Open a result's page; at the end, nothing may have been fetched, logged or refused."""
    pages: list[Any] = []
    trouble: list[str] = []

    def open_page(result: Result, options: Options, **context: Any) -> Any:  # noqa: ANN401
        path = tmp_path / "page.html"
        path.write_bytes(RENDER(result, options).encode())
        page = browser.new_context(offline=True, **context).new_page()
        page.on(
            "request", lambda request: trouble.append(request.url) if request.url != path.as_uri() else None
        )
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.goto(path.as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert trouble == []


def shown(page: Any) -> list[str]:  # noqa: ANN401
    visible = page.locator(".conflict:visible")
    return [visible.nth(index).get_attribute("id") for index in range(visible.count())]


ALL = ["c-c0ffee01", "c-da7e0002", "c-ac409906", "c-30ca5403", "c-9e4ce405", "c-4a4c4e04"]


def test_everything_is_shown_at_first(visit: Callable[..., Any], result: Result, options: Options) -> None:
    page = visit(result, options)
    assert page.title() == "Discrepancies"
    assert (
        page.locator(".verdict").inner_text()
        == "Failed: 2 new conflicts in 5 articles, and 1 of a severity that passes."
    )
    assert shown(page) == ALL
    assert page.locator("output").inner_text() == "6 of 6 shown"
    assert page.locator("svg.figure").count() == 5


def test_filter_by_severity_status_and_source(
    visit: Callable[..., Any], result: Result, options: Options
) -> None:
    page = visit(result, options)
    page.get_by_label("contradiction").uncheck()
    assert shown(page) == ["c-da7e0002", "c-ac409906", "c-4a4c4e04"]
    page.get_by_label("dismissed").uncheck()
    assert shown(page) == ["c-da7e0002", "c-ac409906"]
    assert page.get_by_role("heading", name="Dismissed").is_hidden()
    page.get_by_label("Source").select_option("The Loire Gazette")
    assert shown(page) == ["c-ac409906"]
    assert page.locator("output").inner_text() == "1 of 6 shown"
    page.get_by_label("contradiction").check()
    page.get_by_label("Source").select_option("all")
    page.get_by_label("dismissed").check()
    assert shown(page) == ALL


def test_a_claim_leads_to_its_place_in_the_article_and_back(
    visit: Callable[..., Any], result: Result, options: Options
) -> None:
    page = visit(result, options)
    article = page.locator("details.article", has_text="bridge.txt")
    assert article.get_attribute("open") is None
    page.locator("#c-c0ffee01").get_by_role("link", name="articles/bridge.txt, line 3").click()
    assert article.get_attribute("open") is not None
    mark = page.locator("mark:target")
    assert mark.inner_text().replace("\u202f", " ") == "environ 1 700"
    assert mark.is_visible()
    mark.get_by_role("link").click()
    assert page.evaluate("location.hash") == "#c-c0ffee01"


def test_the_whole_article_stands_there_with_its_claims(
    visit: Callable[..., Any], result: Result, options: Options
) -> None:
    page = visit(result, options)
    for article in result.articles:
        details = page.locator("details.article", has=page.get_by_text(article.id, exact=True))
        assert details.locator(".text").text_content() == article.text
    text = page.locator("details.article", has_text="later.txt").locator(".text")
    assert [mark.replace("\u202f", " ") for mark in text.locator("mark:not(.other)").all_text_contents()] == [
        "7,4 %"
    ]
    assert "480 mètres" in text.locator("mark.other").all_text_contents()


def test_the_sides_stand_beside_each_other_and_on_a_phone_below(
    visit: Callable[..., Any], result: Result, options: Options
) -> None:
    for width, beside in ((1200, True), (390, False)):
        page = visit(result, options, viewport={"width": width, "height": 800})
        first, second = (page.locator("#c-c0ffee01 .side").nth(index).bounding_box() for index in (0, 1))
        assert (first["y"] == second["y"]) is beside
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling"


def test_light_and_dark(visit: Callable[..., Any], result: Result, options: Options) -> None:
    inks = set()
    for scheme in ("light", "dark"):
        page = visit(result, options, color_scheme=scheme)
        ink, ground = (
            page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("color", "backgroundColor")
        )
        assert contrast(ink, ground) > 7
        for selector in (".faint", ".severity", "mark", "a", "blockquote"):
            colours = page.locator(f".conflict {selector}").first.evaluate(
                """element => {
                  let holder = element, ground = "rgba(0, 0, 0, 0)";
                  while (ground === "rgba(0, 0, 0, 0)") {
                    ground = getComputedStyle(holder).backgroundColor;
                    holder = holder.parentElement;
                  }
                  return [getComputedStyle(element).color, ground];
                }"""
            )
            assert contrast(*colours) > 4.5, f"{selector} in {scheme}"
        assert page.locator("svg.figure text").first.evaluate("node => getComputedStyle(node).fill") == ink
        inks.add(ink)
    assert len(inks) == 2


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two CSS colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: str) -> float:
        channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_in_print(visit: Callable[..., Any], result: Result, options: Options) -> None:
    page = visit(result, options)
    page.emulate_media(media="print")
    assert page.locator(".filters").is_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#c-c0ffee01 details.reasons table").is_visible()
    assert len(page.pdf()) > 10_000


def test_without_script_everything_is_there(
    browser: Any,  # noqa: ANN401
    result: Result,
    options: Options,
    tmp_path: Path,
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(RENDER(result, options).encode())
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert shown(page) == ALL
    assert page.locator(".filters").is_hidden()
    context.close()


def test_the_keyboard_reaches_the_filters(
    visit: Callable[..., Any], result: Result, options: Options
) -> None:
    page = visit(result, options)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "c-c0ffee01" not in shown(page)


def test_nothing_hostile_runs(visit: Callable[..., Any], build: Builder, options: Options) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>]]>"
    article = Article(
        id=f"{evil}.txt", text=f"Before {evil} after", title=evil, source=evil, lang='fr" onclick="x'
    )
    claim = build.claim("articles/bridge.txt", "20", side="A").model_copy(
        update={
            "article": article.id,
            "start": 7,
            "end": 7 + len(evil),
            "quote": evil,
            "context": article.text,
            "context_start": 0,
            "speaker": evil,
            "source": evil,
            "lang": article.lang,
        }
    )
    conflict = build.conflict(evil, [claim], subject=evil, explanation=evil)
    result = build.result([conflict]).model_copy(update={"articles": (article,)})
    page = visit(result, options)
    page.locator("details.article").evaluate("node => { node.open = true; }")
    assert page.locator("details.article .text").text_content() == article.text
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1


class Tags(HTMLParser):
    """Checks that tags nest and ids are given once."""

    VOID = frozenset({"meta", "input", "br", "link", "img", "path", "circle", "rect"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"] or "")
        href = found.get("href") or ""
        if href.startswith("#"):
            self.targets.append(href[1:])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_tags_nest_ids_are_unique_and_links_lead_somewhere(result: Result, options: Options) -> None:
    tags = Tags()
    tags.feed(RENDER(result, options))
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    assert set(tags.targets) <= set(tags.ids)


def test_overlapping_claims_keep_the_text(build: Builder) -> None:
    text = build.texts["articles/bridge.txt"]
    spans = [(10, 40), (20, 30), (25, 60), (25, 28), (60, 70)]
    claims = [
        build.claim("articles/bridge.txt", text[start:end]).model_copy(
            update={"start": start, "end": end, "side": "A"}
        )
        for start, end in spans
    ]
    page = RENDER(build.result([build.conflict("x", claims)]), Options())
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    assert set(tags.targets) <= set(tags.ids)


@pytest.mark.slow
def test_a_large_result_is_cut_with_counts(result: Result, build: Builder) -> None:
    many = [
        Conflict.model_construct(**{**dict(result.conflicts[0]), "id": f"id{index}"})
        for index in range(html_page.MOST_CONFLICTS + 5)
    ]
    article = Article(id="articles/bridge.txt", text="x" * (html_articles.MOST_TEXT + 7))
    large = build.result([]).model_copy(update={"conflicts": tuple(many), "articles": (article,)})
    page = RENDER(large, Options())
    assert "5 more conflicts not shown" in page
    assert "7 more characters not shown" in page
    assert len(page) < 20_000_000
