PRAGMA journal_mode = WAL;
BEGIN TRANSACTION;
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
INSERT INTO "articles" VALUES(1,'a.md','d','T','2017-06','fr',NULL,NULL,4,2);
INSERT INTO "articles" VALUES(2,'b.md','d','T','2017-06','fr',NULL,NULL,4,2);
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
INSERT INTO "claims" VALUES(1,1,'Il y a eu 12 morts.','','',NULL,NULL,'asserted','{"amount":12.0}');
INSERT INTO "claims" VALUES(2,2,'Il y a eu 12 morts.','','',NULL,NULL,'asserted','{"amount":13.0}');
INSERT INTO "claims" VALUES(3,3,'Il y a eu 12 morts.','','',NULL,NULL,'asserted','{"amount":7.0}');
CREATE TABLE conflict_claims (
    conflict INTEGER NOT NULL REFERENCES conflicts ON DELETE CASCADE,
    position INTEGER NOT NULL,
    claim INTEGER REFERENCES claims ON DELETE CASCADE, -- NULL where nothing stored is like it
    changed TEXT,                   -- JSON: fields in which it is not the stored one; its side
    PRIMARY KEY (conflict, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "conflict_claims" VALUES(1,0,1,'{"side": "A"}');
INSERT INTO "conflict_claims" VALUES(1,1,2,'{"side": "B"}');
CREATE TABLE conflict_words (
    -- What a conflict is found by when somebody types. Apart from the conflicts, to be read quickly whole.
    conflict INTEGER PRIMARY KEY REFERENCES conflicts ON DELETE CASCADE,
    words TEXT NOT NULL             -- folded: id, rule, subject, values, speakers, sources, articles
) STRICT;
INSERT INTO "conflict_words" VALUES(1,'x
count-differs
morts a paris
12
a.md
13
b.md');
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
INSERT INTO "conflicts" VALUES(1,'x','count-differs','contradiction',0.9,'morts à Paris','12 and 13 cannot both be.','[{"comparison":"measure","level":"same","weight":5.0}]');
CREATE TABLE fact_claims (
    fact INTEGER NOT NULL REFERENCES facts ON DELETE CASCADE,
    position INTEGER NOT NULL,
    claim INTEGER REFERENCES claims ON DELETE CASCADE, -- NULL where nothing stored is like it
    changed TEXT,                   -- JSON: fields in which it is not the stored one
    PRIMARY KEY (fact, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "fact_claims" VALUES(1,0,1,NULL);
INSERT INTO "fact_claims" VALUES(1,1,2,NULL);
INSERT INTO "fact_claims" VALUES(2,0,3,NULL);
CREATE TABLE facts (
    -- The facts of the last run.
    id INTEGER PRIMARY KEY,         -- their order
    name TEXT NOT NULL,             -- Fact.id
    subject TEXT NOT NULL,
    rule TEXT NOT NULL,             -- the rule that judges values of this kind
    state TEXT NOT NULL             -- single, confirmed, updated, conflicting
) STRICT;
INSERT INTO "facts" VALUES(1,'f','s','r','conflicting');
INSERT INTO "facts" VALUES(2,'g','7','count-differs','single');
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
INSERT INTO "mentions" VALUES(1,1,3,5,1,4,'12','count',12.0,12.0,'exact','mort',NULL,NULL);
INSERT INTO "mentions" VALUES(2,2,3,5,1,4,'13','count',13.0,13.0,'exact','mort',NULL,NULL);
INSERT INTO "mentions" VALUES(3,2,40,42,1,4,'7','count',7.0,7.0,'exact','mort',NULL,NULL);
CREATE TABLE meta (
    -- outcome: digest of all that the facts and conflicts depend on; absent while they may not be complete.
    -- counts: JSON, how many articles, claims and facts they are of.
    -- paths: JSON, the paths that the last run was asked for.
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('counts','{"articles": 2, "claims": 3, "facts": 2}');
INSERT INTO "meta" VALUES('ignored','{"by": "x", "reasons": {"x": "seen"}}');
INSERT INTO "meta" VALUES('outcome','digest');
INSERT INTO "meta" VALUES('paths','["/news"]');
CREATE TABLE texts (
    -- The text of an article that is a web page; that of others is read from their files.
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    text BLOB NOT NULL              -- UTF-8, packed by zlib
) STRICT;
INSERT INTO "texts" VALUES(2,X'789CF3CC51A8544854482D55303452C8CD2F2A29D6030037B105D0');
CREATE INDEX articles_by_digest ON articles (digest);
CREATE INDEX mentions_by_article ON mentions (article);
CREATE INDEX claims_by_mention ON claims (mention);
CREATE VIEW claim_list AS
    SELECT articles.path, mentions.start, mentions."end", mentions.line, mentions."column", mentions.quote,
           mentions.kind, mentions.low, mentions.high, mentions.bound, mentions.unit, mentions.earliest,
           mentions.latest,
           claims.measure, claims.period, claims.speaker, claims.modality, claims.context
    FROM claims JOIN mentions ON mentions.id = claims.mention JOIN articles ON articles.id = mentions.article
    ORDER BY articles.path, claims.id;
CREATE INDEX fact_claims_by_claim ON fact_claims (claim);
CREATE INDEX conflicts_by_severity ON conflicts (severity, probability, rule, subject);
CREATE INDEX conflict_claims_by_claim ON conflict_claims (claim);
COMMIT;
PRAGMA application_id = 1919247215;
PRAGMA user_version = 2;
