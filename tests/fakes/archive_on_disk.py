"""A made-up archive as files, with a store that has the claims already: extraction alone would take ten minutes."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from archive import archive

from recoupe.engine import versions
from recoupe.reading import Folders, discover, documents, parse
from recoupe.store import Learnt, Store


def write(folder: Path, store: Path, articles: int, root: Path) -> int:
    """Write articles into a folder and their claims into a store; return how many claims.

    The articles' ids are their paths from `root`, where the check is to run.
    """
    claims, made = archive(articles * 20)
    by_article = {id_: list(own) for id_, own in groupby(claims, key=lambda claim: claim.article)}
    folder.mkdir(parents=True)
    for article in made[:articles]:
        header = f"---\nlang: fr\npublished: {article.published}\n---\n"
        (folder / article.id).write_text(header + article.text + "\n", encoding="utf-8")
    folders, learnt, told = Folders(), [], 0
    for file in discover([str(folder)]).files:
        for document in documents(file, folders):
            article = parse(document)
            article = article.model_copy(
                update={"id": Path(article.id).resolve().relative_to(root).as_posix()}
            )
            shift = article.body_start
            own = [
                claim.model_copy(
                    update={
                        "article": article.id,
                        "start": claim.start + shift,
                        "end": claim.end + shift,
                        "context_start": claim.context_start + shift,
                    }
                )
                for claim in by_article[Path(article.id).name]
            ]
            told += len(own)
            learnt.append(Learnt(article, document.digest(versions.extraction()), own))
    with Store(store) as opened:
        for at in range(0, len(learnt), 500):
            opened.put(learnt[at : at + 500])
    return told
