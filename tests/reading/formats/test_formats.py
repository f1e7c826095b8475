"""Each format's own example, and what is refused by name."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.models import Article
from recoupe.reading import discover, formats, streams, text_of
from recoupe.reading.formats import markup

if TYPE_CHECKING:
    from pathlib import Path

Read = Callable[[str, bytes], tuple[list[Article], list[str]]]
BODY = "Le pont mesure 480 mètres, a annoncé mardi le maire de la ville."
MORE = "Il sera ouvert à la circulation avant la fin du mois de juin."
TITLE = "Un pont de 480 mètres"


def the(read: tuple[list[Article], list[str]]) -> Article:
    articles, errors = read
    assert errors == []
    (article,) = articles
    return article


def as_one_text(article: Article, title: str = TITLE) -> None:
    assert article.title == title
    assert article.text == f"{title}\n\n{BODY}\n\n{MORE}"
    assert article.text[article.body_start :].startswith("Le pont")
    assert article.title_start == 0


NINJS_1 = {
    "uri": "urn:newsml:wire:1", "type": "text", "headline": TITLE, "language": "fr-FR", "byline": "Léa Blanc",
    "versioncreated": "2025-10-14T10:20:00Z", "copyrightholder": "Fil",
    "body_xhtml": f"<div><p>{BODY}</p><!-- p --><p>Il sera ouvert &agrave; la <b>circulation</b> avant la fin du mois "
    "de juin.</p><script>x = '<p>'</script></div>",
}  # fmt: skip
NINJS_3 = {
    "uri": "urn:newsml:wire:2", "language": "fr", "headlines": [{"role": "main", "value": TITLE}],
    "versionCreated": "2025-10-14T10:20:00Z", "infoSources": [{"name": "Fil"}],
    "bodies": [{"contentType": "text/html", "value": "<p>x</p>"},
               {"contentType": "text/plain", "value": f"{BODY}\n\n{MORE}"}],
}  # fmt: skip


@pytest.mark.parametrize("item", [NINJS_1, NINJS_3])
def test_ninjs(read: Read, item: dict[str, object]) -> None:
    article = the(read("wire.json", json.dumps(item).encode()))
    as_one_text(article)
    assert (article.published, article.lang, article.source) == ("2025-10-14T10:20:00Z", "fr", "Fil")


NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
 <packageItem guid="urn:p"><groupSet/></packageItem>
 <newsItem guid="urn:a/1" version="2" standard="NewsML-G2">
  <itemMeta><provider qcode="x"><name>Fil</name></provider>
   <versionCreated>2025-10-14T10:20:00+02:00</versionCreated></itemMeta>
  <contentMeta><by>Léa Blanc</by><language tag="fr"/><headline>{TITLE}</headline></contentMeta>
  <contentSet><inlineXML contenttype="application/nitf+xml">
   <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Autre</hl1></hedline></body.head>
   <body.content><p>Le pont mesure <em>480 mètres</em>, a annoncé
    mardi le maire de la ville.</p><p>{MORE}</p></body.content></body></nitf></inlineXML></contentSet>
 </newsItem>
 <newsItem guid="urn:b"><contentMeta><headline>Photo</headline></contentMeta></newsItem>
</itemSet></newsMessage>"""


def test_newsml_g2(read: Read) -> None:
    (article,), errors = read("wire.xml", NEWSML.encode())
    as_one_text(article)
    assert article.id == "wire.xml#urn:a%2F1"
    assert (article.published, article.lang) == ("2025-10-14T10:20:00+02:00", "fr")
    assert (article.source, article.author) == ("Fil", "Léa Blanc")
    assert errors == ["wire.xml#urn:b: holds no text; take the item away, or give the whole of it"]


RSS = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Fil</title><language>fr</language>
<item><title>{TITLE}</title><guid>https://example.org/a</guid><dc:creator>Léa Blanc</dc:creator>
<pubDate>Tue, 14 Oct 2025 10:20:00 +0200</pubDate><description>Court.</description>
<content:encoded><![CDATA[<p>{BODY}</p><p>{MORE}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Fil</title>
<entry><title>{TITLE}</title><id>tag:a</id><author><name>Léa Blanc</name></author>
<published>2025-10-14T10:20:00+02:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p><p>{MORE}</p></div></content></entry></feed>"""


@pytest.mark.parametrize(("name", "feed"), [("a.rss", RSS), ("a.xml", RSS), ("a.atom", ATOM)])
def test_feeds(read: Read, name: str, feed: str) -> None:
    article = the(read(name, feed.encode()))
    as_one_text(article)
    assert (article.published, article.lang) == ("2025-10-14T10:20:00+02:00", "fr")
    assert (article.source, article.author) == ("Le Fil", "Léa Blanc")


def test_json_lines(read: Read) -> None:
    lines = [
        json.dumps({"id": "x", "text": BODY, "title": TITLE, "published": "2025-10", "lang": "fr"}),
        "", "{", '["no"]', '{"text": "x", "published": "bientôt"}', '{"text": 3}', '{"a": 1}',
        json.dumps({"id": "x", "text": MORE, "lang": "fr"}), json.dumps(NINJS_1),
        json.dumps({"text": MORE, "lang": "fr"}),
    ]  # fmt: skip
    articles, errors = read("a.jsonl", "\n".join(lines).encode())
    assert [article.id for article in articles] == [
        "a.jsonl#x", "a.jsonl#x@2", "a.jsonl#urn:newsml:wire:1", "a.jsonl#10",
    ]  # fmt: skip
    assert [error.split(":")[0] for error in errors] == [f"a.jsonl#{line}" for line in (3, 4, 5, 6, 7)]


def page(title: str = TITLE) -> bytes:
    return (
        f"<!DOCTYPE html><html lang='fr'><head><title>{title}</title><meta property='og:site_name' content='Fil'>"
        "<meta property='article:published_time' content='2025-10-14T10:20:00+02:00'></head><body>"
        "<nav><a href='/'>Accueil</a> <a href='/s'>Sport</a></nav>"
        f"<article><h1>{title}</h1><p>{BODY}</p><p>{MORE}</p></article>"
        "<footer>Tous droits réservés</footer></body></html>"
    ).encode()


def test_pages(read: Read) -> None:
    pytest.importorskip("trafilatura", reason="the extra `html` is not installed")
    article = the(read("a.html", page()))
    assert (article.title, article.published, article.source, article.lang) == (
        TITLE,
        "2025-10-14",
        "Fil",
        "fr",
    )
    assert BODY in article.text
    assert "Sport" not in article.text
    _, (error,) = read("b.html", b"<html><body></body></html>")
    assert error.startswith("b.html: is ")


def archive(*pages: tuple[str, bytes, str]) -> bytes:
    packed = b""
    for address, body, kind in pages:
        http = (
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0f2a6d3e-6b3f-4a56-9d5c-0c0d6c9e4a11>\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2025-10-14T10:20:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        packed += gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)
    return packed


def test_web_archives(read: Read) -> None:
    pytest.importorskip("warcio", reason="the extra `warc` is not installed")
    pytest.importorskip("trafilatura", reason="the extra `html` is not installed")
    data = archive(
        ("https://example.org/a", page(), "text/html"),
        ("https://example.org/p.png", b"\x89PNG", "image/png"),
        ("https://example.org/t", BODY.encode(), "text/plain; charset=utf-8"),
        ("https://example.org/a", page("Un pont de 490 mètres"), "text/html; charset=utf-8"),
    )
    articles, errors = read("crawl.warc.gz", data)
    assert errors == []
    assert [article.id for article in articles] == [
        "crawl.warc.gz#https:%2F%2Fexample.org%2Fa",
        "crawl.warc.gz#https:%2F%2Fexample.org%2Ft",
        "crawl.warc.gz#https:%2F%2Fexample.org%2Fa@2",
    ]
    assert articles[1].source == "example.org"
    plain = gzip.decompress(data)
    assert read("crawl.warc", plain)[0][0].text == articles[0].text
    for end in (len(plain) // 2, 100):
        read("cut.warc", plain[:end])  # what is left is read, or an error; never a crash


@pytest.mark.parametrize(("name", "extra"), [("a.html", "html"), ("a.warc", "warc")])
def test_a_missing_extra_is_told(read: Read, name: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("trafilatura", "warcio.archiveiterator"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    _, (error,) = read(name, page())
    assert f"needs the extra `{extra}`; run: pip install" in error


def test_gzip(read: Read) -> None:
    article = the(read("a.md.gz", gzip.compress(f"---\nlang: fr\n---\n# {TITLE}\n{BODY}".encode(), mtime=0)))
    assert article.title == TITLE
    assert the(read("b.xml.gz", gzip.compress(ATOM.encode(), mtime=0))).title == TITLE


ENTITIES = "<!DOCTYPE rss [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;'>]><rss><item><title>&b;</title></item></rss>"
OUTSIDE = "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><item><title>&a;</title></item></rss>"
ZEROS = gzip.compress(bytes(3_000_000), mtime=0)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xml", ENTITIES.encode(), "declares XML entities, as bombs do"),
        ("a.xml", OUTSIDE.encode(), "declares XML entities"),
        ("a.xml", b"<svg/>", "is XML of another kind (<svg>)"),
        ("a.xml", b"<rss>" + b"<a>" * 300, "more than 200 elements within each other"),
        ("a.rss", b"<rss><channel>", "no well-formed XML"),
        ("a.rss", b"<rss/>", "holds no item of news"),
        ("a.xml", b"<rss><item><title>" + b"x" * 7_000_000, "has an item of more than 6 MB"),
        ("a.txt.gz", ZEROS, "larger than 2 MB"),
        ("a.txt.gz", b"plain", "is no gzip file"),
        ("a.txt.gz", gzip.compress(BODY.encode(), mtime=0)[:-9], "ends too early"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b'{"text": ' + b"1" * 9000 + b"}", "is no valid JSON"),
        ("a.json", b'{"text": "\xff"}', "is not UTF-8"),
        ("a.jsonl", b"x" * 5_000_000 + b"\n", "line 1 is longer than 4 MB"),
    ],
)
def test_bombs_and_nonsense_are_refused_by_name(read: Read, name: str, data: bytes, message: str) -> None:
    articles, (error,) = read(name, data)
    assert articles == []
    assert error.startswith(name)
    assert message in error


def test_a_gzip_bomb_is_left_at_once(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "HARMLESS", 100_000)
    lines = b'{"lang": "fr", "text": "' + b" " * 1000 + b'"}\n'
    _, errors = read("a.jsonl.gz", gzip.compress(lines * 10_000, mtime=0))
    assert errors[-1] == (
        "a.jsonl.gz: is a gzip bomb: it unpacks to more than 200 times its size; take it away"
    )
    assert len(errors) < 5_000


@pytest.mark.parametrize("header", [b"a" * 7_000_000, b"a: b\r\n" * 1_200_000])
def test_a_web_archive_s_header_without_an_end_is_left(read: Read, header: bytes) -> None:
    pytest.importorskip("warcio", reason="the extra `warc` is not installed")
    articles, errors = read("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n" + header)
    assert articles == []
    assert errors == ["a.warc: is no web archive, or a damaged one (a header of more than 6 MB)"]


def test_a_long_line_takes_no_memory() -> None:
    read: list[int] = []

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            read.append(len(buffer))
            buffer[:] = b"x" * len(buffer)
            if sum(read) > 5_000_000:
                buffer[-1:] = b"\n"
                return len(buffer) if sum(read) < 5_200_000 else 0
            return len(buffer)

    found = list(streams.lines(io.BufferedReader(Endless()), limit=1000))
    assert found[0] == (1, None)


def test_folders_give_what_is_news(tmp_path: Path) -> None:
    files = {
        "a.json": json.dumps(NINJS_1), "package.json": '{"name": "x"}', "b.xml": RSS, "pom.xml": "<project/>",
        "c.jsonl": "{}", "README.html": "<p>", "d.txt.gz": "x", "e.warc": "", ".f.html": "",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = discover([tmp_path]).files
    assert [file.path.name for file in found] == ["a.json", "b.xml", "c.jsonl", "d.txt.gz", "e.warc"]
    assert [file.path.name for file in discover([tmp_path / "package.json"]).files] == ["package.json"]


def test_one_article_of_many_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.xml").write_text(NEWSML, encoding="utf-8")
    assert text_of("a.xml#urn:a%2F1").startswith(TITLE)
    with pytest.raises(Exception, match="is no longer in"):
        text_of("a.xml#urn:c")


@settings(max_examples=200)
@given(st.text(alphabet="<>/!-pbr& ;x\n'\"script", max_size=100))
def test_any_markup_becomes_text(text: str) -> None:
    found = markup.to_text(text)
    assert found == found.strip()
    assert "\n\n\n" not in found


@pytest.mark.parametrize("part", ["<", "<!--", "<script>", "<p", "</", "&", "<!-- -->", "<script"])
def test_markup_takes_linear_time(part: str) -> None:
    markup.to_text(part * 200_000)  # quadratic time would be minutes


def test_every_format_is_documented() -> None:
    from pathlib import Path  # noqa: PLC0415  # for typing alone above

    page_ = (Path(__file__).parents[3] / "docs" / "articles.md").read_text(encoding="utf-8")
    assert {suffix for suffix in formats._READERS if f"`{suffix}`" not in page_} == set()
