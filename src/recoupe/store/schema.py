"""The tables of the store."""

from __future__ import annotations

APPLICATION_ID = 0x7265636F
"""`reco` in ASCII: tells a store from other programs' SQLite files."""

VERSION = 3
"""Version of the schema, kept as SQLite's user_version.

History:
    1: The first.
    2: texts, of articles whose text takes long to find in their files. Later, without a new version, the key
       `ignored` of meta: JSON, the conflicts that are ignored in place, by fingerprint, and a digest of what says so.
    3: basis, bonds and name_blocks, and the key `basis` of meta. facts has those of several claims alone, in no order.
"""

_TEXTS = """
CREATE TABLE texts (
    -- The text of an article that is a web page; that of others is read from their files.
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    text BLOB NOT NULL              -- UTF-8, packed by zlib
) STRICT;
"""

_FACTS = """
CREATE TABLE facts (
    -- The facts of the last run that are of several claims, in no order; every other claim is a fact of its own.
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,             -- Fact.id
    subject TEXT NOT NULL,
    rule TEXT NOT NULL,             -- the rule that judges values of this kind
    state TEXT NOT NULL             -- single, confirmed, updated, conflicting
) STRICT;

CREATE TABLE fact_claims (
    fact INTEGER NOT NULL REFERENCES facts ON DELETE CASCADE,
    position INTEGER NOT NULL,
    claim INTEGER REFERENCES claims ON DELETE CASCADE, -- NULL where nothing stored is like it
    changed TEXT,                   -- JSON: fields in which it is not the stored one
    PRIMARY KEY (fact, position)
) STRICT, WITHOUT ROWID;
"""

_FACTS_BY_CLAIM = """
CREATE INDEX fact_claims_by_claim ON fact_claims (claim);
"""

_BASIS = """
-- What the facts and conflicts of the last run were found from, so that the next compares only what changed with it.
-- Claims are told by the ids they had then; they may be gone since, and their ids others'.

CREATE TABLE basis (
    -- One row an article of the last run.
    path TEXT PRIMARY KEY,          -- Article.id
    digest TEXT NOT NULL,           -- as in articles, then
    first INTEGER NOT NULL,         -- its claims are those from this id
    last INTEGER NOT NULL,          -- to this one; less than the first where it has none
    story INTEGER NOT NULL,         -- the same number for the articles of one story
    source TEXT,                    -- of a near-copy, the first article of the same text
    superseded INTEGER NOT NULL,    -- 1 where the same source published a later version
    bag BLOB NOT NULL               -- what it speaks of, as matching keeps it
) STRICT;

CREATE TABLE bonds (
    -- The claims that are joined by probable pairs, one after the other: facts lie within such groups.
    claim INTEGER PRIMARY KEY,
    "group" INTEGER NOT NULL        -- one of its claims
) STRICT;

CREATE INDEX bonds_by_group ON bonds ("group");

CREATE TABLE name_blocks (
    -- The blocks in which claims of different stories are compared.
    block INTEGER NOT NULL,         -- a hash of the block's key
    claim INTEGER NOT NULL,
    PRIMARY KEY (block, claim)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_blocks_by_claim ON name_blocks (claim);
"""

_THIRD = f"""
ALTER TABLE fact_claims RENAME TO fact_claims_2;
ALTER TABLE facts RENAME TO facts_2;
{_FACTS}
INSERT INTO facts SELECT * FROM facts_2
    WHERE (SELECT count(*) FROM fact_claims_2 WHERE fact = facts_2.id) > 1;
INSERT INTO fact_claims SELECT * FROM fact_claims_2 WHERE fact IN (SELECT id FROM facts);
DROP TABLE fact_claims_2;
DROP TABLE facts_2;
{_FACTS_BY_CLAIM}{_BASIS}"""  # noqa: S608  # what stands above

MIGRATIONS = {1: _TEXTS, 2: _THIRD}
"""What takes a store from a version to the next."""

_FIRST = """
CREATE TABLE articles (
    -- One row an article of the runs so far; the text itself stays in its file.
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,      -- Article.id
    digest TEXT NOT NULL,           -- of the bytes, the metadata beside them and the extractor's version
    title TEXT,
    published TEXT,                 -- ISO 8601, may stop at the year, month or day
    lang TEXT NOT NULL,             -- ISO 639-1
    source TEXT,
    author TEXT,
    body_start INTEGER NOT NULL,    -- code points; the front matter ends here
    title_start INTEGER             -- where the title stands in the front matter
) STRICT;

-- A file that was moved or renamed is found again by what is in it.
CREATE INDEX articles_by_digest ON articles (digest);

CREATE TABLE mentions (
    -- One row a span of an article that carries a value.
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL,         -- first code point in the file's decoded text
    "end" INTEGER NOT NULL,         -- one past the last
    line INTEGER NOT NULL,          -- of the start, from 1
    "column" INTEGER NOT NULL,      -- of the start, in code points from 1
    quote TEXT NOT NULL,            -- the span's words
    kind TEXT NOT NULL,             -- count, money, percent, date, ...
    low REAL,                       -- the value, as an interval of numbers
    high REAL,
    bound TEXT NOT NULL,            -- exact, approx, at_least, at_most, range
    unit TEXT,                      -- ISO 4217 code, %, pint unit; for a count the lemma of what is counted
    earliest TEXT,                  -- the value, as an interval of moments, in EDTF
    latest TEXT
) STRICT;

CREATE INDEX mentions_by_article ON mentions (article);

CREATE TABLE claims (
    -- One row a claim: what a mention's value is said to be of, when, and by whom.
    id INTEGER PRIMARY KEY,         -- grows with the place in the article
    mention INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
    context TEXT NOT NULL,          -- the sentence
    concept TEXT NOT NULL,          -- canonical head of what is measured
    measure TEXT NOT NULL,          -- what is measured, in the article's words
    period TEXT,                    -- EDTF date or interval the value holds for
    speaker TEXT,
    modality TEXT NOT NULL,         -- asserted, reported, denied, planned, hypothetical
    rest TEXT NOT NULL              -- JSON: the claim's other fields
) STRICT;

CREATE INDEX claims_by_mention ON claims (mention);

-- The three tables as one, for people who look into the store.
CREATE VIEW claim_list AS
    SELECT articles.path, mentions.start, mentions."end", mentions.line, mentions."column", mentions.quote,
           mentions.kind, mentions.low, mentions.high, mentions.bound, mentions.unit, mentions.earliest,
           mentions.latest,
           claims.measure, claims.period, claims.speaker, claims.modality, claims.context
    FROM claims JOIN mentions ON mentions.id = claims.mention JOIN articles ON articles.id = mentions.article
    ORDER BY articles.path, claims.id;

CREATE TABLE conflicts (
    -- The conflicts of the last run, of every rule, before decisions.
    id INTEGER PRIMARY KEY,         -- their order
    fingerprint TEXT NOT NULL UNIQUE, -- Conflict.id
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,         -- contradiction, attributed, tension, style
    probability REAL NOT NULL,      -- from 0 to 1, that the claims speak of the same fact
    subject TEXT NOT NULL,
    explanation TEXT NOT NULL,
    reasons TEXT NOT NULL           -- JSON: the comparisons with their match weights
) STRICT;

-- All that orders and filters the list of conflicts, so that it need not touch their long rows.
CREATE INDEX conflicts_by_severity ON conflicts (severity, probability, rule, subject);

CREATE TABLE conflict_words (
    -- What a conflict is found by when somebody types. Apart from the conflicts, to be read quickly whole.
    conflict INTEGER PRIMARY KEY REFERENCES conflicts ON DELETE CASCADE,
    words TEXT NOT NULL             -- folded: id, rule, subject, values, speakers, sources, articles
) STRICT;

CREATE TABLE conflict_claims (
    conflict INTEGER NOT NULL REFERENCES conflicts ON DELETE CASCADE,
    position INTEGER NOT NULL,
    claim INTEGER REFERENCES claims ON DELETE CASCADE, -- NULL where nothing stored is like it
    changed TEXT,                   -- JSON: fields in which it is not the stored one; its side
    PRIMARY KEY (conflict, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX conflict_claims_by_claim ON conflict_claims (claim);

CREATE TABLE meta (
    -- outcome: digest of all that the facts and conflicts depend on; absent while they may not be complete.
    -- counts: JSON, how many articles, claims and facts they are of.
    -- paths: JSON, the paths that the last run was asked for.
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

SCHEMA = _FIRST + _FACTS + _FACTS_BY_CLAIM + _TEXTS + _BASIS
