/* A sentence and its words: the shape that tokenizer, tagger, lemmatizer, parser and entity tagger
 * fill in turn and that every later stage reads. */
#ifndef ENT_TOKENS_SENTENCE_H
#define ENT_TOKENS_SENTENCE_H

#include "core/tokens/ud.h"

/* An index that points to no word: the head of the root, an absent argument. */
#define ENT_NO_WORD UINT32_MAX

/* A sentence longer than this is cut by the splitter, so that every index fits and every stage is
 * bounded. */
enum { ENT_SENTENCE_WORDS_MAX = 20000 };

typedef enum ent_word_flag {
    ENT_WORD_SPACE_AFTER = 1, /* whitespace follows the surface token that the word ends */
    ENT_WORD_JOINED = 2, /* the next word belongs to the same surface token ("do" of "don't") */
} ent_word_flag;

/* A syntactic word in the sense of UD. Words of one surface token have adjacent spans. */
typedef struct ent_word {
    ent_span at;       /* bytes of the article's text */
    ent_text form;     /* borrowed from the text (from the CoNLL-U file for --tokenized) */
    ent_text lemma;    /* arena or the model's strings */
    const char *feats; /* "Number=Sing|..." as CoNLL-U has it, the model's strings; "_" for none */
    uint32_t head;     /* index in the sentence's words, ENT_NO_WORD for the root */
    uint8_t upos;      /* ent_upos */
    uint8_t xpos;      /* ent_xpos */
    uint8_t deprel;    /* ent_deprel */
    uint8_t ner;       /* ent_ner */
    uint8_t flags;     /* ent_word_flag */
    float head_score;  /* how sure the parser is of head, 0 to 1; 1 where nobody says */
} ent_word;

typedef struct ent_sentence {
    ent_span at; /* bytes of the article's text */
    ent_word *words;
    uint32_t count;
    uint32_t number; /* from 1 */
    uint32_t block;  /* index into the article's blocks: paragraph, headline, caption */
} ent_sentence;

typedef struct ent_sentences {
    ent_sentence *at;
    uint32_t count;
} ent_sentences;

#endif
