#include "core/pipeline.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/model/model_file.h"
#include "core/tags/tagger.h"
#include "core/tree/mend.h"
#include "core/tree/parse.h"
#include "core/triples/coder.h"
#include "core/triples/lexicon.h"
#include "core/triples/open.h"

#include <stdlib.h>
#include <time.h>

enum { MODEL_BYTES_MAX = 256 * 1024 * 1024, MODEL_HEADER_BYTES = 32 };

struct ent_engine {
    ent_arena arena; /* owns everything below */
    ent_model_file model;
    ent_splitter splitter; /* by rules alone where the model has no weights for it */
    const ent_tagger *tagger;
    const ent_parser *parser;
    const ent_knowledge *knowledge; /* NULL for an analyser alone */
    const ent_lexicon *lexicon;
    uint64_t version;
};

static ent_status load(ent_engine *engine, const ent_engine_options *options, ent_error *err) {
    ent_text model = ent_model_embedded();
    if (options->model_path != NULL)
        ENT_TRY(ent_file_read(options->model_path, MODEL_BYTES_MAX, &engine->arena, &model, err));
    ENT_TRY(ent_model_open(model, options->model_path, &engine->model, err));
    ent_text weights;
    ent_error absent = {0};
    if (ent_model_section_find(&engine->model, "split.weights", &weights, &absent) == ENT_OK)
        ENT_TRY(ent_splitter_open(weights, &engine->splitter, err));
    ENT_TRY(ent_tagger_open(&engine->model, &engine->arena, &engine->tagger, err));
    ENT_TRY(ent_parser_open(&engine->model, &engine->arena, &engine->parser, err));
    /* The header holds the checksum of all that follows, which was checked just now. */
    engine->version = ent_hash((ent_text){model.at, MODEL_HEADER_BYTES});
    if (options->no_actors)
        return ENT_OK;
    ENT_TRY(ent_knowledge_load(options->knowledge_paths, options->knowledge_count, &engine->arena,
                               &engine->knowledge, err));
    ENT_TRY(ent_lexicon_load(options->events_paths, options->events_count, &engine->arena,
                             &engine->lexicon, err));
    engine->version = ent_hash_mix(engine->version, engine->knowledge->hash);
    engine->version = ent_hash_mix(engine->version, ent_lexicon_hash(engine->lexicon));
    return ENT_OK;
}

ent_status ent_engine_new(const ent_engine_options *options, ent_engine **out, ent_error *err) {
    ent_engine *engine = calloc(1, sizeof *engine);
    if (engine == NULL)
        ent_out_of_memory("the engine");
    ent_arena_init(&engine->arena, "the engine");
    ent_status status = load(engine, options, err);
    if (status != ENT_OK) {
        ent_engine_free(engine);
        engine = NULL;
    }
    *out = engine;
    return status;
}

void ent_engine_free(ent_engine *engine) {
    if (engine == NULL)
        return;
    ent_arena_clear(&engine->arena);
    free(engine);
}

uint64_t ent_engine_version(const ent_engine *engine) {
    return engine->version;
}

const ent_error *ent_engine_warnings(const ent_engine *engine, uint32_t *count) {
    *count = engine->knowledge != NULL ? engine->knowledge->warnings.count : 0;
    return *count > 0 ? engine->knowledge->warnings.at : NULL;
}

static uint64_t now(void) {
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0)
        return 0;
    return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

/* Adds the time since *start to *sum and starts anew; asks no clock where nobody wants to know. */
static void lap(uint64_t *start, uint64_t *sum) {
    if (sum == NULL)
        return;
    uint64_t end = now();
    *sum += end - *start;
    *start = end;
}

#define STAGE(times, stage) ((times) ? &(times)->stage : NULL)

void ent_analyse_words(const ent_engine *engine, ent_sentence *sentence, ent_arena *arena) {
    ent_tagger_run(engine->tagger, sentence, arena);
    ent_parser_run(engine->parser, sentence, arena);
    ent_tree_mend(sentence);
}

void ent_analyse(const ent_engine *engine, const ent_article *article, ent_arena *arena,
                 ent_sentences *out, ent_stage_times *times) {
    uint64_t start = times ? now() : 0;
    ent_tokenize_by(&engine->splitter, article, arena, out);
    lap(&start, STAGE(times, tokens));
    for (uint32_t i = 0; i < out->count; i++)
        ent_tagger_run(engine->tagger, &out->at[i], arena);
    lap(&start, STAGE(times, tags));
    for (uint32_t i = 0; i < out->count; i++) {
        ent_parser_run(engine->parser, &out->at[i], arena);
        ent_tree_mend(&out->at[i]);
    }
    lap(&start, STAGE(times, trees));
    if (times == NULL)
        return;
    times->articles++;
    times->sentences += out->count;
    for (uint32_t i = 0; i < out->count; i++)
        times->words += out->at[i].count;
}

/* Who reads the output knows the codes of today alone; what the rules ask of states that ended is
 * asked before. The actor stays the one of its day. */
static void bring_codes_to_today(const ent_knowledge *knowledge, ent_actors *actors) {
    for (uint32_t a = 0; a < actors->count; a++)
        if (actors->at[a].country.len > 0)
            actors->at[a].country = ent_knowledge_code_today(knowledge, actors->at[a].country);
}

ent_status ent_extract(const ent_engine *engine, const ent_article *article, uint32_t flags,
                       ent_arena *arena, ent_extraction *out, ent_stage_times *times,
                       ent_error *err) {
    *out = (ent_extraction){.article = article};
    ent_analyse(engine, article, arena, &out->sentences, times);
    uint64_t start = times ? now() : 0;
    const ent_sentences *sentences = &out->sentences;
    ent_tree *trees = ENT_NEW_ARRAY(arena, ent_tree, sentences->count);
    for (uint32_t i = 0; i < sentences->count; i++)
        ENT_TRY(ent_tree_build(&sentences->at[i], arena, &trees[i], err));
    out->trees = trees;
    lap(&start, STAGE(times, trees));

    bool open = (flags & ENT_EXTRACT_OPEN) != 0;
    if (!open) {
        ent_link(engine->knowledge, article, sentences, trees, arena, &out->actors);
        lap(&start, STAGE(times, mentions));
    }
    ent_clauses *clauses = ENT_NEW_ARRAY(arena, ent_clauses, sentences->count);
    for (uint32_t i = 0; i < sentences->count; i++)
        ent_clauses_find(&sentences->at[i], &trees[i], arena, &clauses[i]);
    lap(&start, STAGE(times, clauses));
    if (open)
        ent_open_triples(article, sentences, trees, clauses, arena, &out->triples);
    else
        ent_code(engine->lexicon, article, sentences, trees, clauses, &out->actors, arena,
                 &out->triples);
    if (!open)
        bring_codes_to_today(engine->knowledge, &out->actors);
    lap(&start, STAGE(times, triples));
    return ENT_OK;
}
