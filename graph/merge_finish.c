/* The second half of merge: from the set of observations to the figures of each actor and edge.
 * Texts are replaced by their ranks first, so that sorting compares numbers that do not depend on
 * the order in which the texts were met. */
#include "graph/observations.h"

#include <stdlib.h>

typedef struct finisher {
    const ent_merge *merge;
    ent_graph *graph;
    ent_arena arena;     /* scratch */
    uint32_t *rank_of;   /* text number to rank */
    ent_text *by_rank;   /* in byte order; rank 0 is the empty text */
    uint32_t *place;     /* actor of the merge to actor of the graph, or ENT_NO_ACTOR */
    uint32_t *values;    /* scratch of as many elements as there are observations */
    ent_tally_row *rows; /* likewise */
} finisher;

typedef struct ranked_text {
    ent_text text;
    uint32_t number;
} ranked_text;

static int compare_ranked(const void *left, const void *right) {
    return ent_text_compare(((const ranked_text *)left)->text, ((const ranked_text *)right)->text);
}

static void rank_texts(finisher *f) {
    uint32_t count = f->merge->texts.count;
    ranked_text *ranked = ENT_NEW_ARRAY(&f->arena, ranked_text, count);
    for (uint32_t i = 0; i < count; i++)
        ranked[i] = (ranked_text){f->merge->texts.at[i], i};
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    f->rank_of = ENT_NEW_ARRAY(&f->arena, uint32_t, count);
    f->by_rank = ENT_NEW_ARRAY(&f->arena, ent_text, count);
    for (uint32_t i = 0; i < count; i++) {
        f->rank_of[ranked[i].number] = i;
        f->by_rank[i] = ranked[i].text;
    }
}

static ent_text copy_rank(finisher *f, uint32_t rank) {
    return ent_arena_copy(&f->graph->arena, f->by_rank[rank]);
}

static int order_u32(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}
static int order_u64(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int compare_u32(const void *a, const void *b) {
    return order_u32(*(const uint32_t *)a, *(const uint32_t *)b);
}
static uint32_t unique_u32(uint32_t *values, uint32_t count) {
    if (count == 0)
        return 0;
    qsort(values, count, sizeof *values, compare_u32);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < count; i++)
        if (values[i] != values[kept - 1])
            values[kept++] = values[i];
    return kept;
}

typedef struct ranked_count {
    uint32_t rank;
    uint32_t count;
} ranked_count;

static int compare_tallies(const void *left, const void *right) {
    const ranked_count *a = left;
    const ranked_count *b = right;
    return a->count != b->count ? order_u32(b->count, a->count) : order_u32(a->rank, b->rank);
}

/* Sorts ranks and puts the most frequent ones into out, the commonest first; the empty text is
 * passed over. Returns how many, at most max. */
static uint32_t commonest(finisher *f, uint32_t *ranks, uint32_t count, uint32_t max,
                          uint32_t *out) {
    ent_arena arena;
    ent_arena_init(&arena, f->arena.name);
    if (count > 0)
        qsort(ranks, count, sizeof *ranks, compare_u32);
    ranked_count *tallies = ENT_NEW_ARRAY(&arena, ranked_count, count);
    uint32_t kinds = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (ranks[i] == 0)
            continue;
        if (kinds == 0 || tallies[kinds - 1].rank != ranks[i])
            tallies[kinds++] = (ranked_count){ranks[i], 0};
        tallies[kinds - 1].count++;
    }
    if (kinds > 0)
        qsort(tallies, kinds, sizeof *tallies, compare_tallies);
    uint32_t kept = kinds < max ? kinds : max;
    for (uint32_t i = 0; i < kept; i++)
        out[i] = tallies[i].rank;
    ent_arena_clear(&arena);
    return kept;
}

static uint32_t commonest_one(finisher *f, uint32_t *ranks, uint32_t count) {
    uint32_t best = 0;
    (void)commonest(f, ranks, count, 1, &best);
    return best;
}

static ent_texts copy_ranks(finisher *f, const uint32_t *ranks, uint32_t count) {
    ent_text *texts = ENT_NEW_ARRAY(&f->graph->arena, ent_text, count);
    for (uint32_t i = 0; i < count; i++)
        texts[i] = copy_rank(f, ranks[i]);
    return (ent_texts){texts, count};
}

/* Edges. */

static int compare_triples(const void *left, const void *right) {
    const ent_seen_triple *a = left;
    const ent_seen_triple *b = right;
    int order = order_u32(a->edge, b->edge);
    if (order == 0)
        order = order_u64(a->story, b->story);
    if (order == 0)
        order = order_u64(a->same, b->same);
    if (order == 0)
        order = order_u32(b->confidence, a->confidence);
    if (order == 0)
        order = order_u32(a->flags, b->flags);
    if (order == 0)
        order = order_u32(a->phrase, b->phrase);
    if (order == 0)
        order = order_u32(a->date, b->date);
    return order;
}

/* The texts of all articles, grouped into stories. */
static ent_story_text *grouped_stories(finisher *f) {
    uint32_t count = (uint32_t)f->merge->stories.count;
    ent_story_text *stories = ENT_NEW_ARRAY(&f->arena, ent_story_text, count);
    if (count > 0)
        memcpy(stories, f->merge->stories.at, count * sizeof *stories);
    ent_stories_group(stories, count, &f->arena);
    return stories;
}

/* A copy of all triples with ranks for texts, grouped by edge, reprints of a triple side by side.
 */
static ent_seen_triple *sorted_triples(finisher *f) {
    size_t count = f->merge->triples.count;
    const ent_seen_triple *from = f->merge->triples.at;
    const ent_story_text *stories = grouped_stories(f);
    ent_seen_triple *triples = ENT_NEW_ARRAY(&f->arena, ent_seen_triple, count);
    for (size_t i = 0; i < count; i++) {
        triples[i] = from[i];
        triples[i].story =
            ent_stories_find(stories, (uint32_t)f->merge->stories.count, from[i].story);
        triples[i].doc = f->rank_of[from[i].doc];
        triples[i].outlet = f->rank_of[from[i].outlet];
        triples[i].url = f->rank_of[from[i].url];
        triples[i].phrase = f->rank_of[from[i].phrase];
        triples[i].lemma = f->rank_of[from[i].lemma];
    }
    if (count > 0)
        qsort(triples, count, sizeof *triples, compare_triples);
    return triples;
}

static void count_triples(finisher *f, const ent_seen_triple *triples, uint32_t count,
                          ent_graph_edge *edge) {
    ent_tally tally;
    for (uint32_t i = 0; i < count; i++)
        f->rows[i] = (ent_tally_row){.story = triples[i].story,
                                     .same = triples[i].same,
                                     .article = triples[i].article,
                                     .date = triples[i].date,
                                     .confidence = triples[i].confidence,
                                     .flags = triples[i].flags};
    ent_tally_count(f->rows, count, &tally);
    edge->weight = tally.weight;
    edge->n = tally.n;
    edge->negated = tally.negated;
    edge->future = tally.future;
    edge->hypothetical = tally.hypothetical;
    edge->confidence = tally.confidence;
    edge->docs = tally.docs;
}

/* Words over distinct triples: reprints are one. */
static void collect_words(finisher *f, const ent_seen_triple *triples, uint32_t count,
                          ent_graph_edge *edge) {
    uint32_t *phrases = f->values;
    uint32_t *lemmas = f->values + count;
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && triples[i].story == triples[i - 1].story &&
            triples[i].same == triples[i - 1].same)
            continue;
        phrases[distinct] = triples[i].phrase;
        lemmas[distinct++] = triples[i].lemma;
    }
    uint32_t best[ENT_PHRASES_MAX];
    uint32_t kept = commonest(f, phrases, distinct, ENT_PHRASES_MAX, best);
    edge->phrases = copy_ranks(f, best, kept);
    edge->relation = copy_rank(f, commonest_one(f, lemmas, distinct));
}

static void collect_sources(finisher *f, const ent_seen_triple *triples, uint32_t count,
                            ent_graph_edge *edge) {
    uint32_t known = 0;
    for (uint32_t i = 0; i < count; i++)
        if (triples[i].outlet != 0)
            f->values[known++] = triples[i].outlet;
    edge->outlets = unique_u32(f->values, known);
    for (uint32_t i = 0; i < count; i++)
        f->values[i] = triples[i].url != 0 ? triples[i].url : triples[i].doc;
    uint32_t sources = unique_u32(f->values, count);
    edge->sources = copy_ranks(f, f->values, sources < ENT_SOURCES_MAX ? sources : ENT_SOURCES_MAX);
}

static void collect_dates(finisher *f, const ent_seen_triple *triples, uint32_t count,
                          ent_graph_edge *edge) {
    uint32_t known = 0;
    for (uint32_t i = 0; i < count; i++)
        if (triples[i].date != 0)
            f->values[known++] = triples[i].date;
    edge->date_count = unique_u32(f->values, known);
    ent_date *dates = ENT_NEW_ARRAY(&f->graph->arena, ent_date, edge->date_count);
    for (uint32_t i = 0; i < edge->date_count; i++)
        dates[i] = ent_date_unpack(f->values[i]);
    edge->dates = dates;
}

static void copy_evidence(finisher *f, const ent_merged_edge *from, ent_graph_edge *edge) {
    ent_arena *arena = &f->graph->arena;
    const ent_text *texts = f->merge->texts.at;
    ent_evidence *evidence = ENT_NEW_ARRAY(arena, ent_evidence, from->kept_count);
    for (uint32_t i = 0; i < from->kept_count; i++) {
        const ent_kept_sentence *kept = &from->kept[i];
        evidence[i] = (ent_evidence){
            .text = ent_arena_copy(arena, ent_text_of(kept->text)),
            .doc = ent_arena_copy(arena, texts[kept->doc]),
            .outlet = ent_arena_copy(arena, texts[kept->outlet]),
            .url = ent_arena_copy(arena, texts[kept->url]),
            .phrase = ent_arena_copy(arena, texts[kept->phrase]),
            .said_by = ent_arena_copy(arena, texts[kept->said_by]),
            .key = kept->key,
            .date = ent_date_unpack(kept->date),
            .sentence = kept->sentence,
            .confidence = kept->confidence,
            .modality = (kept->flags & ENT_SEEN_FUTURE) != 0         ? ENT_MODALITY_FUTURE
                        : (kept->flags & ENT_SEEN_HYPOTHETICAL) != 0 ? ENT_MODALITY_HYPOTHETICAL
                                                                     : ENT_MODALITY_ACTUAL,
            .negated = (kept->flags & ENT_SEEN_NEGATED) != 0,
        };
    }
    edge->evidence = evidence;
    edge->evidence_count = from->kept_count;
}

static void finish_edge(finisher *f, const ent_seen_triple *triples, uint32_t count) {
    const ent_merge *merge = f->merge;
    const ent_merged_edge *from = merge->edges.at[triples->edge];
    ent_graph *graph = f->graph;
    ent_graph_edge *edge = &graph->edges[graph->edge_count++];
    *edge = (ent_graph_edge){.from = f->place[from->subject],
                             .to = f->place[from->object],
                             .event = from->event,
                             .symmetric = from->symmetric};
    uint64_t hash = ent_edge_hash(graph->actors[edge->from].id, graph->actors[edge->to].id,
                                  from->event, merge->texts.at[from->relation], from->symmetric);
    edge->id = ent_arena_print(&graph->arena, "e%016llx", (unsigned long long)hash);
    count_triples(f, triples, count, edge);
    collect_words(f, triples, count, edge);
    if (ent_event_has_relations(edge->event))
        edge->relation = ent_arena_copy(&graph->arena, merge->texts.at[from->relation]);
    collect_sources(f, triples, count, edge);
    collect_dates(f, triples, count, edge);
    copy_evidence(f, from, edge);
}

/* Actors. */

static int compare_seen(const void *left, const void *right) {
    const ent_seen_actor *a = left;
    const ent_seen_actor *b = right;
    int order = order_u32(a->actor, b->actor);
    if (order == 0)
        order = order_u64(a->article, b->article);
    if (order == 0)
        order = order_u32(b->mentions, a->mentions);
    if (order == 0)
        order = order_u32(a->name, b->name);
    if (order == 0)
        order = order_u32(a->office, b->office);
    if (order == 0)
        order = order_u32(a->country, b->country);
    return order != 0 ? order : order_u32(a->type, b->type);
}

/* actor becomes the place in the graph, texts become ranks; actors without an edge are left out. */
static ent_seen_actor *sorted_actors(finisher *f, uint32_t *count) {
    const ent_seen_actor *from = f->merge->seen.at;
    ent_seen_actor *seen = ENT_NEW_ARRAY(&f->arena, ent_seen_actor, f->merge->seen.count);
    for (size_t i = 0; i < f->merge->seen.count; i++) {
        if (f->place[from[i].actor] == ENT_NO_ACTOR)
            continue;
        ent_seen_actor *copy = &seen[(*count)++];
        *copy = from[i];
        copy->actor = f->place[from[i].actor];
        copy->name = f->rank_of[from[i].name];
        copy->country = f->rank_of[from[i].country];
        copy->office = f->rank_of[from[i].office];
    }
    if (*count > 0)
        qsort(seen, *count, sizeof *seen, compare_seen);
    return seen;
}

static ent_actor_type commonest_type(const ent_seen_actor *seen, uint32_t count) {
    uint32_t counts[ENT_ACTOR_TYPE_COUNT] = {0};
    uint32_t best = 0;
    for (uint32_t i = 0; i < count; i++)
        if (seen[i].type < ENT_ACTOR_TYPE_COUNT)
            counts[seen[i].type]++;
    for (uint32_t i = 1; i < ENT_ACTOR_TYPE_COUNT; i++)
        if (counts[i] > counts[best])
            best = i;
    return (ent_actor_type)best;
}

static void finish_actor(finisher *f, const ent_seen_actor *seen, uint32_t count) {
    ent_graph_actor *actor = &f->graph->actors[seen->actor];
    uint32_t *names = f->values;
    uint32_t *countries = f->values + count;
    uint32_t office = 0;
    uint32_t office_date = 0;
    uint32_t first = 0;
    uint32_t last = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && seen[i].article == seen[i - 1].article)
            continue;
        names[actor->docs] = seen[i].name;
        countries[actor->docs] = seen[i].country;
        actor->docs++;
        actor->mentions += seen[i].mentions;
        if (seen[i].date != 0 && (first == 0 || seen[i].date < first))
            first = seen[i].date;
        if (seen[i].date > last)
            last = seen[i].date;
        if (seen[i].office != 0 && (office == 0 || seen[i].date > office_date ||
                                    (seen[i].date == office_date && seen[i].office < office))) {
            office = seen[i].office;
            office_date = seen[i].date;
        }
    }
    actor->type = commonest_type(seen, count);
    actor->role = copy_rank(f, office);
    actor->first = ent_date_unpack(first);
    actor->last = ent_date_unpack(last);
    actor->name = copy_rank(f, commonest_one(f, names, actor->docs));
    actor->country = copy_rank(f, commonest_one(f, countries, actor->docs));
}

static int compare_names(const void *left, const void *right) {
    const ent_seen_name *a = left;
    const ent_seen_name *b = right;
    int order = order_u32(a->actor, b->actor);
    if (order == 0)
        order = order_u32(a->name, b->name);
    return order != 0 ? order : order_u64(a->article, b->article);
}

/* names are those of one actor: once for each article, so that the commonest can be told. */
static void finish_names(finisher *f, const ent_seen_name *names, uint32_t count) {
    ent_graph_actor *actor = &f->graph->actors[names->actor];
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool again =
            i > 0 && names[i].name == names[i - 1].name && names[i].article == names[i - 1].article;
        if (!again && !ent_text_is(f->by_rank[names[i].name], actor->name))
            f->values[distinct++] = names[i].name;
    }
    uint32_t best[ENT_ALIASES_MAX];
    uint32_t kept = commonest(f, f->values, distinct, ENT_ALIASES_MAX, best);
    actor->aliases = copy_ranks(f, best, kept);
}

static void finish_aliases(finisher *f) {
    const ent_seen_name *from = f->merge->names.at;
    size_t total = f->merge->names.count;
    ent_seen_name *names = ENT_NEW_ARRAY(&f->arena, ent_seen_name, total);
    uint32_t count = 0;
    for (size_t i = 0; i < total; i++)
        if (f->place[from[i].actor] != ENT_NO_ACTOR)
            names[count++] =
                (ent_seen_name){from[i].article, f->place[from[i].actor], f->rank_of[from[i].name]};
    if (count > 0)
        qsort(names, count, sizeof *names, compare_names);
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i;
        while (end < count && names[end].actor == names[i].actor)
            end++;
        finish_names(f, names + i, end - i);
        i = end;
    }
}

static void finish_actors(finisher *f) {
    uint32_t count = 0;
    ent_seen_actor *seen = sorted_actors(f, &count);
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i;
        while (end < count && seen[end].actor == seen[i].actor)
            end++;
        finish_actor(f, seen + i, end - i);
        i = end;
    }
    finish_aliases(f);
}

/* Gives each actor with an edge its place: ascending by id. */
static void place_actors(finisher *f) {
    const ent_merge *merge = f->merge;
    ranked_text *used = ENT_NEW_ARRAY(&f->arena, ranked_text, merge->actors.count);
    bool *has_edge = ENT_NEW_ARRAY(&f->arena, bool, merge->actors.count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < merge->edges.count; i++) {
        has_edge[merge->edges.at[i]->subject] = true;
        has_edge[merge->edges.at[i]->object] = true;
    }
    f->place = ENT_NEW_ARRAY(&f->arena, uint32_t, merge->actors.count);
    for (uint32_t i = 0; i < merge->actors.count; i++) {
        f->place[i] = ENT_NO_ACTOR;
        if (has_edge[i])
            used[count++] = (ranked_text){merge->texts.at[merge->actors.at[i]], i};
    }
    if (count > 0)
        qsort(used, count, sizeof *used, compare_ranked);
    f->graph->actors = ENT_NEW_ARRAY(&f->graph->arena, ent_graph_actor, count);
    f->graph->actor_count = count;
    for (uint32_t i = 0; i < count; i++) {
        f->place[used[i].number] = i;
        f->graph->actors[i].id = ent_arena_copy(&f->graph->arena, used[i].text);
    }
}

void ent_merge_finish(const ent_merge *merge, ent_graph *out) {
    *out = (ent_graph){0};
    ent_arena_init(&out->arena, "the graph");
    finisher f = {.merge = merge, .graph = out};
    ent_arena_init(&f.arena, "finishing the graph");
    size_t most = merge->triples.count;
    most = merge->seen.count > most ? merge->seen.count : most;
    most = merge->names.count > most ? merge->names.count : most;
    f.values = ENT_NEW_ARRAY(&f.arena, uint32_t, 2 * most);
    f.rows = ENT_NEW_ARRAY(&f.arena, ent_tally_row, merge->triples.count);
    rank_texts(&f);
    place_actors(&f);
    finish_actors(&f);
    out->edges = ENT_NEW_ARRAY(&out->arena, ent_graph_edge, merge->edges.count);
    ent_seen_triple *triples = sorted_triples(&f);
    for (size_t i = 0; i < merge->triples.count;) {
        size_t end = i;
        while (end < merge->triples.count && triples[end].edge == triples[i].edge)
            end++;
        finish_edge(&f, triples + i, (uint32_t)(end - i));
        i = end;
    }
    ent_graph_sort_edges(out);
    ent_arena_clear(&f.arena);
}
