/* Properties of every tokenized article, for fuzz targets and property tests. */
#ifndef ENT_TESTS_CHECK_SENTENCES_H
#define ENT_TESTS_CHECK_SENTENCES_H

#include "core/text/utf8.h"
#include "core/tokens/tokenize.h"

#include <stdlib.h>

#define CHECK(condition)  \
    do {                  \
        if (!(condition)) \
            abort();      \
    } while (0)

/* Words ascend, lie in their block, are never empty, are valid UTF-8, and between them is only
 * whitespace. */
static inline void check_sentences(const ent_article *article, const ent_sentences *sentences) {
    uint32_t end = 0;
    uint32_t block = UINT32_MAX;
    for (uint32_t i = 0; i < sentences->count; i++) {
        const ent_sentence *sentence = &sentences->at[i];
        CHECK(sentence->count > 0 && sentence->count <= ENT_SENTENCE_WORDS_MAX);
        CHECK(sentence->block < article->block_count && sentence->number == i + 1);
        ent_span inside = article->blocks[sentence->block].at;
        for (uint32_t j = 0; j < sentence->count; j++) {
            ent_span at = sentence->words[j].at;
            CHECK(at.start < at.end && at.start >= inside.start && at.end <= inside.end);
            if (sentence->block != block)
                end = inside.start;
            block = sentence->block;
            CHECK(at.start >= end);
            ent_span gap = ent_utf8_trim(article->text, (ent_span){end, at.start});
            CHECK(gap.start == gap.end);
            CHECK(ent_utf8_check(sentence->words[j].form) == sentence->words[j].form.len);
            end = at.end;
        }
    }
}

#endif
