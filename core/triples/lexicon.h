/* Turns events.json (corpus/knowledge/README.md) into frames and operators, found by lemma. A frame
 * says which predicate with which arguments is which event; an operator says what becomes of a
 * predicate inside another one ("refuse to"). */
#ifndef ENT_TRIPLES_LEXICON_H
#define ENT_TRIPLES_LEXICON_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/triples/plover.h"

/* A place in a clause where an actor may stand. */
typedef enum ent_slot_kind {
    ENT_SLOT_SUBJ,
    ENT_SLOT_OBJ,
    ENT_SLOT_IOBJ,
    ENT_SLOT_OBJ_POSS,
    ENT_SLOT_OBJ_AMOD,
    ENT_SLOT_OBJ_PREP, /* "obj.of", "obj.with" */
    ENT_SLOT_COMP_SUBJ,
    ENT_SLOT_POSS,
    ENT_SLOT_AMOD,
    ENT_SLOT_BETWEEN,
    ENT_SLOT_PREP, /* "with", "by", "of" */
    ENT_SLOT_SELF, /* no target needed */
} ent_slot_kind;

typedef struct ent_slot {
    ent_slot_kind kind;
    ent_text prep; /* of the two that have one */
} ent_slot;

typedef struct ent_slots {
    const ent_slot *at;
    uint32_t count;
} ent_slots;

typedef struct ent_words {
    const ent_text *at; /* lower case */
    uint32_t count;
} ent_words;

typedef enum ent_word_class {
    ENT_CLASS_VERB,
    ENT_CLASS_NOUN,
    ENT_CLASS_ADJECTIVE,
    ENT_CLASS_COUNT
} ent_word_class;

typedef enum ent_frame_voice { ENT_VOICE_ANY, ENT_VOICE_PASSIVE, ENT_VOICE_ACTIVE } ent_frame_voice;

typedef struct ent_frame {
    ent_event event;
    char cameo[3];
    float intensity;
    ent_words objects;
    ent_words preps;
    ent_words prep_objects;
    ent_words complements; /* "to", "that", "ing" */
    ent_words light;       /* light verbs of an event noun */
    bool light_any;        /* the common light verbs too */
    ent_slots source;
    ent_slots target;
    ent_frame_voice voice;
    uint32_t source_types; /* bit sets of ent_actor_type, whom the frame may relate; 0: anybody */
    uint32_t target_types;
    bool no_object; /* of a verb in the active voice: it has none */
    bool symmetric;
    bool negated;
    uint32_t order;    /* number of the record over all files */
    uint32_t specific; /* how much it asks for */
    ent_text line;     /* "urge obj -> REQUEST", for --explain */
} ent_frame;

typedef enum ent_effect {
    ENT_EFFECT_EVENT,
    ENT_EFFECT_TRANSPARENT,
    ENT_EFFECT_NEGATE,
    ENT_EFFECT_FUTURE,
    ENT_EFFECT_HYPOTHETICAL,
    ENT_EFFECT_PREVENT,
    ENT_EFFECT_ATTRIBUTION,
    ENT_EFFECT_CEASE,
    ENT_EFFECT_COUNT
} ent_effect;

typedef enum ent_inner {
    ENT_INNER_DROP,
    ENT_INNER_HYPOTHETICAL,
    ENT_INNER_FUTURE,
    ENT_INNER_ACTUAL,
    ENT_INNER_NEGATE,
} ent_inner;

typedef enum ent_inner_subject {
    ENT_INNER_SUBJECT_ANY, /* as syntax has it */
    ENT_INNER_SUBJECT_SUBJ,
    ENT_INNER_SUBJECT_OBJ,
    ENT_INNER_SUBJECT_OWN,
} ent_inner_subject;

typedef struct ent_operator {
    ent_effect effect;
    ent_words complements;
    ent_event event;
    char cameo[3];
    float intensity;
    ent_inner inner;
    ent_inner_subject inner_subject;
    uint32_t inner_events; /* bit set of ent_event; 0: any */
    bool by_inner;         /* by_event decides */
    ent_event by_event[ENT_EVENT_COUNT];
    uint32_t order;
    ent_text line;
} ent_operator;

typedef struct ent_lexicon ent_lexicon;

/* Reads the built-in file and those of paths, later ones win. Everything lives in arena.
 * ENT_ERR_FORMAT names file and record (and the line, where the JSON itself is broken),
 * ENT_ERR_IO a file that cannot be read. Const afterwards: shared by threads. */
ent_status ent_lexicon_load(const char *const *paths, size_t count, ent_arena *arena,
                            const ent_lexicon **out, ent_error *err) ENT_MUST_CHECK;

/* The same from one text instead of files, for tests and fuzzing. */
ent_status ent_lexicon_read(ent_text json, const char *file, ent_arena *arena,
                            const ent_lexicon **out, ent_error *err) ENT_MUST_CHECK;

/* A hash of all that was read. */
uint64_t ent_lexicon_hash(const ent_lexicon *lexicon);

/* The frames (operators) of a lemma in lower case, the later record first. One hash lookup. */
const ent_frame *const *ent_lexicon_frames(const ent_lexicon *lexicon, ent_word_class class,
                                           ent_text lemma, uint32_t *count);
const ent_operator *const *ent_lexicon_operators(const ent_lexicon *lexicon, ent_word_class class,
                                                 ent_text lemma, uint32_t *count);

/* "have", "hold", "make", ...: verbs that add nothing to an event noun. */
bool ent_lexicon_is_light(ent_text lemma);

/* "begin", "speed up", "complete": verbs that tell how far an event has come, and whose subject is
 * its doer. */
bool ent_lexicon_is_aspectual(ent_text lemma);

#endif
