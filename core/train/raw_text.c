#include "core/train/raw_text.h"

#include "core/base/file.h"
#include "core/base/vec.h"
#include "core/tokens/tokenize.h"

#include <string.h>

enum { RAW_MAX = 1 << 30, SENTENCE_MAX = 120, SENTENCE_MIN = 4, WORD_BYTES = 6 /* about */ };

typedef ENT_VEC(ent_conllu_sentence) sentence_list;

static void add_article(const ent_article *article, ent_arena *arena, sentence_list *all,
                        uint64_t *words) {
    ent_sentences found;
    ent_tokenize(article, arena, &found);
    for (uint32_t s = 0; s < found.count; s++) {
        if (found.at[s].count > SENTENCE_MAX || found.at[s].count < SENTENCE_MIN)
            continue;
        for (uint32_t i = 0; i < found.at[s].count; i++)
            found.at[s].words[i].ner = ENT_NER_COUNT;
        ent_conllu_sentence sentence = {.sentence = found.at[s]};
        ENT_PUSH(arena, all, sentence);
        *words += found.at[s].count;
    }
}

ent_status ent_train_raw_text(const char *path, uint64_t words_max, ent_arena *arena,
                              ent_train_set *out, ent_error *err) {
    ent_text bytes;
    sentence_list all = {.count = 0};
    *out = (ent_train_set){.count = 0};
    ENT_TRY(ent_file_read(path, RAW_MAX, arena, &bytes, err));
    uint64_t every = bytes.len / WORD_BYTES / (words_max + 1) + 1;
    uint64_t line = 1;
    for (size_t start = 0; start < bytes.len && out->words < words_max; line++) {
        const char *newline = memchr(bytes.at + start, '\n', bytes.len - start);
        size_t end = newline != NULL ? (size_t)(newline - bytes.at) : bytes.len;
        ent_text json = {bytes.at + start, end - start};
        start = end + 1;
        ent_article article;
        ent_error refused;
        if (line % every == 0 &&
            ent_article_from_json(json, path, line, arena, &article, &refused) == ENT_OK)
            add_article(&article, arena, &all, &out->words);
    }
    out->at = all.at;
    out->count = all.count;
    return ENT_OK;
}
