/* Article in, triples out: the door that graph/ and everything above it uses.
 *
 *     ent_engine *engine;
 *     ent_engine_new(&(ent_engine_options){0}, &engine, &err);
 *     ent_extract(engine, &article, &arena, &extraction, &err);
 *     ent_engine_free(engine);
 *
 * An engine is const after it was made and is shared by any number of threads; each article has an
 * arena of its own. */
#ifndef ENT_PIPELINE_H
#define ENT_PIPELINE_H

#include "core/clauses/clause.h"
#include "core/mentions/linker.h"
#include "core/text/article.h"
#include "core/tokens/tokenize.h"
#include "core/tree/dep_tree.h"
#include "core/triples/triple.h"

typedef struct ent_engine ent_engine;

/* What is built in is used where a field is zero. Strings are borrowed during the call. */
typedef struct ent_engine_options {
    const char *model_path;             /* replaces the embedded model */
    const char *const *knowledge_paths; /* read after the built-in knowledge, and win */
    size_t knowledge_count;
    const char *const *events_paths; /* likewise for frames */
    size_t events_count;
    bool no_actors; /* loads the analyser alone, for ent_analyse */
} ent_engine_options;

ent_status ent_engine_new(const ent_engine_options *options, ent_engine **out,
                          ent_error *err) ENT_MUST_CHECK;
void ent_engine_free(ent_engine *engine); /* NULL is fine */

/* A hash of model, knowledge and lexicon: two engines of the same version give the same triples. */
uint64_t ent_engine_version(const ent_engine *engine);

/* What is doubtful in the knowledge files given, with file and line; *count of them. */
const ent_error *ent_engine_warnings(const ent_engine *engine, uint32_t *count);

typedef enum ent_extract_flag {
    ENT_EXTRACT_OPEN = 1, /* open triples instead of coded ones */
} ent_extract_flag;

/* All that was found in one article, in its arena. */
typedef struct ent_extraction {
    const ent_article *article;
    ent_sentences sentences;
    const ent_tree *trees; /* one a sentence */
    ent_actors actors;
    ent_triples triples;
} ent_extraction;

/* Nanoseconds spent in each stage, added to; for benchmarks. */
typedef struct ent_stage_times {
    uint64_t tokens, tags, trees, mentions, clauses, triples;
    uint64_t words, sentences, articles;
} ent_stage_times;

/* Sentences, tags and trees only. Linear in the text. */
void ent_analyse(const ent_engine *engine, const ent_article *article, ent_arena *arena,
                 ent_sentences *out, ent_stage_times *times);

/* Tags and trees of sentences whose words are given. */
void ent_analyse_words(const ent_engine *engine, ent_sentence *sentence, ent_arena *arena);

/* The whole way. times may be NULL. */
ent_status ent_extract(const ent_engine *engine, const ent_article *article, uint32_t flags,
                       ent_arena *arena, ent_extraction *out, ent_stage_times *times,
                       ent_error *err) ENT_MUST_CHECK;

#endif
