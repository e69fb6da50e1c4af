#include "core/tokens/tokenize.h"

#include "core/base/vec.h"
#include "core/text/utf8.h"
#include "core/tokens/contractions.h"
#include "core/tokens/sentences.h"
#include "core/tokens/words.h"

typedef struct builder {
    ent_text text;
    ent_arena *arena;
    ENT_VEC(ent_word) words; /* of the sentence at hand */
    ENT_VEC(ent_sentence) sentences;
    uint32_t block;
} builder;

static bool is_followed_by_space(ent_text text, uint32_t at) {
    return at >= text.len || ent_utf8_space_at(text, at) > 0;
}

static void push_word(builder *b, ent_span at, uint8_t flags) {
    ent_word word = {
        .at = at,
        .form = ent_text_cut(b->text, at),
        .feats = "_",
        .head = ENT_NO_WORD,
        .flags = flags,
        .head_score = 1,
    };
    ENT_PUSH(b->arena, &b->words, word);
}

static void push_token(builder *b, ent_span at) {
    uint32_t lengths[ENT_TOKEN_WORDS_MAX];
    uint32_t count = ent_contraction_split(ent_text_cut(b->text, at), lengths);
    uint32_t start = at.start;
    for (uint32_t i = 0; i + 1 < count; i++) {
        push_word(b, (ent_span){start, start + lengths[i]}, ENT_WORD_JOINED);
        start += lengths[i];
    }
    uint8_t flags = is_followed_by_space(b->text, at.end) ? ENT_WORD_SPACE_AFTER : 0;
    push_word(b, (ent_span){start, at.end}, flags);
}

static void end_sentence(builder *b) {
    uint32_t count = b->words.count;
    if (count == 0)
        return;
    ent_sentence sentence = {
        .at = {b->words.at[0].at.start, b->words.at[count - 1].at.end},
        .words = ENT_NEW_ARRAY(b->arena, ent_word, count),
        .count = count,
        .number = b->sentences.count + 1,
        .block = b->block,
    };
    memcpy(sentence.words, b->words.at, count * sizeof(ent_word));
    ENT_PUSH(b->arena, &b->sentences, sentence);
    b->words.count = 0;
}

/* The last token of a sentence: "etc." becomes "etc" and its full stop. */
static void push_last_token(builder *b, const ent_token *token) {
    if (!ent_dot_is_stop(b->text, token)) {
        push_token(b, token->at);
        return;
    }
    push_token(b, (ent_span){token->at.start, token->at.end - 1});
    push_token(b, (ent_span){token->at.end - 1, token->at.end});
}

static void push_block(builder *b, const ent_token_list *tokens) {
    uint32_t start = 0;
    for (uint32_t i = 0; i < tokens->count; i++) {
        bool ends = i + 1 == tokens->count || ent_sentence_ends(b->text, tokens, start, i);
        if (ends)
            push_last_token(b, &tokens->at[i]);
        else
            push_token(b, tokens->at[i].at);
        if (ends || b->words.count + 2 * ENT_TOKEN_WORDS_MAX > ENT_SENTENCE_WORDS_MAX) {
            end_sentence(b);
            start = i + 1;
        }
    }
}

static bool has_sentences(ent_block_kind kind) {
    return kind != ENT_BLOCK_BYLINE && kind != ENT_BLOCK_DATE && kind != ENT_BLOCK_SPEAKER;
}

void ent_tokenize(const ent_article *article, ent_arena *arena, ent_sentences *out) {
    builder b = {.text = article->text, .arena = arena};
    ent_token_list tokens = {0};
    for (uint32_t i = 0; i < article->block_count; i++) {
        const ent_block *block = &article->blocks[i];
        if (!has_sentences(block->kind))
            continue;
        b.block = i;
        tokens.count = 0; /* the room is used again */
        ent_words_find(article->text, block->at, arena, &tokens);
        push_block(&b, &tokens);
    }
    *out = (ent_sentences){b.sentences.at, b.sentences.count};
}
