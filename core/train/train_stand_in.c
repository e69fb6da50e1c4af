#include "core/train/train_namer.h"

/* More sentences for the entity tagger out of the ones that there are: names of the lists take the
 * places of those that were annotated (mention replacement: Dai and Adel 2020), so that lists and
 * surroundings are learnt beside the words that the treebanks happen to name. */

typedef struct builder {
    ent_arena *arena;
    ENT_VEC(ent_word) words;
    ENT_VEC(bool) is_new;
} builder;

static const ent_name_entry *draw(const ent_name_stock *stock, ent_name_list list,
                                  ent_random *random) {
    static const ent_name_entry none = {.count = 0};
    uint32_t count = stock->of[list].count;
    return count > 0 ? &stock->of[list].at[ent_random_below(random, count)] : &none;
}

static void put(builder *to, const ent_word *word, bool is_new) {
    ENT_PUSH(to->arena, &to->words, *word);
    ENT_PUSH(to->arena, &to->is_new, is_new);
}

/* Puts the words of an entry behind those (before of them) that are already there of the same name;
 * returns how many are there then. */
static uint32_t put_entry(builder *to, const ent_name_entry *entry, uint8_t begin,
                          uint32_t before) {
    for (uint32_t i = 0; i < entry->count; i++) {
        ent_word word = {.form = entry->words[i],
                         .upos = ENT_PROPN,
                         .xpos = ENT_XPOS_NNP,
                         .ner = (uint8_t)(begin + (before + i > 0))};
        put(to, &word, true);
    }
    return before + entry->count;
}

/* Shares in percent: what of a kind is drawn from which list. */
enum { COUNTRIES = 25, ORGANIZATIONS = 50, GIVEN_ALONE = 50, KNOWN_PEOPLE = 30 };

static uint32_t put_name(builder *to, uint8_t begin, uint32_t length, const ent_name_stock *stock,
                         ent_random *random) {
    uint32_t chance = ent_random_below(random, 100);
    ent_name_list list = ENT_LIST_PERSON;
    if (begin == ENT_NER_LOC_BEGIN)
        list = chance < COUNTRIES ? ENT_LIST_COUNTRY : ENT_LIST_PLACE;
    else if (begin == ENT_NER_ORG_BEGIN)
        list = chance < ORGANIZATIONS ? ENT_LIST_ORGANIZATION : ENT_LIST_COMPANY;
    else if (length == 1)
        list = chance < GIVEN_ALONE ? ENT_LIST_GIVEN : ENT_LIST_FAMILY;
    else if (chance >= KNOWN_PEOPLE) {
        uint32_t count = put_entry(to, draw(stock, ENT_LIST_GIVEN, random), begin, 0);
        return put_entry(to, draw(stock, ENT_LIST_FAMILY, random), begin, count);
    }
    return put_entry(to, draw(stock, list, random), begin, 0);
}

bool ent_train_has_names(const ent_sentence *sentence) {
    for (uint32_t i = 0; i < sentence->count; i++)
        if (sentence->words[i].ner != ENT_NER_OUT && sentence->words[i].ner != ENT_NER_COUNT)
            return true;
    return false;
}

void ent_train_stand_in(const ent_sentence *sentence, const ent_name_stock *stock,
                        ent_random *random, ent_arena *arena, ent_sentence *out, bool **is_new) {
    builder to = {.arena = arena};
    for (uint32_t i = 0; i < sentence->count;) {
        const ent_word *word = &sentence->words[i];
        uint32_t end = i + 1;
        bool is_name = word->ner < ENT_NER_COUNT && word->ner % 2 == 1;
        while (is_name && end < sentence->count && sentence->words[end].ner == word->ner + 1)
            end++;
        if (!is_name || put_name(&to, word->ner, end - i, stock, random) == 0)
            for (uint32_t k = i; k < end; k++)
                put(&to, &sentence->words[k], false);
        i = end;
    }
    *out = (ent_sentence){.words = to.words.at, .count = to.words.count};
    *is_new = to.is_new.at;
}
