#include "core/tags/tagger.h"

#include "core/tags/lemma.h"
#include "core/tags/namer.h"
#include "core/tags/tag_network.h"

/* Words scored at once: enough to multiply well, and little memory however long the sentence. */
enum { CHUNK = ENT_HEAD_ROWS };

struct ent_tagger {
    ent_tag_set set;
    ent_tag_network network;
    ent_lemmatizer lemmatizer;
    ent_lexicon lexicon;
    ent_name_lists lists; /* empty where the model has none */
    bool has_namer;
    ent_namer namer;
};

static ent_status open_network(const ent_model_file *model, ent_arena *arena, ent_tag_network *out,
                               ent_error *err) {
    ent_text bytes;
    ent_text words;
    ent_tag_weights weights;
    const float *rest = NULL;
    ENT_TRY(ent_model_section_find(model, "tags.weights", &bytes, err));
    ENT_TRY(ent_model_section_find(model, "tags.words", &words, err));
    ENT_TRY(ent_reader_open(bytes, ENT_TAG_WEIGHTS, ENT_TAG_LAYERS, words, arena, &out->reader,
                            &rest, err));
    ent_tag_weights_lay_out(rest, &weights);
    ent_head_open(&weights.tags, arena, &out->tags);
    ent_head_open(&weights.feats, arena, &out->feats);
    ent_head_open(&weights.marks, arena, &out->marks);
    return ENT_OK;
}

ent_status ent_tagger_open(const ent_model_file *model, ent_arena *arena, const ent_tagger **out,
                           ent_error *err) {
    ent_tagger *tagger = ENT_NEW(arena, ent_tagger);
    ent_text bytes;
    ent_text more;
    ENT_TRY(ent_model_section_find(model, "words", &bytes, err));
    ENT_TRY(ent_lexicon_open(bytes, &tagger->lexicon, err));
    ENT_TRY(ent_model_section_find(model, "tags.set", &bytes, err));
    ENT_TRY(ent_tag_set_open(bytes, arena, &tagger->set, err));
    ENT_TRY(open_network(model, arena, &tagger->network, err));
    ENT_TRY(ent_model_section_find(model, "lemma.scripts", &bytes, err));
    ENT_TRY(ent_model_section_find(model, "lemma.slots", &more, err));
    ENT_TRY(ent_lemmatizer_open(bytes, more, &tagger->lemmatizer, err));
    ent_error none = {.line = 0};
    if (ent_model_section_find(model, "lists", &bytes, &none) == ENT_OK)
        ENT_TRY(ent_name_lists_open(bytes, &tagger->lists, err));
    tagger->has_namer = ent_model_section_find(model, "names.weights", &bytes, &none) == ENT_OK;
    if (tagger->has_namer)
        ENT_TRY(ent_namer_open(model, &tagger->namer, err));
    *out = tagger;
    return ENT_OK;
}

static uint32_t best_of(const float *scores, uint32_t count) {
    uint32_t best = 0;
    for (uint32_t c = 1; c < count; c++)
        if (scores[c] > scores[best])
            best = c;
    return best;
}

static uint32_t best_choice(const ent_tag_set *set, uint32_t tag, const float *scores) {
    uint32_t count = 0;
    const uint16_t *choices = ent_tag_set_choices(set, tag, &count);
    uint32_t best = choices[0];
    for (uint32_t c = 1; c < count; c++)
        if (scores[choices[c]] > scores[best])
            best = choices[c];
    return best;
}

static void tag_chunk(const ent_tagger *tagger, ent_word *words, uint32_t count,
                      const uint8_t *states, float *marks, ent_arena *arena) {
    float tags[CHUNK * ENT_TAGS_MAX];
    float feats[CHUNK * ENT_FEATS_MAX];
    ent_head_run(&tagger->network.tags, states, count, tags);
    ent_head_run(&tagger->network.feats, states, count, feats);
    ent_head_run(&tagger->network.marks, states, count, marks);
    for (uint32_t i = 0; i < count; i++) {
        ent_word *word = &words[i];
        uint32_t tag = best_of(tags + (size_t)i * ENT_TAGS_MAX, tagger->set.tag_count);
        word->upos = tagger->set.tags[tag].upos;
        word->xpos = tagger->set.tags[tag].xpos;
        word->feats =
            tagger->set.feats[best_choice(&tagger->set, tag, feats + (size_t)i * ENT_FEATS_MAX)];
        word->lemma = ent_lemma_find(&tagger->lemmatizer, word->form, (ent_xpos)word->xpos, arena);
    }
}

/* Tags all words and gives the network's scores for name marks. */
static void tag(const ent_tagger *tagger, ent_sentence *sentence, const ent_word_key *keys,
                const uint32_t *lists, float *marks, ent_arena *arena, ent_arena *scratch) {
    uint32_t count = sentence->count;
    const ent_reader *reader = &tagger->network.reader;
    ent_reader_rows *rows = ENT_NEW_ARRAY(scratch, ent_reader_rows, count);
    uint8_t *states = ENT_NEW_ARRAY(scratch, uint8_t, (size_t)count * ENT_READER_STATE);
    for (uint32_t i = 0; i < count; i++) {
        ent_reader_rows_make(&keys[i], reader->word_rows, &rows[i]);
        ent_tag_network_rows(&keys[i], lists[i], &rows[i]);
    }
    ent_reader_run(reader, rows, count, scratch, states);
    for (uint32_t first = 0; first < count; first += CHUNK)
        tag_chunk(tagger, sentence->words + first, count - first < CHUNK ? count - first : CHUNK,
                  states + (size_t)first * ENT_READER_STATE, marks + (size_t)first * ENT_TAG_MARKS,
                  arena);
}

static const ent_word_key *make_keys(const ent_tagger *tagger, const ent_sentence *sentence,
                                     ent_arena *scratch) {
    ent_word_key *keys = ENT_NEW_ARRAY(scratch, ent_word_key, sentence->count);
    for (uint32_t i = 0; i < sentence->count; i++)
        ent_word_key_look_up(sentence->words[i].form, &tagger->lexicon, &keys[i]);
    return keys;
}

void ent_tagger_run(const ent_tagger *tagger, ent_sentence *sentence, ent_arena *arena) {
    if (sentence->count == 0)
        return;
    ent_arena scratch;
    ent_arena_init(&scratch, "tagger");
    const ent_word_key *keys = make_keys(tagger, sentence, &scratch);
    uint32_t *lists = ENT_NEW_ARRAY(&scratch, uint32_t, sentence->count);
    ent_name_lists_mark(&tagger->lists, keys, sentence->count, lists);
    float *marks = ENT_NEW_ARRAY(&scratch, float, (size_t)sentence->count *ENT_TAG_MARKS);
    tag(tagger, sentence, keys, lists, marks, arena, &scratch);
    if (tagger->has_namer)
        ent_namer_run(&tagger->namer, sentence, keys, lists, marks, &scratch);
    ent_arena_clear(&scratch);
}
