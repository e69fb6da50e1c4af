-- The store of entente, version 1; schema_2.sql makes version 2 of it. Numbers are this file's own; what identifies a thing on every
-- machine is its id or hash. Days are YYYYMMDD, with 00 for an unknown month or day and 0 for an
-- unknown day. Confidences are ten-thousandths. Texts are UTF-8. Numbers of kinds never change:
-- type 0 person, 1 country, 2 government, 3 organization, 4 group, 5 international organization,
-- 6 place; event 0 none, 1 AGREE, 2 CONSULT, 3 SUPPORT, 4 CONCEDE, 5 COOPERATE, 6 AID, 7 RETREAT,
-- 8 REQUEST, 9 ACCUSE, 10 REJECT, 11 THREATEN, 12 PROTEST, 13 SANCTION, 14 MOBILIZE, 15 COERCE,
-- 16 ASSAULT, 17 STATE; modality 0 actual, 1 future, 2 hypothetical.

-- What read the articles: program, model with knowledge and lexicon, options.
CREATE TABLE makers (
    number INTEGER PRIMARY KEY,
    program TEXT NOT NULL,
    engine INTEGER NOT NULL,
    options TEXT NOT NULL,
    UNIQUE (program, engine, options)
);

-- The article of each id and content that counts; see versions.
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    content INTEGER NOT NULL, -- hash of all that is read of it
    key INTEGER NOT NULL,     -- hash of id and normalised text
    text INTEGER NOT NULL,    -- hash of the normalised text
    story INTEGER NOT NULL,   -- the least text among the reprints of one story
    sketch BLOB,              -- minima that find reprints; NULL where the text is too short
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    url TEXT NOT NULL,
    date INTEGER NOT NULL,
    file TEXT NOT NULL, -- where it was read, and on which line of a JSON Lines file
    line INTEGER NOT NULL,
    maker INTEGER NOT NULL REFERENCES makers,
    UNIQUE (id, content)
);
CREATE INDEX articles_story ON articles (story);

-- Every content seen of an id. scope is the file where the id was made from its name, else empty.
-- Of one id and scope the version that is greatest by generation, date and content counts.
CREATE TABLE versions (
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    content INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    date INTEGER NOT NULL,
    PRIMARY KEY (id, scope, content)
) WITHOUT ROWID;

-- Where sketches agree in part: candidates for reprints.
CREATE TABLE bands (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;

-- The sentences that serve as evidence; number counts from 1.
CREATE TABLE sentences (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE actors (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
);

-- An actor as articles have it: the same one may be a minister today and none tomorrow.
CREATE TABLE faces (
    number INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actors,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    office TEXT NOT NULL,
    type INTEGER NOT NULL,
    docs INTEGER NOT NULL DEFAULT 0, -- sums over sightings
    mentions INTEGER NOT NULL DEFAULT 0,
    first INTEGER NOT NULL DEFAULT 0, -- days of articles
    last INTEGER NOT NULL DEFAULT 0,
    stale INTEGER NOT NULL DEFAULT 0, -- first and last may be too wide
    UNIQUE (actor, name, country, office, type)
);

CREATE TABLE sightings (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    face INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (article, face)
) WITHOUT ROWID;

CREATE TABLE aliases (
    number INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actors,
    name TEXT NOT NULL,
    docs INTEGER NOT NULL DEFAULT 0, -- how many namings there are
    UNIQUE (actor, name)
);

-- Which articles use which alias.
CREATE TABLE namings (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    alias INTEGER NOT NULL,
    PRIMARY KEY (article, alias)
) WITHOUT ROWID;

CREATE TABLE relations (
    number INTEGER PRIMARY KEY,
    lemma TEXT NOT NULL,
    event INTEGER NOT NULL,
    cameo TEXT NOT NULL,
    intensity REAL NOT NULL,
    symmetric INTEGER NOT NULL,
    rule TEXT NOT NULL,
    frame TEXT NOT NULL,
    UNIQUE (lemma, event, cameo, intensity, symmetric, rule, frame)
);

-- Computed from triples: where stale is 1 the figures are out of date and counted anew at the end
-- of the next build, and by whoever reads before.
CREATE TABLE edges (
    number INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE, -- hash of what it joins
    subject INTEGER NOT NULL, -- actors
    object INTEGER NOT NULL,
    event INTEGER NOT NULL,
    symmetric INTEGER NOT NULL,
    weight INTEGER NOT NULL DEFAULT 0, -- independent articles
    n INTEGER NOT NULL DEFAULT 0,      -- triples; reprints are one
    negated INTEGER NOT NULL DEFAULT 0,
    future INTEGER NOT NULL DEFAULT 0,
    hypothetical INTEGER NOT NULL DEFAULT 0,
    confidence INTEGER NOT NULL DEFAULT 0, -- sum over n
    docs INTEGER NOT NULL DEFAULT 0,
    first INTEGER NOT NULL DEFAULT 0,
    last INTEGER NOT NULL DEFAULT 0,
    relation TEXT NOT NULL, -- its lemma, where the event has no name of its own
    stale INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE triples (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    place INTEGER NOT NULL, -- in the order of the text
    edge INTEGER REFERENCES edges, -- NULL where a correction rejects it
    same INTEGER NOT NULL,  -- hash of what is said: equal in reprints
    date INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    negated INTEGER NOT NULL,
    modality INTEGER NOT NULL,
    key INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    relation INTEGER NOT NULL,
    subject INTEGER NOT NULL, -- faces
    subject_start INTEGER NOT NULL,
    subject_end INTEGER NOT NULL,
    object INTEGER NOT NULL,
    object_start INTEGER NOT NULL,
    object_end INTEGER NOT NULL,
    subject_text TEXT NOT NULL,
    object_text TEXT NOT NULL,
    phrase TEXT NOT NULL,
    arguments TEXT, -- role, bytes and text of each, a line each
    attribution TEXT,
    attribution_id TEXT,
    attribution_text TEXT,
    PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE INDEX triples_edge ON triples (edge);

-- What people say against the machine. article and value are empty where a kind needs none.
CREATE TABLE corrections (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    article TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (kind, subject, article)
) WITHOUT ROWID;
