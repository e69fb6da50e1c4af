#include "core/train/train.h"

#include "core/base/map.h"

static uint8_t mark_of(ent_text label) {
    static const struct {
        const char *label;
        ent_ner mark;
    } marks[] = {
        {"B-PER", ENT_NER_PER_BEGIN}, {"I-PER", ENT_NER_PER_IN},    {"B-LOC", ENT_NER_LOC_BEGIN},
        {"I-LOC", ENT_NER_LOC_IN},    {"B-ORG", ENT_NER_ORG_BEGIN}, {"I-ORG", ENT_NER_ORG_IN},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (ent_text_is(label, ent_text_of(marks[i].label)))
            return (uint8_t)marks[i].mark;
    return ENT_NER_OUT;
}

/* Cuts the text before the separator off rest. */
static ent_text cut(ent_text *rest, char separator) {
    const char *found = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
    size_t len = found != NULL ? (size_t)(found - rest->at) : rest->len;
    ent_text piece = {rest->at, len};
    size_t skip = found != NULL ? len + 1 : len;
    *rest = (ent_text){rest->at + skip, rest->len - skip};
    return piece;
}

ent_status ent_train_names(ent_text iob2, const char *file, ent_train_set *into, uint32_t *found,
                           ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "names");
    ent_map ids = {.count = 0};
    for (uint32_t s = 0; s < into->count; s++)
        ent_map_put(&ids, &arena, into->at[s].sent_id, s);
    ent_sentence *sentence = NULL;
    uint32_t at = 0;
    uint64_t line_number = 0;
    *found = 0;
    ent_status status = ENT_OK;
    while (iob2.len != 0 && status == ENT_OK) {
        ent_text line = cut(&iob2, '\n');
        line_number++;
        ent_text id = ENT_TEXT("# sent_id = ");
        if (ent_text_starts(line, id)) {
            uint32_t s = ent_map_get(&ids, (ent_text){line.at + id.len, line.len - id.len});
            sentence = s == ENT_MAP_NONE ? NULL : &into->at[s].sentence;
            *found += sentence != NULL;
            at = 0;
        } else if (line.len != 0 && line.at[0] != '#' && sentence != NULL) {
            cut(&line, '\t');
            ent_text form = cut(&line, '\t');
            if (line.len == 0)
                status = ent_fail(err, ENT_ERR_FORMAT, file, line_number,
                                  "expected number, form and label divided by tabs");
            /* Where the treebank was corrected since, the rest of the sentence keeps no marks. */
            else if (at >= sentence->count || !ent_text_is(sentence->words[at].form, form))
                sentence = NULL;
            else
                sentence->words[at++].ner = mark_of(cut(&line, '\t'));
        }
    }
    ent_arena_clear(&arena);
    return status;
}

/* A mention as GUM's MISC column opens it: "(12-person-giv:act-sssnn-cf1-2-coref-Title". */
typedef struct mention {
    ent_text id;
    uint8_t mark; /* ENT_NER_..._BEGIN, or ENT_NER_OUT for other kinds */
    uint32_t first;
    uint32_t last;
    uint32_t heads; /* bits of the words that it would not stand without, counted from first */
} mention;

enum { MENTIONS_MAX = 256, MENTION_FIELD_KIND = 1, MENTION_FIELD_HEAD = 5 };

static uint8_t mark_of_kind(ent_text kind) {
    if (ent_text_is(kind, ENT_TEXT("person")))
        return ENT_NER_PER_BEGIN;
    if (ent_text_is(kind, ENT_TEXT("place")))
        return ENT_NER_LOC_BEGIN;
    if (ent_text_is(kind, ENT_TEXT("organization")))
        return ENT_NER_ORG_BEGIN;
    return ENT_NER_OUT;
}

/* "1,4,5" as bits; words past the 32nd are left out. */
static uint32_t read_heads(ent_text list) {
    uint32_t out = 0;
    while (list.len != 0) {
        ent_text number = cut(&list, ',');
        uint32_t value = 0;
        for (size_t i = 0; i < number.len && ent_ascii_is_digit(number.at[i]) && value < 100; i++)
            value = 10 * value + (uint32_t)(number.at[i] - '0');
        if (value >= 1 && value <= 32)
            out |= 1U << (value - 1);
    }
    return out;
}

static mention open_mention(ent_text header, uint32_t word) {
    mention out = {.first = word, .last = ENT_NO_WORD};
    for (unsigned field = 0; header.len != 0; field++) {
        ent_text value = cut(&header, '-');
        if (field == 0)
            out.id = value;
        else if (field == MENTION_FIELD_KIND)
            out.mark = mark_of_kind(value);
        else if (field == MENTION_FIELD_HEAD)
            out.heads = read_heads(value);
    }
    return out;
}

/* Opens and closes the mentions of one word; count is how many there are so far. */
static uint32_t read_mentions(ent_text entity, uint32_t word, mention *at, uint32_t count) {
    size_t start = 0;
    for (size_t i = 0; i <= entity.len; i++) {
        bool ends = i == entity.len || entity.at[i] == '(' || entity.at[i] == ')';
        if (!ends)
            continue;
        ent_text piece = {entity.at + start, i - start};
        bool closes = i < entity.len && entity.at[i] == ')';
        start = i + 1;
        if (piece.len == 0)
            continue;
        bool opens = memchr(piece.at, '-', piece.len) != NULL;
        if (opens && count < MENTIONS_MAX)
            at[count++] = open_mention(piece, word);
        ent_text id = opens && count > 0 ? at[count - 1].id : piece;
        for (uint32_t m = count; closes && m-- > 0;)
            if (at[m].last == ENT_NO_WORD && ent_text_is(at[m].id, id)) {
                at[m].last = word;
                break;
            }
    }
    return count;
}

/* Penn tags tell better than UPOS: "United" of "United States" is an adjective there. A title
 * ("President") describes the name and is no part of it. */
static bool is_name_word(const ent_word *word) {
    return (word->xpos == ENT_XPOS_NNP || word->xpos == ENT_XPOS_NNPS) &&
           word->deprel != ENT_DEP_NMOD_DESC;
}

/* One past the last word of the name that goes on at place at, inside a mention that ends with word
 * last: over hyphens, and in names of places and organizations over "of", "of the" and "'s". */
static uint32_t name_end(const ent_sentence *sentence, uint32_t at, uint32_t last, bool is_person) {
    const ent_word *words = sentence->words;
    while (at <= last) {
        uint32_t link = 0;
        if (words[at].xpos == ENT_XPOS_HYPH || (!is_person && words[at].xpos == ENT_XPOS_POS))
            link = 1;
        else if (!is_person && ent_text_is(words[at].form, ENT_TEXT("of")))
            link = at + 1 <= last && ent_text_is(words[at + 1].form, ENT_TEXT("the")) ? 2 : 1;
        if (at + link > last || !is_name_word(&words[at + link]))
            break;
        at += link + 1;
    }
    return at;
}

static uint32_t name_start(const ent_sentence *sentence, uint32_t at, uint32_t first) {
    const ent_word *words = sentence->words;
    while (at > first) {
        bool is_hyphen = words[at - 1].xpos == ENT_XPOS_HYPH && at - 1 > first;
        if (!is_name_word(&words[at - 1 - is_hyphen]))
            break;
        at -= 1U + is_hyphen;
    }
    return at;
}

/* "the President", "Emperor of Mexico", "Americans": capitalised, but no names of persons. */
static bool is_office(const ent_sentence *sentence, const mention *m, uint32_t first,
                      uint32_t end) {
    const ent_word *words = sentence->words;
    if (m->mark != ENT_NER_PER_BEGIN)
        return false;
    if (words[end - 1].xpos == ENT_XPOS_NNPS)
        return true;
    bool is_definite = first > m->first && (words[first - 1].xpos == ENT_XPOS_DT ||
                                            words[first - 1].xpos == ENT_XPOS_PRPS);
    bool is_of = end <= m->last && ent_text_is(words[end].form, ENT_TEXT("of"));
    return first + 1 == end && (is_definite || is_of);
}

/* The first of the words that a mention would not stand without, titles left out; ENT_NO_WORD where
 * that is no name ("citizens of San Francisco"). */
static uint32_t name_head(const ent_sentence *sentence, const mention *m) {
    for (uint32_t i = 0; i < 32 && m->first + i <= m->last; i++) {
        const ent_word *word = &sentence->words[m->first + i];
        if ((m->heads & 1U << i) != 0 && word->deprel != ENT_DEP_NMOD_DESC &&
            word->xpos != ENT_XPOS_DT)
            return is_name_word(word) ? m->first + i : ENT_NO_WORD;
    }
    return ENT_NO_WORD;
}

/* Marks the name at the head of a mention. */
static void mark_name(ent_sentence *sentence, const mention *m) {
    if (m->mark == ENT_NER_OUT || m->last == ENT_NO_WORD)
        return;
    uint32_t head = name_head(sentence, m);
    if (head == ENT_NO_WORD)
        return;
    bool is_person = m->mark == ENT_NER_PER_BEGIN;
    uint32_t first = name_start(sentence, head, m->first);
    uint32_t end = name_end(sentence, head + 1, m->last, is_person);
    if (is_office(sentence, m, first, end))
        return;
    for (uint32_t i = first; i < end; i++)
        if (sentence->words[i].ner != ENT_NER_OUT)
            return; /* part of a larger name */
    for (uint32_t i = first; i < end; i++)
        sentence->words[i].ner = (uint8_t)(m->mark + (i > first));
}

static ent_text entity_of(ent_text misc) {
    while (misc.len != 0) {
        ent_text entry = cut(&misc, '|');
        ent_text key = ENT_TEXT("Entity=");
        if (ent_text_starts(entry, key))
            return (ent_text){entry.at + key.len, entry.len - key.len};
    }
    return (ent_text){NULL, 0};
}

bool ent_train_has_mentions(const ent_conllu_sentence *sentence) {
    for (uint32_t i = 0; i < sentence->sentence.count; i++)
        if (entity_of(sentence->misc[i]).len != 0)
            return true;
    return false;
}

void ent_train_mentions(ent_conllu *file) {
    bool any = false;
    for (uint32_t s = 0; s < file->count && !any; s++)
        any = ent_train_has_mentions(&file->at[s]);
    if (!any)
        return;
    mention mentions[MENTIONS_MAX];
    for (uint32_t s = 0; s < file->count; s++) {
        ent_sentence *sentence = &file->at[s].sentence;
        uint32_t count = 0;
        for (uint32_t i = 0; i < sentence->count; i++) {
            sentence->words[i].ner = ENT_NER_OUT;
            ent_text entity = entity_of(file->at[s].misc[i]);
            if (entity.len != 0)
                count = read_mentions(entity, i, mentions, count);
        }
        for (uint32_t m = 0; m < count; m++)
            mark_name(sentence, &mentions[m]);
    }
}
