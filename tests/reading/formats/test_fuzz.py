"""Any bytes in any format: articles, or errors by name; never a crash.

`make fuzz` takes a hundred thousand.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.models import Article

Read = Callable[[str, bytes], tuple[list[Article], list[str]]]
FUZZ = int(os.environ.get("RECOUPE_FUZZ", "300"))
SEEDS = (
    "<rss><channel><item><pubDate>14 Oct 2025 10:20 +0200</pubDate><title>3 chats.</title></item></channel></rss>",
    '<feed xml:lang="fr"><entry><id>a</id><content>Il y a 3 chats.</content></entry></feed>',
    '<newsItem guid="a"><contentSet><inlineData>Il y a 3 chats.</inlineData></contentSet></newsItem>',
    '{"uri": "a", "headline": "x", "bodies": [{"value": "<p>Il y a 3 chats."}], "language": "fr"}',
    '{"text": "Il y a 3 chats.", "lang": "fr", "published": "2025-10-14"}',
    "---\ntitle: x\nlang: fr\n---\nIl y a 3 chats.",
)


@settings(max_examples=FUZZ, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(["a.json", "a.jsonl", "a.xml", "a.rss", "a.txt.gz", "a.md"]),
    data=st.binary(max_size=200)
    | st.text(alphabet='<>/!-[]{}":,rsitem&;ax \n', max_size=200).map(str.encode)
    | st.sampled_from(SEEDS).flatmap(
        lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, 50), st.text(max_size=5)).map(
            lambda cut: (text[: cut[0]] + cut[2] + text[cut[0] + cut[1] :]).encode("utf-8", "replace")
        )
    ),
)
def test_any_bytes_are_articles_or_errors_by_name(read: Read, name: str, data: bytes) -> None:
    articles, errors = read(name, data)
    assert all(article.id.startswith(name) and article.text.strip() for article in articles)
    assert all(error.startswith(name) for error in errors)
