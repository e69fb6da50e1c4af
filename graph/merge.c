#include "graph/merge.h"

#include "core/base/buffer.h"
#include "core/base/checked.h"
#include "core/base/hash.h"
#include "core/text/utf8.h"
#include "graph/observations.h"
#include "graph/story.h"

#include <stdlib.h>

ent_merge *ent_merge_new(void) {
    ent_merge *merge = calloc(1, sizeof *merge);
    if (merge == NULL)
        ent_out_of_memory("the merged graph");
    ent_arena_init(&merge->arena, "the merged graph");
    ENT_PUSH(&merge->arena, &merge->texts, ENT_TEXT(""));
    return merge;
}

void ent_merge_free(ent_merge *merge) {
    if (merge == NULL)
        return;
    for (uint32_t i = 0; i < merge->edges.count; i++)
        for (uint32_t k = 0; k < merge->edges.at[i]->kept_count; k++)
            free(merge->edges.at[i]->kept[k].text);
    free(merge->triples.at);
    free(merge->seen.at);
    free(merge->names.at);
    ent_arena_clear(&merge->arena);
    free(merge);
}

/* Room for one more element, not filled. */
static void *push(ent_heap_array *array, size_t size) {
    if (array->count == array->room) {
        size_t room = array->room == 0 ? 64 : array->room;
        size_t bytes = 0;
        void *wider = NULL;
        if (ent_checked_mul(room, 2, &room) && ent_checked_mul(room, size, &bytes))
            wider = realloc(array->at, bytes);
        if (wider == NULL)
            ent_out_of_memory("the merged graph");
        array->at = wider;
        array->room = room;
    }
    return (char *)array->at + array->count++ * size;
}

static uint32_t intern(ent_merge *merge, ent_text text) {
    if (text.len == 0)
        return 0;
    uint32_t number = ent_map_get(&merge->text_numbers, text);
    if (number != ENT_MAP_NONE)
        return number;
    number = merge->texts.count;
    ent_text own = ent_arena_copy(&merge->arena, text);
    ent_map_put(&merge->text_numbers, &merge->arena, own, number);
    ENT_PUSH(&merge->arena, &merge->texts, own);
    return number;
}

/* White space brought to single blanks, cut to bytes at a character's border. */
static uint32_t intern_short(ent_merge *merge, ent_text text, size_t bytes) {
    ent_buffer flat = {0};
    for (size_t i = 0; i < text.len && flat.len < bytes; i++) {
        bool blank = ent_ascii_is_space(text.at[i]);
        if (!blank)
            ent_buffer_add_char(&flat, text.at[i]);
        else if (flat.len > 0 && flat.at[flat.len - 1] != ' ')
            ent_buffer_add_char(&flat, ' ');
    }
    size_t len = ent_utf8_check(ent_buffer_text(&flat)); /* a sequence cut in two is no UTF-8 */
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): at is NULL only where len is 0 */
    while (len > 0 && flat.at[len - 1] == ' ')
        len--;
    uint32_t number = intern(merge, (ent_text){flat.at, len});
    ent_buffer_clear(&flat);
    return number;
}

/* The id as an ASCII name token, as graph files want it. Knowledge keys and slugs are that already;
 * where a character had to go, a hash keeps two such ids apart. */
static uint32_t intern_id(ent_merge *merge, ent_text id) {
    ent_buffer token = {0};
    bool changed = id.len == 0;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.at[i];
        bool fine = ent_ascii_is_alpha(c) || ent_ascii_is_digit(c) || strchr(":._-", c) != NULL;
        changed = changed || !fine || c == '\0';
        ent_buffer_add_char(&token, fine && c != '\0' ? c : '-');
    }
    if (changed)
        ent_buffer_print(&token, "-%08x", (unsigned)(ent_hash(id) & UINT32_MAX));
    uint32_t number = intern(merge, ent_buffer_text(&token));
    ent_buffer_clear(&token);
    return number;
}

/* text is the number of the actor's id. */
static uint32_t actor_number(ent_merge *merge, uint32_t text) {
    uint32_t number = ent_map_get_or_put(&merge->actor_numbers, &merge->arena,
                                         merge->texts.at[text], merge->actors.count);
    if (number == merge->actors.count)
        ENT_PUSH(&merge->arena, &merge->actors, text);
    return number;
}

static uint32_t edge_number(ent_merge *merge, const ent_merged_edge *edge) {
    const uint32_t key[] = {edge->subject, edge->object, edge->relation, (uint32_t)edge->event,
                            edge->symmetric};
    ent_text text = {(const char *)key, sizeof key};
    uint32_t number = ent_map_get(&merge->edge_numbers, text);
    if (number != ENT_MAP_NONE)
        return number;
    number = merge->edges.count;
    ent_merged_edge *own = ENT_NEW(&merge->arena, ent_merged_edge);
    *own = *edge;
    ENT_PUSH(&merge->arena, &merge->edges, own);
    ent_map_put(&merge->edge_numbers, &merge->arena, ent_arena_copy(&merge->arena, text), number);
    return number;
}

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* The total order of evidence: confidence, day, article, sentence, then all the rest. Texts are
 * compared as texts, since their numbers depend on the order of the articles. */
static int compare_kept(const ent_merge *merge, const ent_kept_sentence *a,
                        const ent_kept_sentence *b) {
    const ent_text *texts = merge->texts.at;
    int order = compare_numbers(b->confidence, a->confidence);
    if (order == 0)
        order = ent_date_order(ent_date_unpack(a->date), ent_date_unpack(b->date));
    if (order == 0)
        order = ent_text_compare(texts[a->doc], texts[b->doc]);
    if (order == 0)
        order = compare_numbers(a->sentence, b->sentence);
    if (order == 0)
        order = compare_numbers(a->flags, b->flags);
    if (order == 0)
        order = strcmp(a->text, b->text);
    if (order == 0)
        order = ent_text_compare(texts[a->phrase], texts[b->phrase]);
    if (order == 0)
        order = ent_text_compare(texts[a->said_by], texts[b->said_by]);
    if (order == 0)
        order = ent_text_compare(texts[a->outlet], texts[b->outlet]);
    return order != 0 ? order : ent_text_compare(texts[a->url], texts[b->url]);
}

/* Takes sentence (and its text) into the best few of the edge, or frees it. */
static void keep(const ent_merge *merge, ent_merged_edge *edge, ent_kept_sentence sentence) {
    uint32_t last = edge->kept_count;
    for (uint32_t i = 0; i < edge->kept_count; i++)
        if (strcmp(edge->kept[i].text, sentence.text) == 0)
            last = i;
    if (last < edge->kept_count || last == ENT_EVIDENCE_MAX) {
        uint32_t rival = last == ENT_EVIDENCE_MAX ? last - 1 : last;
        if (compare_kept(merge, &edge->kept[rival], &sentence) <= 0) {
            free(sentence.text);
            return;
        }
        free(edge->kept[rival].text);
        last = rival;
    } else {
        edge->kept_count++;
    }
    /* The place at last is free; what is better than sentence lies before it or must move down. */
    while (last > 0 && compare_kept(merge, &edge->kept[last - 1], &sentence) > 0) {
        edge->kept[last] = edge->kept[last - 1];
        last--;
    }
    edge->kept[last] = sentence;
}

/* The sentence on one line, cut to ENT_EVIDENCE_CHARACTERS with an ellipsis. */
static char *evidence_string(ent_text text) {
    ent_buffer flat = {0};
    uint32_t characters = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t size = 1;
        (void)ent_utf8_at(text, i, &size);
        bool blank = size == 1 && (unsigned char)text.at[i] <= ' ';
        if (!blank || (flat.len > 0 && flat.at[flat.len - 1] != ' ')) {
            if (++characters > ENT_EVIDENCE_CHARACTERS) {
                ent_buffer_add(&flat, ENT_TEXT("\xE2\x80\xA6"));
                break;
            }
            ent_buffer_add(&flat, blank ? ENT_TEXT(" ") : (ent_text){text.at + i, size});
        }
        i += size;
    }
    if (flat.at == NULL)
        ent_buffer_add(&flat, ENT_TEXT(""));
    return flat.at;
}

static uint16_t fixed_confidence(float confidence) {
    if (!(confidence > 0))
        return 0;
    if (confidence >= 1)
        return ENT_CONFIDENCE_ONE;
    /* NOLINTNEXTLINE(bugprone-incorrect-roundings): it is positive here, and a half goes up */
    return (uint16_t)(confidence * (float)ENT_CONFIDENCE_ONE + 0.5F);
}

static uint16_t flags_of(const ent_triple *triple) {
    uint16_t flags = triple->negated ? ENT_SEEN_NEGATED : 0;
    if (triple->modality == ENT_MODALITY_FUTURE)
        return flags | ENT_SEEN_FUTURE;
    return triple->modality == ENT_MODALITY_HYPOTHETICAL ? flags | ENT_SEEN_HYPOTHETICAL : flags;
}

/* Spans with the relation, so that the same sentence in a reprint is the same triple. */
static uint64_t triple_hash(uint64_t story, const ent_triple *triple) {
    uint64_t hash = ent_hash_mix(story, triple->sentence);
    hash = ent_hash_mix(hash, (uint64_t)triple->subject.at.start << 32 | triple->subject.at.end);
    hash = ent_hash_mix(hash, (uint64_t)triple->object.at.start << 32 | triple->object.at.end);
    hash = ent_hash_mix(hash, (uint64_t)triple->event << 32 | triple->predicate);
    return ent_hash_mix(hash, ent_hash(triple->lemma));
}

/* What the relation is called on the edge: a standing relation's office says more than the words
 * that imply it. */
static ent_text phrase_of(const ent_triple *triple) {
    if (triple->event == ENT_EVENT_STATE)
        for (uint32_t i = 0; i < triple->argument_count; i++)
            if (triple->arguments[i].role == ENT_ROLE_OFFICE)
                return triple->arguments[i].text;
    return triple->relation.len > 0 ? triple->relation : triple->lemma;
}

static ent_text said_by(const ent_actors *actors, const ent_triple *triple) {
    return triple->attribution < actors->count ? actors->at[triple->attribution].name
                                               : triple->attribution_text;
}

/* ids are the texts of the ids of the article's actors. */
static void add_triple(ent_merge *merge, const ent_extraction *extraction, const uint32_t *ids,
                       const ent_triple *triple, uint64_t story) {
    const ent_article *article = extraction->article;
    uint32_t subject = ids[triple->subject.actor];
    uint32_t object = ids[triple->object.actor];
    int order = ent_text_compare(merge->texts.at[subject], merge->texts.at[object]);
    if (order == 0)
        return;
    bool turn = triple->symmetric && order > 0;
    bool own_name = triple->event == ENT_EVENT_NONE || triple->event == ENT_EVENT_STATE;
    ent_merged_edge edge = {
        .subject = actor_number(merge, turn ? object : subject),
        .object = actor_number(merge, turn ? subject : object),
        .relation = intern_short(
            merge, own_name ? triple->lemma : ent_text_of(ent_event_name(triple->event)),
            ENT_ALIAS_BYTES),
        .event = triple->event,
        .symmetric = triple->symmetric,
    };
    ent_seen_triple seen = {
        .story = story,
        .triple = triple_hash(story, triple),
        .edge = edge_number(merge, &edge),
        .doc = intern(merge, article->id),
        .outlet = intern(merge, article->source),
        .url = intern(merge, article->url),
        .phrase = intern_short(merge, phrase_of(triple), ENT_ALIAS_BYTES),
        .lemma = intern_short(merge, triple->lemma, ENT_ALIAS_BYTES),
        .date = ent_date_pack(triple->date),
        .confidence = fixed_confidence(triple->confidence),
        .flags = flags_of(triple),
    };
    *(ent_seen_triple *)push(&merge->triples, sizeof seen) = seen;
    keep(merge, merge->edges.at[seen.edge],
         (ent_kept_sentence){
             .text = evidence_string(triple->evidence),
             .doc = seen.doc,
             .outlet = seen.outlet,
             .url = seen.url,
             .phrase = seen.phrase,
             .said_by = intern_short(merge, said_by(&extraction->actors, triple), ENT_ALIAS_BYTES),
             .date = seen.date,
             .sentence = triple->sentence + 1,
             .confidence = seen.confidence,
             .flags = seen.flags});
}

static void add_actor(ent_merge *merge, const ent_article *article, const ent_actor *actor,
                      uint32_t id, uint64_t key) {
    ent_seen_actor seen = {
        .article = key,
        .actor = actor_number(merge, id),
        .name = intern_short(merge, actor->name, ENT_ALIAS_BYTES),
        .country = intern(merge, actor->country),
        .office = intern_short(merge, actor->office, ENT_ALIAS_BYTES),
        .mentions = actor->mentions,
        .date = ent_date_pack(article->date),
        .type = (uint32_t)actor->type,
    };
    *(ent_seen_actor *)push(&merge->seen, sizeof seen) = seen;
}

static void add_name(ent_merge *merge, uint32_t id, ent_text name, uint64_t key) {
    ent_seen_name seen = {.article = key,
                          .actor = actor_number(merge, id),
                          .name = intern_short(merge, name, ENT_ALIAS_BYTES)};
    if (seen.name != 0)
        *(ent_seen_name *)push(&merge->names, sizeof seen) = seen;
}

static bool is_edge(const ent_triple *triple, const ent_actors *actors) {
    return !triple->open && triple->subject.actor < actors->count &&
           triple->object.actor < actors->count && triple->subject.actor != triple->object.actor;
}

void ent_merge_add(ent_merge *merge, const ent_extraction *extraction) {
    const ent_article *article = extraction->article;
    const ent_actors *actors = &extraction->actors;
    uint64_t story = ent_story_hash(article->text);
    uint64_t key = ent_hash_mix(story, ent_hash(article->id));
    ent_arena arena;
    ent_arena_init(&arena, "the merged graph");
    uint32_t *ids = ENT_NEW_ARRAY(&arena, uint32_t, actors->count);
    for (uint32_t i = 0; i < actors->count; i++)
        ids[i] = intern_id(merge, actors->at[i].id);
    for (uint32_t i = 0; i < extraction->triples.count; i++)
        if (is_edge(&extraction->triples.at[i], actors))
            add_triple(merge, extraction, ids, &extraction->triples.at[i], story);
    for (uint32_t i = 0; i < actors->count; i++)
        add_actor(merge, article, &actors->at[i], ids[i], key);
    for (uint32_t i = 0; i < actors->mention_count; i++) {
        const ent_mention *mention = &actors->mentions[i];
        /* Only names: "the president" and "Israeli" would make a lookup ambiguous. */
        if (mention->kind == ENT_MENTION_NAME && mention->actor_count == 1 &&
            (mention->flags & (ENT_MENTION_ADJECTIVE | ENT_MENTION_CITY | ENT_MENTION_MEMBER)) == 0)
            add_name(merge, ids[mention->actors[0]], ent_text_cut(article->text, mention->at), key);
    }
    ent_arena_clear(&arena);
}

/* The number in merge of each text of from. */
static uint32_t *adopt_texts(ent_merge *merge, const ent_merge *from, ent_arena *arena) {
    uint32_t *numbers = ENT_NEW_ARRAY(arena, uint32_t, from->texts.count);
    for (uint32_t i = 0; i < from->texts.count; i++)
        numbers[i] = intern(merge, from->texts.at[i]);
    return numbers;
}

static void join_edge(ent_merge *merge, const ent_merged_edge *from, const uint32_t *texts,
                      const uint32_t *actors, uint32_t *number) {
    ent_merged_edge edge = *from;
    edge.subject = actors[from->subject];
    edge.object = actors[from->object];
    edge.relation = texts[from->relation];
    edge.kept_count = 0;
    *number = edge_number(merge, &edge);
    for (uint32_t i = 0; i < from->kept_count; i++) {
        ent_kept_sentence kept = from->kept[i];
        kept.text = strdup(kept.text);
        if (kept.text == NULL)
            ent_out_of_memory("the merged graph");
        kept.doc = texts[kept.doc];
        kept.outlet = texts[kept.outlet];
        kept.url = texts[kept.url];
        kept.phrase = texts[kept.phrase];
        kept.said_by = texts[kept.said_by];
        keep(merge, merge->edges.at[*number], kept);
    }
}

static void join_observations(ent_merge *merge, const ent_merge *from, const uint32_t *texts,
                              const uint32_t *actors, const uint32_t *edges) {
    for (size_t i = 0; i < from->triples.count; i++) {
        ent_seen_triple seen = ((const ent_seen_triple *)from->triples.at)[i];
        seen.edge = edges[seen.edge];
        seen.doc = texts[seen.doc];
        seen.outlet = texts[seen.outlet];
        seen.url = texts[seen.url];
        seen.phrase = texts[seen.phrase];
        seen.lemma = texts[seen.lemma];
        *(ent_seen_triple *)push(&merge->triples, sizeof seen) = seen;
    }
    for (size_t i = 0; i < from->seen.count; i++) {
        ent_seen_actor seen = ((const ent_seen_actor *)from->seen.at)[i];
        seen.actor = actors[seen.actor];
        seen.name = texts[seen.name];
        seen.country = texts[seen.country];
        seen.office = texts[seen.office];
        *(ent_seen_actor *)push(&merge->seen, sizeof seen) = seen;
    }
    for (size_t i = 0; i < from->names.count; i++) {
        ent_seen_name seen = ((const ent_seen_name *)from->names.at)[i];
        seen.actor = actors[seen.actor];
        seen.name = texts[seen.name];
        *(ent_seen_name *)push(&merge->names, sizeof seen) = seen;
    }
}

void ent_merge_join(ent_merge *merge, const ent_merge *from) {
    ent_arena arena;
    ent_arena_init(&arena, "joining two graphs");
    uint32_t *texts = adopt_texts(merge, from, &arena);
    uint32_t *actors = ENT_NEW_ARRAY(&arena, uint32_t, from->actors.count);
    for (uint32_t i = 0; i < from->actors.count; i++)
        actors[i] = actor_number(merge, texts[from->actors.at[i]]);
    uint32_t *edges = ENT_NEW_ARRAY(&arena, uint32_t, from->edges.count);
    for (uint32_t i = 0; i < from->edges.count; i++)
        join_edge(merge, from->edges.at[i], texts, actors, &edges[i]);
    join_observations(merge, from, texts, actors, edges);
    ent_arena_clear(&arena);
}
