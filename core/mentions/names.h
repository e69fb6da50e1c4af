/* A table of names: finds the longest one that starts at a piece, by hashes over the folded pieces.
 * One lookup for each length that a name with this first piece has, so the cost is linear in the
 * text whatever the number of names. */
#ifndef ENT_MENTIONS_NAMES_H
#define ENT_MENTIONS_NAMES_H

#include "core/base/map.h"
#include "core/mentions/fold.h"

typedef enum ent_name_kind {
    ENT_NAME_FULL,       /* means its actor wherever it stands */
    ENT_NAME_AMBIGUOUS,  /* means it only where the article says so or the words fit */
    ENT_NAME_FAMILY,     /* a person's name that newspapers use alone */
    ENT_NAME_DEMONYM,    /* "Chinese", "Britons" */
    ENT_NAME_CAPITAL,    /* a city that may stand for its government */
    ENT_NAME_GOVERNMENT, /* "the Kremlin" */
    ENT_NAME_CITY,
    ENT_NAME_TITLE,     /* of a role: target is a role */
    ENT_NAME_NOUN,      /* target is a noun class */
    ENT_NAME_HONORIFIC, /* "Mr.", "Prince" */
} ent_name_kind;

typedef struct ent_name {
    ent_text folded;
    ent_text cased; /* as written, without marks: what decides whether the case fits */
    uint32_t target;
    uint32_t next; /* another name with the same key, or UINT32_MAX */
    ent_name_kind kind;
} ent_name;

/* Zero-initialised it is empty; lives in the arena it is filled from. */
typedef struct ent_names {
    ENT_VEC(ent_name) all;
    ent_map by_key;
    ent_map lengths; /* of the first piece: a bit for each number of pieces */
} ent_names;

enum { ENT_NAME_PIECES_MAX = 24 };

/* Adds a name (text is copied). One without letters or digits, or longer than the limit, is left
 * out. The same name of the same kind and target is kept once. */
void ent_names_add(ent_names *names, ent_arena *arena, ent_text text, ent_name_kind kind,
                   uint32_t target);

/* The first name whose key is the count pieces at pieces, or UINT32_MAX; follow next. */
uint32_t ent_names_get(const ent_names *names, const ent_piece *pieces, uint32_t count);

/* A bit for each number of pieces (bit 0: one piece) that names starting with this piece have. */
uint32_t ent_names_lengths(const ent_names *names, ent_text first_piece);

/* True where the case of the text fits the name: "US" is not "us", "Turkey" not "turkey", but
 * "HAMAS", "Nato" and "Al Qaeda" are accepted. */
bool ent_name_fits(const ent_name *name, const ent_piece *pieces, uint32_t count);

#endif
