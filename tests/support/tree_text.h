/* Turns a sentence written by hand with its tree into words, tree and actors, for tests that must
 * not depend on a trained model:
 *
 *     "*Iran/NNP/2/nsubj met=meet/VBD/0/root *Iraqi>Iraq/JJ/4/amod envoys=envoy/NNS/2/obj"
 *
 * A word is form, Penn tag, head (from 1, 0 for the root) and relation; "=lemma" where the lemma is
 * not the form; a star in front makes it a mention of the actor of its own name, or of the one
 * after ">"; "^" makes it a city. */
#ifndef ENT_TESTS_SUPPORT_TREE_TEXT_H
#define ENT_TESTS_SUPPORT_TREE_TEXT_H

#include "core/base/vec.h"
#include "core/mentions/actor.h"
#include "core/tree/dep_tree.h"

typedef struct tree_text {
    ent_article article;
    ent_sentence sentence;
    ent_sentences sentences;
    ent_tree tree;
    ent_actors actors;
} tree_text;

static inline uint8_t tree_text_upos(uint8_t xpos, uint8_t rel) {
    switch (xpos) {
    case ENT_XPOS_VB:
    case ENT_XPOS_VBD:
    case ENT_XPOS_VBG:
    case ENT_XPOS_VBN:
    case ENT_XPOS_VBP:
    case ENT_XPOS_VBZ:
        return rel == ENT_DEP_AUX || rel == ENT_DEP_AUX_PASS || rel == ENT_DEP_COP ? ENT_AUX
                                                                                   : ENT_VERB;
    case ENT_XPOS_MD:
        return ENT_AUX;
    case ENT_XPOS_NN:
    case ENT_XPOS_NNS:
        return ENT_NOUN;
    case ENT_XPOS_NNP:
    case ENT_XPOS_NNPS:
        return ENT_PROPN;
    case ENT_XPOS_JJ:
        return ENT_ADJ;
    case ENT_XPOS_RB:
    case ENT_XPOS_WRB:
        return rel == ENT_DEP_CASE ? ENT_ADP : ENT_ADV;
    case ENT_XPOS_IN:
        return rel == ENT_DEP_MARK ? ENT_SCONJ : ENT_ADP;
    case ENT_XPOS_RP:
        return ENT_ADP;
    case ENT_XPOS_TO:
        return rel == ENT_DEP_MARK ? ENT_PART : ENT_ADP;
    case ENT_XPOS_POS:
        return ENT_PART;
    case ENT_XPOS_DT:
        return ENT_DET;
    case ENT_XPOS_CC:
        return ENT_CCONJ;
    case ENT_XPOS_CD:
        return ENT_NUM;
    case ENT_XPOS_PRP:
    case ENT_XPOS_PRPS:
    case ENT_XPOS_WP:
    case ENT_XPOS_WPS:
    case ENT_XPOS_WDT:
        return ENT_PRON;
    default:
        return ENT_PUNCT;
    }
}

static inline ent_text tree_text_until(const char **at, const char *stops) {
    const char *start = *at;
    while (**at != '\0' && strchr(stops, **at) == NULL)
        ++*at;
    return (ent_text){start, (size_t)(*at - start)};
}

/* False where the notation is wrong or no tree. date is that of the article. */
static inline bool tree_text_read(const char *written, ent_date date, ent_arena *arena,
                                  tree_text *out) {
    enum { WORDS_MAX = 128 };
    ent_word *words = ENT_NEW_ARRAY(arena, ent_word, WORDS_MAX);
    ent_actor *actors = ENT_NEW_ARRAY(arena, ent_actor, WORDS_MAX);
    ent_mention *mentions = ENT_NEW_ARRAY(arena, ent_mention, WORDS_MAX);
    uint32_t *by_head = ENT_NEW_ARRAY(arena, uint32_t, WORDS_MAX);
    uint32_t *ids = ENT_NEW_ARRAY(arena, uint32_t, WORDS_MAX);
    const uint32_t **rows = ENT_NEW(arena, const uint32_t *);
    char *text = ent_arena_array(arena, strlen(written) + 2, 1);
    uint32_t count = 0;
    uint32_t end = 0;
    *out = (tree_text){.article = {.date = date}};
    for (const char *at = written; *at != '\0' && count < WORDS_MAX;) {
        bool is_actor = *at == '*' || *at == '^';
        bool is_city = *at == '^';
        at += is_actor;
        ent_word *word = &words[count];
        ent_text form = tree_text_until(&at, "/=>");
        ent_text name = form;
        word->lemma = form;
        if (*at == '=') {
            at++;
            word->lemma = tree_text_until(&at, "/>");
        }
        if (*at == '>') {
            at++;
            name = tree_text_until(&at, "/");
        }
        if (*at++ != '/')
            return false;
        word->xpos = (uint8_t)ent_xpos_find(tree_text_until(&at, "/"));
        at++;
        uint32_t head = 0;
        for (; ent_ascii_is_digit(*at); at++)
            head = head * 10 + (uint32_t)(*at - '0');
        if (*at++ != '/')
            return false;
        word->deprel = (uint8_t)ent_deprel_find(tree_text_until(&at, " "));
        while (*at == ' ')
            at++;
        word->upos = tree_text_upos(word->xpos, word->deprel);
        word->head = head == 0 ? ENT_NO_WORD : head - 1;
        word->head_score = 1.0F;
        word->feats = "_";
        word->flags = ENT_WORD_SPACE_AFTER;
        memcpy(text + end, form.at, form.len);
        word->form = (ent_text){text + end, form.len};
        word->at = (ent_span){end, end + (uint32_t)form.len};
        end += (uint32_t)form.len;
        text[end++] = ' ';
        by_head[count] = ENT_NO_MENTION;
        if (is_actor) {
            ent_mention *mention = &mentions[out->actors.mention_count];
            uint32_t actor = 0;
            while (actor < out->actors.count && !ent_text_is(actors[actor].name, name))
                actor++;
            if (actor == out->actors.count)
                actors[out->actors.count++] =
                    (ent_actor){.id = name, .name = name, .type = ENT_ACTOR_COUNTRY};
            ids[count] = actor;
            *mention = (ent_mention){.first = count,
                                     .last = count,
                                     .head = count,
                                     .at = word->at,
                                     .actors = &ids[count],
                                     .actor_count = 1,
                                     .flags = is_city ? ENT_MENTION_CITY : 0,
                                     .confidence = 1.0F};
            by_head[count] = out->actors.mention_count++;
        }
        count++;
    }
    *rows = by_head;
    out->actors.at = actors;
    out->actors.mentions = mentions;
    out->actors.by_head = rows;
    out->article.text = (ent_text){text, end};
    out->sentence = (ent_sentence){
        .at = {0, end > 0 ? end - 1 : 0}, .words = words, .count = count, .number = 1};
    out->sentences = (ent_sentences){&out->sentence, 1};
    return ent_tree_build(&out->sentence, arena, &out->tree, NULL) == ENT_OK;
}

#endif
