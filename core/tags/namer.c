#include "core/tags/namer.h"

#include "core/tags/tag_network.h"

#include <math.h>

enum {
    L = ENT_NAME_LABELS,
    NEVER = INT32_MIN / 4,
    HEAD_SIZE = (sizeof(ent_name_head) + 63) / 64 * 64
};

_Static_assert(sizeof(ent_name_row) == ENT_NAME_ROW, "a row of weights fills its place");

static ent_name_part part_of(uint32_t label) {
    return (ent_name_part)((label - 1) % 4);
}

bool ent_name_label_follows(uint32_t before, uint32_t label) {
    bool is_open =
        before != 0 && (part_of(before) == ENT_NAME_FIRST || part_of(before) == ENT_NAME_INSIDE);
    bool goes_on =
        label != 0 && (part_of(label) == ENT_NAME_INSIDE || part_of(label) == ENT_NAME_LAST);
    if (is_open != goes_on)
        return false;
    return !is_open || (before - 1) / 4 == (label - 1) / 4;
}

static bool is_inner(uint8_t mark) {
    return mark != ENT_NER_OUT && mark % 2 == 0;
}

uint32_t ent_name_label_of(uint8_t mark, uint8_t next) {
    if (mark == ENT_NER_OUT || mark >= ENT_NER_COUNT)
        return 0;
    uint32_t kind = (mark - 1U) / 2;
    bool goes_on = next < ENT_NER_COUNT && is_inner(next) && (next - 1U) / 2 == kind;
    if (is_inner(mark))
        return ent_name_label(kind, goes_on ? ENT_NAME_INSIDE : ENT_NAME_LAST);
    return ent_name_label(kind, goes_on ? ENT_NAME_FIRST : ENT_NAME_ALONE);
}

uint8_t ent_name_mark(uint32_t label) {
    if (label == 0)
        return ENT_NER_OUT;
    bool begins = part_of(label) == ENT_NAME_FIRST || part_of(label) == ENT_NAME_ALONE;
    return (uint8_t)(1 + (label - 1) / 4 * 2 + !begins);
}

void ent_name_row_check(uint64_t feature, uint8_t check[ENT_NAME_CHECK]) {
    for (unsigned i = 0; i < ENT_NAME_CHECK; i++)
        check[i] = (uint8_t)(feature >> (32 + 8 * i));
    check[0] |= 1; /* no row in use is free */
}

static ent_status check_head(const ent_name_head *head, size_t size, ent_error *err) {
    bool fits = head->rows >= 2 && (head->rows & (head->rows - 1)) == 0 &&
                size == HEAD_SIZE + (size_t)head->rows * ENT_NAME_ROW;
    if (!fits)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the model's weights for names have a wrong size");
    bool is_sound = head->network >= 0 && head->network <= 1000;
    for (uint32_t a = 0; a < L; a++)
        for (uint32_t b = 0; b < L; b++)
            is_sound = is_sound && head->moves[a][b] > -(1 << 16) && head->moves[a][b] < 1 << 16;
    if (!is_sound)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "a weight of the model is out of bounds");
    return ENT_OK;
}

static bool is_free(const ent_name_row *row) {
    for (unsigned i = 0; i < ENT_NAME_CHECK; i++)
        if (row->check[i] != 0)
            return false;
    return true;
}

ent_status ent_namer_open(const ent_model_file *model, ent_namer *out, ent_error *err) {
    ent_text bytes;
    ENT_TRY(ent_model_section_find(model, "names.capitals", &bytes, err));
    out->capitals = (const uint8_t *)bytes.at;
    out->capitals_count = (uint32_t)bytes.len;
    ENT_TRY(ent_model_section_find(model, "names.weights", &bytes, err));
    if (bytes.len < HEAD_SIZE)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the model's weights for names have a wrong size");
    out->head = (const ent_name_head *)(const void *)bytes.at;
    out->rows = (const ent_name_row *)(const void *)(bytes.at + HEAD_SIZE);
    ENT_TRY(check_head(out->head, bytes.len, err));
    for (uint32_t i = 0; i < out->head->rows; i++)
        if (is_free(&out->rows[i]))
            return ENT_OK;
    return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "the model's table of weights for names is full");
}

static const ent_name_row *find_row(const ent_namer *namer, uint64_t feature) {
    uint8_t check[ENT_NAME_CHECK];
    ent_name_row_check(feature, check);
    uint32_t at = ent_name_row_start(feature, namer->head->rows);
    for (;;) {
        const ent_name_row *row = &namer->rows[at];
        if (memcmp(row->check, check, sizeof check) == 0)
            return row;
        if (is_free(row))
            return NULL;
        at = (at + 1) & (namer->head->rows - 1);
    }
}

/* How far each mark is behind the network's best, bounded. */
static void find_leads(const float *scores, float out[ENT_NER_COUNT]) {
    const float farthest = -8;
    float best = scores[0];
    for (uint32_t m = 1; m < ENT_NER_COUNT; m++)
        best = scores[m] > best ? scores[m] : best;
    for (uint32_t m = 0; m < ENT_NER_COUNT; m++)
        out[m] = scores[m] - best > farthest ? scores[m] - best : farthest;
}

/* Most words are small and no names, as the network is sure: their features would cost time and
 * change nothing. */
static bool may_be_name(const ent_name_view *view, uint32_t i, const float leads[ENT_NER_COUNT]) {
    const float sure = -5;
    bool is_sure = leads[ENT_NER_OUT] >= 0;
    for (uint32_t m = 0; m < ENT_NER_COUNT; m++)
        is_sure = is_sure && (m == ENT_NER_OUT || leads[m] < sure);
    return !is_sure || ent_name_stands_out(view, i);
}

static void score_word(const ent_namer *namer, const ent_name_view *view, uint32_t i,
                       const float *scores, int32_t out[L]) {
    const int32_t no_name = -(1 << 16);
    float leads[ENT_NER_COUNT];
    find_leads(scores, leads);
    if (!may_be_name(view, i, leads)) {
        for (uint32_t label = 0; label < L; label++)
            out[label] = label == 0 ? 0 : no_name;
        return;
    }
    uint64_t features[ENT_NAME_FEATURES_MAX];
    uint32_t count = ent_name_features(view, i, features);
    for (uint32_t label = 0; label < L; label++)
        out[label] = (int32_t)rintf(leads[ent_name_mark(label)] * namer->head->network);
    for (uint32_t f = 0; f < count; f++) {
        const ent_name_row *row = find_row(namer, features[f]);
        for (uint32_t label = 0; label < L && row != NULL; label++)
            out[label] += row->weights[label];
    }
}

/* The best sequence of labels (Viterbi 1967). Scores grow with the sentence, so the best so far is
 * taken off at each word. */
static void mark_best(const ent_namer *namer, ent_sentence *sentence, const int32_t (*scores)[L],
                      ent_arena *scratch) {
    uint32_t count = sentence->count;
    uint8_t *from = ENT_NEW_ARRAY(scratch, uint8_t, (size_t)count * L);
    int32_t best[L];
    for (uint32_t label = 0; label < L; label++)
        best[label] = label == 0 ? 0 : NEVER;
    for (uint32_t i = 0; i < count; i++) {
        int32_t next[L];
        int32_t top = NEVER;
        for (uint32_t label = 0; label < L; label++) {
            uint32_t source = 0;
            int32_t most = INT32_MIN;
            for (uint32_t b = 0; b < L; b++)
                if (ent_name_label_follows(b, label) &&
                    best[b] + namer->head->moves[b][label] > most) {
                    most = best[b] + namer->head->moves[b][label];
                    source = b;
                }
            next[label] = most + scores[i][label];
            from[(size_t)i * L + label] = (uint8_t)source;
            top = next[label] > top ? next[label] : top;
        }
        for (uint32_t label = 0; label < L; label++)
            best[label] = next[label] - top > NEVER ? next[label] - top : NEVER;
    }
    uint32_t label = 0;
    for (uint32_t b = 1; b < L; b++)
        if (ent_name_label_follows(b, 0) && best[b] > best[label])
            label = b;
    for (uint32_t i = count; i-- > 0;) {
        sentence->words[i].ner = ent_name_mark(label);
        label = from[(size_t)i * L + label];
    }
}

void ent_namer_run(const ent_namer *namer, ent_sentence *sentence, const ent_word_key *keys,
                   const uint32_t *lists, const float *scores, ent_arena *scratch) {
    uint32_t count = sentence->count;
    int32_t(*labels)[L] = ent_arena_array(scratch, count, sizeof *labels);
    ent_name_view view = {.words = sentence->words,
                          .keys = keys,
                          .lists = lists,
                          .capitals = namer->capitals,
                          .capitals_count = namer->capitals_count,
                          .count = count};
    ent_name_view_make(&view, scratch);
    for (uint32_t i = 0; i < count; i++)
        score_word(namer, &view, i, scores + (size_t)i * ENT_TAG_MARKS, labels[i]);
    mark_best(namer, sentence, (const int32_t(*)[L])labels, scratch);
}
