/* Measures coreference on documents with GUM's Entity annotation: MUC, B-cubed, CEAF-e and their
 * mean, the CoNLL score, over mentions that are names or personal pronouns of persons, places and
 * organizations.
 *
 *     coref_score [-v] GOLD.conllu...
 *
 * Each document's text is rebuilt and read from the start: sentences, words, tags, trees and names
 * are the program's own. Two mentions are the same where their heads are the same word: the first
 * word of the annotation's minimal span, and the word that the tree hangs ours by. Mentions that
 * are alone in their cluster count on neither side, as in CoNLL 2012. A plural that stands for
 * several actors is a cluster of its own. -v prints the clusters of each document. */
#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/pipeline.h"
#include "core/tree/conllu.h"
#include "coref_metrics.h"

#include <stdio.h>
#include <stdlib.h>

enum { FILE_BYTES_MAX = 512 * 1024 * 1024 };

/* A mention of either side. */
typedef struct scored_mention {
    uint32_t head; /* byte of the document's text */
    uint32_t gold, found;
} scored_mention;

typedef ENT_VEC(scored_mention) scored_mentions;

typedef struct document {
    ent_arena *arena;
    ent_buffer text;
    scored_mentions mentions;
    ent_map by_head;  /* mentions, by the head's place printed */
    ent_map gold_ids; /* clusters */
    uint32_t gold_clusters;
} document;

static scored_mention *mention_at(document *doc, uint32_t head) {
    char key[16];
    int len = snprintf(key, sizeof key, "%u", head);
    ent_text text = {key, (size_t)len};
    uint32_t at = ent_map_get(&doc->by_head, text);
    if (at == ENT_MAP_NONE) {
        at = doc->mentions.count;
        scored_mention fresh = {head, ENT_NO_CLUSTER, ENT_NO_CLUSTER};
        ENT_PUSH(doc->arena, &doc->mentions, fresh);
        ent_map_put(&doc->by_head, doc->arena, ent_arena_copy(doc->arena, text), at);
    }
    return &doc->mentions.at[at];
}

/* The field of an opening bracket, counted from 0: chain, type, status, salience, centering,
 * minimal span, link, identity. */
static ent_text entity_field(ent_text entity, unsigned wanted) {
    size_t start = 0;
    for (unsigned field = 0;; field++) {
        size_t end = start;
        while (end < entity.len && entity.at[end] != '-')
            end++;
        if (field == wanted || end == entity.len)
            return field == wanted ? (ent_text){entity.at + start, end - start} : (ent_text){"", 0};
        start = end + 1;
    }
}

static bool is_actor_type(ent_text type) {
    return ent_text_is(type, ENT_TEXT("person")) || ent_text_is(type, ENT_TEXT("place")) ||
           ent_text_is(type, ENT_TEXT("organization"));
}

static bool is_scored_word(const ent_word *word) {
    return word->upos == ENT_PROPN || word->xpos == ENT_XPOS_PRP || word->xpos == ENT_XPOS_PRPS;
}

static uint32_t number_of(ent_text digits) {
    uint32_t value = 0;
    for (size_t i = 0; i < digits.len && ent_ascii_is_digit(digits.at[i]); i++)
        value = value * 10 + (uint32_t)(digits.at[i] - '0');
    return value;
}

/* Notes a mention that opens at the word; places holds where each word starts in the text. */
static void open_mention(document *doc, const ent_sentence *sentence, const uint32_t *places,
                         uint32_t word, ent_text entity) {
    uint32_t head = word + number_of(entity_field(entity, 5)) - 1;
    if (!is_actor_type(entity_field(entity, 1)) || head >= sentence->count ||
        !is_scored_word(&sentence->words[head]))
        return;
    ent_text chain = entity_field(entity, 0);
    uint32_t cluster = ent_map_get(&doc->gold_ids, chain);
    if (cluster == ENT_MAP_NONE) {
        cluster = doc->gold_clusters++;
        ent_map_put(&doc->gold_ids, doc->arena, chain, cluster);
    }
    scored_mention *mention = mention_at(doc, places[head]);
    if (mention->gold == ENT_NO_CLUSTER)
        mention->gold = cluster;
}

static void read_misc(document *doc, const ent_sentence *sentence, const uint32_t *places,
                      uint32_t word, ent_text misc) {
    static const ent_text name = {"Entity=", 7};
    size_t at = 0;
    while (at + name.len <= misc.len && memcmp(misc.at + at, name.at, name.len) != 0)
        at++;
    for (at += name.len; at < misc.len && misc.at[at] != '|'; at++) {
        if (misc.at[at] != '(')
            continue;
        size_t end = at + 1;
        while (end < misc.len && misc.at[end] != '(' && misc.at[end] != ')' && misc.at[end] != '|')
            end++;
        open_mention(doc, sentence, places, word, (ent_text){misc.at + at + 1, end - at - 1});
        at = end - 1;
    }
}

/* Appends a sentence to the document's text, and its mentions to the gold. */
static void add_sentence(document *doc, const ent_conllu *file, const ent_conllu_sentence *at) {
    const ent_sentence *sentence = &at->sentence;
    if (doc->text.len > 0)
        ent_buffer_add(&doc->text, at->new_paragraph ? ENT_TEXT("\n\n") : ENT_TEXT(" "));
    uint32_t *places = ENT_NEW_ARRAY(doc->arena, uint32_t, sentence->count + 1);
    for (uint32_t w = 0; w < sentence->count; w++)
        places[w] = (uint32_t)doc->text.len + sentence->words[w].at.start - sentence->at.start;
    ent_buffer_add(&doc->text, ent_text_cut(file->text, sentence->at));
    for (uint32_t w = 0; w < sentence->count; w++)
        read_misc(doc, sentence, places, w, at->misc[w]);
}

/* A cluster for each actor, and one for each set of actors that a plural stands for. */
static uint32_t found_cluster(const ent_mention *mention, ent_map *sets, uint32_t *next,
                              ent_arena *arena) {
    ent_text key = {"", 0};
    for (uint32_t i = 0; i < mention->actor_count; i++)
        key = ent_arena_print(arena, "%.*s %u", (int)key.len, key.at, mention->actors[i]);
    uint32_t cluster = ent_map_get(sets, key);
    if (cluster == ENT_MAP_NONE) {
        cluster = (*next)++;
        ent_map_put(sets, arena, key, cluster);
    }
    return cluster;
}

static void add_found(document *doc, const ent_extraction *found) {
    ent_map sets = {0};
    uint32_t next = 0;
    for (uint32_t i = 0; i < found->actors.mention_count; i++) {
        const ent_mention *mention = &found->actors.mentions[i];
        const ent_word *head = &found->sentences.at[mention->sentence].words[mention->head];
        if (mention->actor_count == 0 || mention->kind == ENT_MENTION_NOMINAL ||
            (mention->flags & ENT_MENTION_ADJECTIVE) != 0)
            continue;
        scored_mention *scored = mention_at(doc, head->at.start);
        if (scored->found == ENT_NO_CLUSTER)
            scored->found = found_cluster(mention, &sets, &next, doc->arena);
    }
}

/* Leaves out clusters of one mention, and numbers the others afresh. */
static void drop_single(uint32_t *clusters, uint32_t count, ent_arena *arena) {
    uint32_t *size = ENT_NEW_ARRAY(arena, uint32_t, count + 1);
    uint32_t *fresh = ENT_NEW_ARRAY(arena, uint32_t, count + 1);
    uint32_t next = 0;
    for (uint32_t i = 0; i < count; i++)
        if (clusters[i] != ENT_NO_CLUSTER && ++size[clusters[i]] == 2)
            fresh[clusters[i]] = next++;
    for (uint32_t i = 0; i < count; i++)
        if (clusters[i] != ENT_NO_CLUSTER)
            clusters[i] = size[clusters[i]] < 2 ? ENT_NO_CLUSTER : fresh[clusters[i]];
}

static void print_mentions(const document *doc, const ent_extraction *found, const uint32_t *gold,
                           const uint32_t *ours) {
    printf("%.*s\n", (int)found->article->id.len, found->article->id.at);
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        uint32_t head = doc->mentions.at[i].head;
        uint32_t from = head > 40 ? head - 40 : 0;
        if (gold[i] != ENT_NO_CLUSTER || ours[i] != ENT_NO_CLUSTER)
            printf("  gold %3d  found %3d  %.*s[]%.*s\n", (int)gold[i], (int)ours[i],
                   (int)(head - from), doc->text.at + from, 24, doc->text.at + head);
    }
}

static ent_status score_document(const ent_engine *engine, document *doc, bool verbose,
                                 coref_measures *sum, ent_error *err) {
    ent_article article;
    ent_extraction found;
    ent_text text = {doc->text.at, doc->text.len};
    ENT_TRY(ent_article_from_text(text, "document", doc->arena, &article, err));
    ENT_TRY(ent_extract(engine, &article, 0, doc->arena, &found, NULL, err));
    add_found(doc, &found);
    uint32_t count = doc->mentions.count;
    uint32_t *gold = ENT_NEW_ARRAY(doc->arena, uint32_t, count + 1);
    uint32_t *ours = ENT_NEW_ARRAY(doc->arena, uint32_t, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        gold[i] = doc->mentions.at[i].gold;
        ours[i] = doc->mentions.at[i].found;
    }
    drop_single(gold, count, doc->arena);
    drop_single(ours, count, doc->arena);
    if (verbose)
        print_mentions(doc, &found, gold, ours);
    coref_measures_add(sum, gold, ours, count, doc->arena);
    return ENT_OK;
}

static ent_status score_file(const ent_engine *engine, const char *path, bool verbose,
                             coref_measures *sum, ent_error *err) {
    ent_arena arena = {0};
    ent_text bytes;
    ent_conllu file = {0};
    ent_arena_init(&arena, path);
    ent_status status = ent_file_read(path, FILE_BYTES_MAX, &arena, &bytes, err);
    if (status == ENT_OK)
        status = ent_conllu_read(bytes, path, &arena, &file, err);
    for (uint32_t s = 0; status == ENT_OK && s < file.count;) {
        ent_arena own = {0};
        ent_arena_init(&own, path);
        document doc = {.arena = &own};
        do
            add_sentence(&doc, &file, &file.at[s++]);
        while (s < file.count && !file.at[s].new_document);
        status = score_document(engine, &doc, verbose, sum, err);
        ent_buffer_clear(&doc.text);
        ent_arena_clear(&own);
    }
    ent_arena_clear(&arena);
    return status;
}

static void print_measure(const char *name, const coref_measure *measure) {
    printf("%-8s precision %5.1f  recall %5.1f  F1 %5.1f\n", name, 100 * coref_precision(measure),
           100 * coref_recall(measure), 100 * coref_f1(measure));
}

int main(int argc, char **argv) {
    bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
    ent_engine *engine = NULL;
    ent_error err = {0};
    coref_measures sum = {0};
    if (argc < (verbose ? 3 : 2)) {
        (void)fprintf(stderr, "usage: coref_score [-v] GOLD.conllu...\n");
        return 2;
    }
    ent_status status = ent_engine_new(&(ent_engine_options){0}, &engine, &err);
    for (int i = verbose ? 2 : 1; status == ENT_OK && i < argc; i++)
        status = score_file(engine, argv[i], verbose, &sum, &err);
    ent_engine_free(engine);
    if (status != ENT_OK) {
        char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX];
        (void)fprintf(stderr, "%s\n", ent_error_print(&err, message, sizeof message));
        return 1;
    }
    print_measure("MUC", &sum.muc);
    print_measure("B3", &sum.b3);
    print_measure("CEAF-e", &sum.ceaf);
    printf("CoNLL F1 %5.1f\n",
           100 * (coref_f1(&sum.muc) + coref_f1(&sum.b3) + coref_f1(&sum.ceaf)) / 3);
    return 0;
}
