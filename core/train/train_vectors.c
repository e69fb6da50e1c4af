#include "core/train/train_vectors.h"

#include "core/base/file.h"
#include "core/base/vec.h"
#include "core/model/lexicon.h"
#include "core/model/word_key.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    SIZE = ENT_VECTOR_SIZE,
    MIN_COUNT = 3,
    WINDOW = 2,
    NEGATIVES = 5,
    EPOCHS = 3,
    NEGATIVE_TABLE = 1 << 20,
    PASSES = 8, /* of k-means */
    SENTENCE_END = 0,
    RAW_MAX = 1 << 30,
};

typedef struct trainer {
    ent_arena arena;
    ent_random random;
    ENT_VEC(uint32_t) text; /* words by number; SENTENCE_END divides */
    ent_map all;            /* every word met */
    ENT_VEC(ent_text) words;
    ENT_VEC(uint32_t) counts;
    ENT_VEC(uint32_t) inner;
    ENT_VEC(uint32_t) capitals;
    float *sides[2 * WINDOW]; /* output vectors for each place around the word */
    uint32_t *negatives;
} trainer;

static void add_word(trainer *in, ent_text form) {
    char lower[ENT_KEY_FORM_MAX];
    uint32_t len = ent_word_key_lower(form, lower);
    uint32_t id = ent_map_get(&in->all, (ent_text){lower, len});
    if (id == ENT_MAP_NONE) {
        id = in->words.count;
        ent_text kept = ent_arena_copy(&in->arena, (ent_text){lower, len});
        ent_map_put(&in->all, &in->arena, kept, id);
        ENT_PUSH(&in->arena, &in->words, kept);
        ENT_PUSH(&in->arena, &in->counts, 0);
        ENT_PUSH(&in->arena, &in->inner, 0);
        ENT_PUSH(&in->arena, &in->capitals, 0);
    }
    in->counts.at[id]++;
    if (in->text.count > 0 && in->text.at[in->text.count - 1] != SENTENCE_END) {
        in->inner.at[id]++;
        in->capitals.at[id] += form.len > 0 && ent_ascii_is_upper(form.at[0]);
    }
    ENT_PUSH(&in->arena, &in->text, id);
}

static bool is_word_byte(char c) {
    return ent_ascii_is_alpha(c) || ent_ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Splits one piece between spaces: signs at its ends, and clitics, as the treebanks do. */
static void add_piece(trainer *in, ent_text piece) {
    size_t start = 0;
    size_t end = piece.len;
    while (start < end && !is_word_byte(piece.at[start])) {
        add_word(in, (ent_text){piece.at + start, 1});
        start++;
    }
    size_t tail = end;
    while (tail > start && !is_word_byte(piece.at[tail - 1]) && piece.at[tail - 1] != '.')
        tail--;
    if (tail > start + 1 && piece.at[tail - 1] == '.' &&
        memchr(piece.at + start, '.', tail - 1 - start) == NULL)
        tail--;
    ent_text core = {piece.at + start, tail - start};
    if (core.len > 0) {
        size_t clitic = 0;
        if (core.len > 3 && (ent_text_ends(core, ENT_TEXT("n't"))))
            clitic = 3;
        else if (core.len > 2 && core.at[core.len - 2] == '\'')
            clitic = 2;
        else if (core.len > 3 && core.at[core.len - 3] == '\'')
            clitic = 3;
        add_word(in, (ent_text){core.at, core.len - clitic});
        if (clitic != 0)
            add_word(in, (ent_text){core.at + core.len - clitic, clitic});
    }
    bool stops = false;
    for (size_t i = tail; i < end; i++) {
        add_word(in, (ent_text){piece.at + i, 1});
        stops = stops || piece.at[i] == '.' || piece.at[i] == '?' || piece.at[i] == '!';
    }
    if (stops)
        ENT_PUSH(&in->arena, &in->text, (uint32_t)SENTENCE_END);
}

static void add_text(trainer *in, ent_text text) {
    /* Typographic apostrophes first, so that clitics are seen. */
    char *plain = malloc(text.len + 1);
    if (plain == NULL)
        ent_out_of_memory("raw text");
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.len - i >= 3 && memcmp(text.at + i, "\xE2\x80\x99", 3) == 0) {
            plain[len++] = '\'';
            i += 2;
        } else {
            plain[len++] = text.at[i];
        }
    }
    size_t start = 0;
    for (size_t i = 0; i <= len; i++)
        if (i == len || ent_ascii_is_space(plain[i])) {
            if (i > start)
                add_piece(in, (ent_text){plain + start, i - start});
            if (i < len && plain[i] == '\n')
                ENT_PUSH(&in->arena, &in->text, (uint32_t)SENTENCE_END);
            start = i + 1;
        }
    ENT_PUSH(&in->arena, &in->text, (uint32_t)SENTENCE_END);
    free(plain);
}

static ent_status read_raw(trainer *in, const char *path, ent_error *err) {
    ent_arena file;
    ent_arena_init(&file, "raw text");
    ent_text bytes;
    ENT_TRY(ent_file_read(path, RAW_MAX, &file, &bytes, err));
    size_t start = 0;
    while (start < bytes.len) {
        const char *newline = memchr(bytes.at + start, '\n', bytes.len - start);
        size_t end = newline != NULL ? (size_t)(newline - bytes.at) : bytes.len;
        json_t *article = json_loadb(bytes.at + start, end - start, 0, NULL);
        json_t *text = json_object_get(article, "text");
        if (json_is_string(text))
            add_text(in, (ent_text){json_string_value(text), json_string_length(text)});
        json_decref(article);
        start = end + 1;
    }
    ent_arena_clear(&file);
    return ENT_OK;
}

/* Keeps the words that are frequent enough, numbered in the order of their first use. */
static void make_vocabulary(trainer *in, ent_arena *arena, ent_vectors *out) {
    uint32_t *row = ENT_NEW_ARRAY(&in->arena, uint32_t, in->words.count);
    out->words = ENT_NEW_ARRAY(arena, ent_text, in->words.count);
    out->counts = ENT_NEW_ARRAY(arena, uint32_t, in->words.count);
    out->inner = ENT_NEW_ARRAY(arena, uint32_t, in->words.count);
    out->capitals = ENT_NEW_ARRAY(arena, uint32_t, in->words.count);
    out->count = 1;
    for (uint32_t i = 1; i < in->words.count; i++) {
        if (in->counts.at[i] < MIN_COUNT)
            continue;
        row[i] = out->count;
        out->words[out->count] = ent_arena_copy(arena, in->words.at[i]);
        out->counts[out->count] = in->counts.at[i];
        out->inner[out->count] = in->inner.at[i];
        out->capitals[out->count] = in->capitals.at[i];
        ent_map_put(&out->ids, arena, out->words[out->count], out->count);
        out->count++;
    }
    /* Words too rare are left out, and their neighbours move together. */
    uint32_t kept = 0;
    for (uint32_t i = 0; i < in->text.count; i++) {
        uint32_t word = in->text.at[i];
        if (word == SENTENCE_END || row[word] != 0)
            in->text.at[kept++] = word == SENTENCE_END ? SENTENCE_END : row[word];
    }
    in->text.count = kept;
}

static void make_negatives(trainer *in, const ent_vectors *vectors) {
    in->negatives = ENT_NEW_ARRAY(&in->arena, uint32_t, NEGATIVE_TABLE);
    double total = 0;
    for (uint32_t i = 1; i < vectors->count; i++)
        total += pow(vectors->counts[i], 0.75);
    double sum = 0;
    uint32_t at = 0;
    for (uint32_t i = 1; i < vectors->count; i++) {
        sum += pow(vectors->counts[i], 0.75);
        while (at < NEGATIVE_TABLE && at < sum / total * NEGATIVE_TABLE)
            in->negatives[at++] = i;
    }
    while (at < NEGATIVE_TABLE)
        in->negatives[at++] = 1;
}

static void learn_pair(float *restrict word, float *restrict context, float target, float rate,
                       float *restrict change) {
    float lane[8] = {0};
    for (uint32_t i = 0; i < SIZE; i += 8)
        for (uint32_t j = 0; j < 8; j++)
            lane[j] += word[i + j] * context[i + j];
    float sum =
        ((lane[0] + lane[4]) + (lane[1] + lane[5])) + ((lane[2] + lane[6]) + (lane[3] + lane[7]));
    float guess = 1 / (1 + expf(-sum));
    float step = (target - guess) * rate;
    for (uint32_t i = 0; i < SIZE; i++) {
        change[i] += step * context[i];
        context[i] += step * word[i];
    }
}

static void learn_word(trainer *in, ent_vectors *vectors, uint32_t at, float rate) {
    uint32_t word = in->text.at[at];
    float *vector = vectors->at + (size_t)word * SIZE;
    for (int32_t d = -WINDOW; d <= WINDOW; d++) {
        int64_t place = (int64_t)at + d;
        if (d == 0 || place < 0 || place >= in->text.count)
            continue;
        uint32_t context = in->text.at[place];
        if (context == SENTENCE_END)
            continue;
        float *side = in->sides[d < 0 ? d + WINDOW : d + WINDOW - 1];
        float change[SIZE] = {0};
        learn_pair(vector, side + (size_t)context * SIZE, 1, rate, change);
        for (uint32_t n = 0; n < NEGATIVES; n++) {
            uint32_t other = in->negatives[ent_random_below(&in->random, NEGATIVE_TABLE)];
            if (other != context)
                learn_pair(vector, side + (size_t)other * SIZE, 0, rate, change);
        }
        for (uint32_t i = 0; i < SIZE; i++)
            vector[i] += change[i];
    }
}

static void learn(trainer *in, ent_vectors *vectors) {
    uint64_t total = (uint64_t)in->text.count * EPOCHS;
    double all = 0;
    for (uint32_t i = 1; i < vectors->count; i++)
        all += vectors->counts[i];
    uint64_t done = 0;
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t i = 0; i < in->text.count; i++, done++) {
            uint32_t word = in->text.at[i];
            if (word == SENTENCE_END)
                continue;
            /* Very frequent words are learnt from a part of their places. */
            double share = 1e-4 * all / vectors->counts[word];
            if (share < 1 && ent_random_next(&in->random) > sqrt(share) * 4294967295.0)
                continue;
            float rate = 0.035F * (1 - (float)done / (float)total);
            learn_word(in, vectors, i, rate > 1e-4F ? rate : 1e-4F);
        }
        fprintf(stderr, "vectors: epoch %u of %d\n", epoch + 1, EPOCHS);
    }
}

ent_status ent_train_vectors(const char *raw, const ent_train_set *train, uint64_t seed,
                             ent_arena *arena, ent_vectors *out, ent_error *err) {
    trainer in = {.random = {seed}};
    ent_arena_init(&in.arena, "vector trainer");
    *out = (ent_vectors){.count = 0};
    ENT_PUSH(&in.arena, &in.words, ENT_TEXT(""));
    ENT_PUSH(&in.arena, &in.counts, 0);
    ENT_PUSH(&in.arena, &in.inner, 0);
    ENT_PUSH(&in.arena, &in.capitals, 0);
    for (uint32_t s = 0; s < train->count; s++) {
        for (uint32_t i = 0; i < train->at[s].sentence.count; i++)
            add_word(&in, train->at[s].sentence.words[i].form);
        ENT_PUSH(&in.arena, &in.text, (uint32_t)SENTENCE_END);
    }
    if (raw != NULL)
        ENT_TRY(read_raw(&in, raw, err));
    make_vocabulary(&in, arena, out);
    make_negatives(&in, out);
    fprintf(stderr, "vectors: %u words of text, %u different\n", in.text.count, out->count);
    size_t numbers = (size_t)out->count * SIZE;
    out->at = ENT_NEW_ARRAY(arena, float, numbers);
    for (size_t i = SIZE; i < numbers; i++)
        out->at[i] = ((float)ent_random_below(&in.random, 1 << 20) / (1 << 20) - 0.5F) / SIZE;
    for (unsigned s = 0; s < 2 * WINDOW; s++)
        in.sides[s] = ENT_NEW_ARRAY(&in.arena, float, numbers);
    learn(&in, out);
    ent_arena_clear(&in.arena);
    return ENT_OK;
}

static void normalise(float *vector) {
    float sum = 0;
    for (uint32_t i = 0; i < SIZE; i++)
        sum += vector[i] * vector[i];
    float factor = sum > 0 ? 1 / sqrtf(sum) : 0;
    for (uint32_t i = 0; i < SIZE; i++)
        vector[i] *= factor;
}

/* Classes 1 to k of rows 1 to count - 1, by k-means over unit vectors. */
static uint16_t *cluster(const float *unit, const ent_vectors *vectors, uint32_t k,
                         ent_random *random, ent_arena *arena) {
    uint32_t count = vectors->count;
    uint16_t *class_of = ENT_NEW_ARRAY(arena, uint16_t, count);
    if (count <= k)
        return class_of;
    float *centres = ENT_NEW_ARRAY(arena, float, (size_t)k *SIZE);
    float *transposed = ENT_NEW_ARRAY(arena, float, (size_t)k *SIZE);
    float *scores = ENT_NEW_ARRAY(arena, float, k);
    for (uint32_t c = 0; c < k; c++) /* the first words met are the frequent ones */
        memcpy(centres + (size_t)c * SIZE,
               unit + (size_t)(1 + ent_random_below(random, count / 4 > k ? count / 4 : k)) * SIZE,
               SIZE * sizeof *centres);
    for (uint32_t pass = 0; pass < PASSES; pass++) {
        for (uint32_t c = 0; c < k; c++)
            for (uint32_t i = 0; i < SIZE; i++)
                transposed[(size_t)i * k + c] = centres[(size_t)c * SIZE + i];
        memset(centres, 0, (size_t)k * SIZE * sizeof *centres);
        for (uint32_t w = 1; w < count; w++) {
            const float *vector = unit + (size_t)w * SIZE;
            memset(scores, 0, k * sizeof *scores);
            for (uint32_t i = 0; i < SIZE; i++)
                for (uint32_t c = 0; c < k; c++)
                    scores[c] += vector[i] * transposed[(size_t)i * k + c];
            uint32_t best = 0;
            for (uint32_t c = 1; c < k; c++)
                if (scores[c] > scores[best])
                    best = c;
            class_of[w] = (uint16_t)(best + 1);
            float weight = logf((float)vectors->counts[w] + 1);
            for (uint32_t i = 0; i < SIZE; i++)
                centres[(size_t)best * SIZE + i] += weight * vector[i];
        }
        for (uint32_t c = 0; c < k; c++)
            normalise(centres + (size_t)c * SIZE);
    }
    return class_of;
}

void ent_train_lexicon(const ent_vectors *vectors, uint64_t seed, ent_model_builder *model) {
    enum { COARSE = 64, FINE = 512 };
    ent_arena arena;
    ent_arena_init(&arena, "word classes");
    ent_random random = {seed};
    float *unit = ENT_NEW_ARRAY(&arena, float, (size_t)vectors->count *SIZE);
    memcpy(unit, vectors->at, (size_t)vectors->count * SIZE * sizeof *unit);
    for (uint32_t w = 0; w < vectors->count; w++)
        normalise(unit + (size_t)w * SIZE);
    const uint16_t *coarse = cluster(unit, vectors, COARSE, &random, &arena);
    const uint16_t *fine = cluster(unit, vectors, FINE, &random, &arena);
    uint32_t mask = 1;
    while (mask < vectors->count * 3 / 2)
        mask = mask * 2 + 1;
    ent_lexicon_slot *slots = ENT_NEW_ARRAY(model->arena, ent_lexicon_slot, (size_t)mask + 1);
    for (uint32_t w = 1; w < vectors->count; w++) {
        ent_word_key key;
        ent_word_key_make(vectors->words[w], &key);
        uint32_t at = key.lower & mask;
        while (slots[at].row != 0 && slots[at].key != key.lower)
            at = (at + 1) & mask;
        if (slots[at].row == 0)
            slots[at] = (ent_lexicon_slot){key.lower, coarse[w], fine[w], w};
    }
    ent_model_add(model, "words",
                  (ent_text){(const char *)slots, ((size_t)mask + 1) * sizeof *slots});
    fprintf(stderr, "lexicon: %u words\n", vectors->count - 1);
    ent_arena_clear(&arena);
}
