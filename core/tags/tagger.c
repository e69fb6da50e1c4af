#include "core/tags/tagger.h"

#include "core/tags/lemma.h"
#include "core/tags/tag_network.h"

/* Words scored at once: enough to multiply well, and little memory however long the sentence. */
enum { CHUNK = ENT_HEAD_ROWS };

struct ent_tagger {
    ent_tag_set set;
    ent_tag_network network;
    ent_lemmatizer lemmatizer;
    ent_lexicon lexicon;
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

/* Tags of the words from first on; marks gets their scores for names. */
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

/* An inner mark is allowed only after a mark of its own kind. */
static bool mark_follows(uint32_t before, uint32_t mark) {
    bool inside = mark != ENT_NER_OUT && mark % 2 == 0;
    return !inside || before == mark || before + 1 == mark;
}

/* The best-scored sequence of marks that is one (Viterbi 1967). scores are rows of ENT_TAG_MARKS.
 */
static void mark_names(ent_sentence *sentence, const float *scores, ent_arena *scratch) {
    uint32_t count = sentence->count;
    uint8_t *from = ENT_NEW_ARRAY(scratch, uint8_t, (size_t)count * ENT_NER_COUNT);
    float best[ENT_NER_COUNT] = {0};
    for (uint32_t i = 0; i < count; i++) {
        float next[ENT_NER_COUNT];
        for (uint32_t m = 0; m < ENT_NER_COUNT; m++) {
            uint32_t source = ENT_NER_OUT;
            for (uint32_t b = 1; b < ENT_NER_COUNT && i > 0; b++)
                if (mark_follows(b, m) && (!mark_follows(source, m) || best[b] > best[source]))
                    source = b;
            /* No name begins with an inner mark. */
            const float never = -1e9F;
            next[m] = mark_follows(source, m) ? best[source] + scores[(size_t)i * ENT_TAG_MARKS + m]
                                              : never;
            from[(size_t)i * ENT_NER_COUNT + m] = (uint8_t)source;
        }
        memcpy(best, next, sizeof best);
    }
    uint32_t mark = best_of(best, ENT_NER_COUNT);
    for (uint32_t i = count; i-- > 0;) {
        sentence->words[i].ner = (uint8_t)mark;
        mark = from[(size_t)i * ENT_NER_COUNT + mark];
    }
}

static void run(const ent_tagger *tagger, ent_sentence *sentence, ent_arena *arena,
                ent_arena *scratch) {
    uint32_t count = sentence->count;
    const ent_reader *reader = &tagger->network.reader;
    ent_reader_rows *rows = ENT_NEW_ARRAY(scratch, ent_reader_rows, count);
    uint8_t *states = ENT_NEW_ARRAY(scratch, uint8_t, (size_t)count * ENT_READER_STATE);
    float *marks = ENT_NEW_ARRAY(scratch, float, (size_t)count *ENT_TAG_MARKS);
    for (uint32_t i = 0; i < count; i++) {
        ent_word_key key;
        ent_word_key_look_up(sentence->words[i].form, &tagger->lexicon, &key);
        ent_reader_rows_make(&key, reader->word_rows, &rows[i]);
        ent_tag_network_rows(&key, &rows[i]);
    }
    ent_reader_run(reader, rows, count, scratch, states);
    for (uint32_t first = 0; first < count; first += CHUNK)
        tag_chunk(tagger, sentence->words + first, count - first < CHUNK ? count - first : CHUNK,
                  states + (size_t)first * ENT_READER_STATE, marks + (size_t)first * ENT_TAG_MARKS,
                  arena);
    mark_names(sentence, marks, scratch);
}

void ent_tagger_run(const ent_tagger *tagger, ent_sentence *sentence, ent_arena *arena) {
    if (sentence->count == 0)
        return;
    ent_arena scratch;
    ent_arena_init(&scratch, "tagger");
    run(tagger, sentence, arena, &scratch);
    ent_arena_clear(&scratch);
}
