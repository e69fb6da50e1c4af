-- Version 2 of the store. Who is named in an article, and how, stands with the article; bands have
-- one row each; edges that are out of date are found at once, and the others can be read in one
-- go; the ends of a triple tell why they were taken for the actor.

-- articles.who: for each face its number, its mentions, how many aliases there are, and their
-- numbers; all as numbers of seven bits a byte, the least first, the last byte below 128.
DROP TABLE sightings;
DROP TABLE namings;

-- Where sketches agree in part: candidates for reprints. Nearly all bands belong to one article;
-- those that others share stand in shared_bands besides.
CREATE TABLE lone_bands (
    band INTEGER PRIMARY KEY,
    article INTEGER NOT NULL
);
INSERT INTO lone_bands (band, article) SELECT band, min(article) FROM bands GROUP BY band;
CREATE TABLE shared_bands (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
INSERT INTO shared_bands (band, article) SELECT b.band, b.article FROM bands b JOIN lone_bands l
    ON l.band = b.band WHERE b.article <> l.article;
DROP TABLE bands;
ALTER TABLE lone_bands RENAME TO bands;

-- Why the words of an end were taken for its actor; NULL where that is not known.
CREATE TABLE reasons (
    number INTEGER PRIMARY KEY,
    why TEXT NOT NULL UNIQUE
);
ALTER TABLE triples ADD COLUMN subject_why INTEGER REFERENCES reasons;
ALTER TABLE triples ADD COLUMN object_why INTEGER REFERENCES reasons;

CREATE INDEX edges_stale ON edges (stale) WHERE stale;

-- The edges whose number divided by 4096 is chunk, as bytes with a checksum; only where none of
-- them is stale. Whoever changes one of them deletes the row; the end of a build makes it again.
CREATE TABLE packs (
    chunk INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
);
