#include "core/tokens/tokenize.h"

#include "core/base/vec.h"
#include "core/text/utf8.h"
#include "core/tokens/contractions.h"
#include "core/tokens/sentences.h"
#include "core/tokens/splitter.h"
#include "core/tokens/words.h"

typedef struct builder {
    ent_text text;
    ent_arena *arena;
    const ent_splitter *splitter;
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

static void push_token(builder *b, ent_span at, ent_text next) {
    uint32_t lengths[ENT_TOKEN_WORDS_MAX];
    uint32_t count = ent_contraction_split_before(ent_text_cut(b->text, at), next, lengths);
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
    const ent_text nothing = {0};
    if (!ent_dot_is_stop(b->text, token)) {
        push_token(b, token->at, nothing);
        return;
    }
    push_token(b, (ent_span){token->at.start, token->at.end - 1}, nothing);
    push_token(b, (ent_span){token->at.end - 1, token->at.end}, nothing);
}

static void push_block(builder *b, const ent_token_list *tokens) {
    uint32_t start = 0;
    ent_split_view view;
    ent_split_view_make(b->text, tokens, b->arena, &view);
    for (uint32_t i = 0; i < tokens->count; i++) {
        bool ends = i + 1 == tokens->count || ent_split_ends(b->splitter, &view, start, i);
        if (ends)
            push_last_token(b, &tokens->at[i]);
        else
            push_token(b, tokens->at[i].at, ent_text_cut(b->text, tokens->at[i + 1].at));
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
    static const ent_splitter rules = {.weights = NULL};
    ent_tokenize_by(&rules, article, arena, out);
}

void ent_tokenize_by(const ent_splitter *splitter, const ent_article *article, ent_arena *arena,
                     ent_sentences *out) {
    builder b = {.text = article->text, .arena = arena, .splitter = splitter};
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

/* The stretch of the gap from its first to its last character that is no white space. */
static ent_span visible_part(ent_text text, ent_span gap) {
    enum { ZERO_WIDTH_SPACE = 0x200B, BYTE_ORDER_MARK = 0xFEFF };
    ent_span part = {gap.end, gap.start};
    uint32_t size = 0;
    for (uint32_t at = gap.start; at < gap.end; at += size) {
        uint32_t c = ent_utf8_at(text, at, &size);
        if (c != ZERO_WIDTH_SPACE && c != BYTE_ORDER_MARK)
            continue;
        part.start = at < part.start ? at : part.start;
        part.end = at + size;
    }
    return part;
}

static void set_span(ent_text text, ent_sentence *sentence, uint32_t index, ent_span at) {
    ent_word *word = &sentence->words[index];
    bool is_last = index + 1 == sentence->count;
    bool is_blank = is_followed_by_space(text, at.end);
    word->at = at;
    word->form = ent_text_cut(text, at);
    word->flags = (uint8_t)(word->flags & ~ENT_WORD_SPACE_AFTER);
    if (is_blank && !(word->flags & ENT_WORD_JOINED))
        word->flags |= ENT_WORD_SPACE_AFTER;
    sentence->at.start = index == 0 ? at.start : sentence->at.start;
    sentence->at.end = is_last ? at.end : sentence->at.end;
}

void ent_words_close_gaps(ent_text text, ent_sentences *sentences) {
    ent_sentence *before = NULL; /* the sentence of the word before the gap */
    uint32_t index = 0;
    uint32_t start = 0;
    for (uint32_t s = 0; s <= sentences->count; s++) {
        ent_sentence *here = s < sentences->count ? &sentences->at[s] : NULL;
        for (uint32_t i = 0; i < (here ? here->count : 1); i++) {
            uint32_t stop = here ? here->words[i].at.start : (uint32_t)text.len;
            ent_span part = visible_part(text, (ent_span){start, stop});
            if (part.end > start && before != NULL)
                set_span(text, before, index, (ent_span){before->words[index].at.start, part.end});
            else if (part.end > start && here != NULL)
                set_span(text, here, i, (ent_span){part.start, here->words[i].at.end});
            before = here;
            index = i;
            start = here ? here->words[i].at.end : stop;
        }
    }
}
