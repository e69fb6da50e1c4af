/* Measures extraction against gold: pairs (precision, recall, F1), event types, negation, modality,
 * attribution, standing relations, and who is meant by names, nominals and pronouns. The rules of
 * judgement are those of corpus/README.md.
 *
 *     extract_score [-v] ARTICLES GOLD [ARTICLES GOLD ...]
 *
 * ARTICLES and GOLD are folders (a gold file a text of the same name) or two files. -v lists what
 * was missed and what was wrong. */
#include "core/base/file.h"
#include "core/pipeline.h"
#include "tests/score/gold.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef struct tally {
    uint32_t predicted, right; /* coded triples that count, and those that found a gold one */
    uint32_t core, core_found; /* gold */
    uint32_t extra, extra_found;
    uint32_t event_right, negation_right, modality_right, attribution_right;
    uint32_t attribution_wanted, attribution_found; /* where gold names a source */
    uint32_t statics, statics_found;
    uint32_t statics_printed, statics_right;
    uint32_t mentions[3], mentions_right[3], mentions_linked[3];
    uint32_t articles;
} tally;

typedef struct job {
    const ent_engine *engine;
    bool verbose;
    ent_arena arena;
    ent_article article;
    ent_extraction found;
    gold_article gold;
    tally *sum;
} job;

static bool is_among(const ent_text *texts, uint32_t count, ent_text key) {
    for (uint32_t i = 0; i < count; i++)
        if (key.len > 0 && ent_text_is(texts[i], key))
            return true;
    return false;
}

static bool is_state(ent_actor_type type) {
    return type == ENT_ACTOR_COUNTRY || type == ENT_ACTOR_GOVERNMENT;
}

/* By name, or by ISO code for a country. */
static bool actor_is(job *j, uint32_t actor, uint32_t gold) {
    const ent_actor *have = &j->found.actors.at[actor];
    const gold_actor *want = &j->gold.actors.at[gold];
    if (is_among(want->names.at, want->names.count, ent_fold_key(have->name, &j->arena, NULL)))
        return true;
    return ent_text_is(want->type, ENT_TEXT("country")) && is_state(have->type) &&
           have->type == ENT_ACTOR_COUNTRY && have->country.len > 0 &&
           ent_text_is(want->country, have->country);
}

static bool actor_accepted(job *j, uint32_t actor, uint32_t gold) {
    if (actor_is(j, actor, gold))
        return true;
    const gold_actor *want = &j->gold.actors.at[gold];
    const ent_actor *have = &j->found.actors.at[actor];
    for (uint32_t i = 0; i < want->accept.count; i++) {
        ent_text id = want->accept.at[i];
        if (have->type == ENT_ACTOR_COUNTRY && ent_text_is(have->country, id))
            return true;
        for (uint32_t k = 0; k < j->gold.actors.count; k++)
            if (ent_text_is(j->gold.actors.at[k].id, id) && actor_is(j, actor, k))
                return true;
    }
    return false;
}

static bool end_is(job *j, const ent_triple_end *end, uint32_t gold) {
    if (gold == ENT_NO_ACTOR || end->actor == ENT_NO_ACTOR)
        return false;
    if (actor_accepted(j, end->actor, gold))
        return true;
    const gold_actor *want = &j->gold.actors.at[gold];
    return is_among(want->texts.at, want->texts.count, ent_fold_key(end->text, &j->arena, NULL));
}

/* The gold sentence (from 1) that the bytes overlap most, 0 for none. */
static uint32_t gold_sentence(const job *j, ent_span at) {
    uint32_t best = 0;
    uint32_t most = 0;
    for (uint32_t i = 0; i < j->gold.sentences.count; i++) {
        ent_span span = j->gold.sentences.at[i];
        uint32_t start = span.start > at.start ? span.start : at.start;
        uint32_t end = span.end < at.end ? span.end : at.end;
        if (end > start && end - start > most) {
            most = end - start;
            best = i + 1;
        }
    }
    return best;
}

static uint32_t sentence_of(const job *j, const ent_triple *triple) {
    return gold_sentence(j, j->found.sentences.at[triple->sentence].at);
}

static bool event_is(const ent_triple *triple, const gold_triple *gold) {
    ent_text event = ent_text_of(ent_event_name(triple->event));
    if (ent_text_is(event, gold->event))
        return true;
    for (uint32_t i = 0; i < gold->event_also.count; i++)
        if (ent_text_is(gold->event_also.at[i], event))
            return true;
    return false;
}

static bool modality_is(const ent_triple *triple, const gold_triple *gold) {
    ent_text have = ent_text_of(ent_modality_name(triple->modality));
    ent_text want = gold->modality;
    if (ent_text_is(want, ENT_TEXT("past-reported")))
        want = ENT_TEXT("actual");
    return ent_text_is(have, want) ||
           is_among(gold->modality_also.at, gold->modality_also.count, have);
}

/* Either way round where gold says that the event is symmetric. */
static bool pair_is(job *j, const ent_triple *triple, const gold_triple *gold) {
    if (end_is(j, &triple->subject, gold->subject) && end_is(j, &triple->object, gold->object))
        return true;
    return gold->symmetric && end_is(j, &triple->subject, gold->object) &&
           end_is(j, &triple->object, gold->subject);
}

static bool attribution_is(job *j, const ent_triple *triple, const gold_triple *gold) {
    bool has = triple->attribution != ENT_NO_ACTOR || triple->attribution_text.len > 0;
    if (!gold->has_attribution || !has)
        return gold->has_attribution == has;
    if (gold->attribution != ENT_NO_ACTOR && triple->attribution != ENT_NO_ACTOR)
        return actor_accepted(j, triple->attribution, gold->attribution);
    ent_text have = ent_fold_key(triple->attribution_text, &j->arena, NULL);
    ent_text want = ent_fold_key(gold->attribution_name, &j->arena, NULL);
    if (gold->attribution != ENT_NO_ACTOR) {
        const gold_actor *actor = &j->gold.actors.at[gold->attribution];
        return is_among(actor->texts.at, actor->texts.count, have);
    }
    return ent_text_is(have, want) || triple->attribution == ENT_NO_ACTOR;
}

static void print_triple(const job *j, const char *mark, const ent_triple *triple) {
    const ent_actor *actors = j->found.actors.at;
    printf("  %s s%u %.*s | %.*s | %.*s [%s%s %s%s%.*s] <%.*s>\n", mark, sentence_of(j, triple),
           (int)actors[triple->subject.actor].name.len, actors[triple->subject.actor].name.at,
           (int)triple->relation.len, triple->relation.at,
           (int)actors[triple->object.actor].name.len, actors[triple->object.actor].name.at,
           ent_event_name(triple->event), triple->negated ? " not" : "",
           ent_modality_name(triple->modality), triple->attribution_text.len ? " by " : "",
           (int)triple->attribution_text.len, triple->attribution_text.at, (int)triple->frame.len,
           triple->frame.at);
}

static void print_gold(const job *j, const char *mark, const gold_triple *gold) {
    const gold_actor *actors = j->gold.actors.at;
    ent_text object = gold->object == ENT_NO_ACTOR ? gold->object_name : actors[gold->object].name;
    printf("  %s s%u %.*s | %.*s | %.*s [%.*s%s %.*s%s%.*s]\n", mark, gold->sentence,
           (int)actors[gold->subject].name.len, actors[gold->subject].name.at,
           (int)gold->relation.len, gold->relation.at, (int)object.len, object.at,
           (int)gold->event.len, gold->event.at, gold->negated ? " not" : "",
           (int)gold->modality.len, gold->modality.at, gold->has_attribution ? " by " : "",
           (int)gold->attribution_name.len, gold->attribution_name.at);
}

static void count_match(job *j, const ent_triple *triple, gold_triple *gold) {
    tally *sum = j->sum;
    gold->used = true;
    sum->right++;
    bool event = event_is(triple, gold);
    bool negation = triple->negated == gold->negated;
    bool modality = modality_is(triple, gold);
    bool attribution = attribution_is(j, triple, gold);
    sum->event_right += event;
    sum->negation_right += negation;
    sum->modality_right += modality;
    sum->attribution_right += attribution;
    if (gold->has_attribution) {
        sum->attribution_wanted++;
        sum->attribution_found += attribution;
    }
    if (j->verbose && (!event || !negation || !modality || !attribution)) {
        printf("  ~ %s%s%s%s\n", event ? "" : "event ", negation ? "" : "negation ",
               modality ? "" : "modality ", attribution ? "" : "attribution");
        print_triple(j, "  have", triple);
        print_gold(j, "  gold", gold);
    }
}

/* A relation that restates a standing one is neither right nor wrong. */
static bool restates_static(job *j, const ent_triple *triple) {
    if (triple->event != ENT_EVENT_NONE)
        return false;
    for (uint32_t i = 0; i < j->gold.statics.count; i++) {
        const gold_triple *gold = &j->gold.statics.at[i];
        if (gold->object != ENT_NO_ACTOR && ((end_is(j, &triple->subject, gold->subject) &&
                                              end_is(j, &triple->object, gold->object)) ||
                                             (end_is(j, &triple->subject, gold->object) &&
                                              end_is(j, &triple->object, gold->subject))))
            return true;
    }
    return false;
}

/* True where a mention in the gold sentence was resolved to the actor. */
static bool is_mentioned(job *j, uint32_t sentence, uint32_t actor) {
    for (uint32_t i = 0; i < j->found.actors.mention_count; i++) {
        const ent_mention *mention = &j->found.actors.mentions[i];
        if (gold_sentence(j, mention->at) != sentence)
            continue;
        for (uint32_t k = 0; k < mention->actor_count; k++)
            if (actor_accepted(j, mention->actors[k], actor))
                return true;
    }
    return false;
}

/* Predictions with the right event choose first, so that a second reading of the same pair does not
 * take the gold triple of the first. */
static void score_triples(job *j) {
    bool *used = ENT_NEW_ARRAY(&j->arena, bool, j->found.triples.count);
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < j->found.triples.count; i++) {
            const ent_triple *triple = &j->found.triples.at[i];
            if (used[i] || triple->event == ENT_EVENT_STATE)
                continue;
            uint32_t sentence = sentence_of(j, triple);
            for (uint32_t k = 0; k < j->gold.triples.count; k++) {
                gold_triple *gold = &j->gold.triples.at[k];
                if (gold->used || gold->sentence != sentence || !pair_is(j, triple, gold) ||
                    (round == 0 && !event_is(triple, gold)))
                    continue;
                used[i] = true;
                count_match(j, triple, gold);
                break;
            }
        }
    for (uint32_t i = 0; i < j->found.triples.count; i++) {
        const ent_triple *triple = &j->found.triples.at[i];
        if (triple->event == ENT_EVENT_STATE || (!used[i] && restates_static(j, triple)))
            continue;
        j->sum->predicted++;
        if (!used[i] && j->verbose)
            print_triple(j, "+ wrong ", triple);
    }
    for (uint32_t k = 0; k < j->gold.triples.count; k++) {
        const gold_triple *gold = &j->gold.triples.at[k];
        if (gold->core) {
            j->sum->core++;
            j->sum->core_found += gold->used;
        } else {
            j->sum->extra++;
            j->sum->extra_found += gold->used;
        }
        if (!gold->used && j->verbose) {
            /* Whether the actors were seen at all tells linking and coding apart. */
            bool seen = is_mentioned(j, gold->sentence, gold->subject) &&
                        is_mentioned(j, gold->sentence, gold->object);
            print_gold(j,
                       !gold->core ? "- extra "
                       : seen      ? "- missed (actors seen)"
                                   : "- missed",
                       gold);
        }
    }
}

static bool static_is(job *j, const ent_triple *triple, const gold_triple *gold) {
    if (!ent_text_is(triple->lemma, gold->relation) || !end_is(j, &triple->subject, gold->subject))
        return false;
    if (gold->object != ENT_NO_ACTOR)
        return end_is(j, &triple->object, gold->object);
    ent_text have = ent_fold_key(triple->object.text, &j->arena, NULL);
    ent_text name = ent_fold_key(j->found.actors.at[triple->object.actor].name, &j->arena, NULL);
    ent_text want = ent_fold_key(gold->object_name, &j->arena, NULL);
    return ent_text_is(have, want) || ent_text_is(name, want);
}

/* A standing relation holds all through an article: found in any sentence it is found. */
static void score_statics(job *j) {
    for (uint32_t k = 0; k < j->gold.statics.count; k++) {
        bool found = false;
        for (uint32_t i = 0; i < j->found.triples.count && !found; i++)
            found = j->found.triples.at[i].event == ENT_EVENT_STATE &&
                    static_is(j, &j->found.triples.at[i], &j->gold.statics.at[k]);
        j->sum->statics++;
        j->sum->statics_found += found;
        if (!found && j->verbose)
            print_gold(j, "- static", &j->gold.statics.at[k]);
    }
    for (uint32_t i = 0; i < j->found.triples.count; i++) {
        if (j->found.triples.at[i].event != ENT_EVENT_STATE)
            continue;
        bool right = false;
        for (uint32_t k = 0; k < j->gold.statics.count && !right; k++)
            right = static_is(j, &j->found.triples.at[i], &j->gold.statics.at[k]);
        j->sum->statics_printed++;
        j->sum->statics_right += right;
        if (!right && j->verbose)
            print_triple(j, "+ static", &j->found.triples.at[i]);
    }
}

/* A gold mention counts as found by one of ours that ends where it ends, or lies around or inside
 * it with the same last word, and is of the same kind; right where the actor is. */
static void score_mentions(job *j) {
    for (uint32_t g = 0; g < j->gold.mentions.count; g++) {
        const gold_mention *gold = &j->gold.mentions.at[g];
        bool linked = false;
        bool right = false;
        ent_text wrong = {"(none)", 6};
        for (uint32_t i = 0; i < j->found.actors.mention_count; i++) {
            const ent_mention *mention = &j->found.actors.mentions[i];
            if (mention->at.start >= gold->at.end || mention->at.end <= gold->at.start ||
                mention->actor_count == 0)
                continue;
            uint32_t start =
                mention->at.start > gold->at.start ? mention->at.start : gold->at.start;
            uint32_t end = mention->at.end < gold->at.end ? mention->at.end : gold->at.end;
            if ((end - start) * 2 < gold->at.end - gold->at.start &&
                mention->at.end != gold->at.end)
                continue;
            linked = true;
            for (uint32_t k = 0; k < mention->actor_count; k++) {
                right = right || actor_accepted(j, mention->actors[k], gold->actor);
                wrong = j->found.actors.at[mention->actors[k]].name;
            }
        }
        j->sum->mentions[gold->kind]++;
        j->sum->mentions_linked[gold->kind] += linked;
        j->sum->mentions_right[gold->kind] += right;
        if (!right && j->verbose)
            printf("  ? s%u \"%.*s\" is %.*s, not %.*s\n", gold->sentence, (int)gold->text.len,
                   gold->text.at, (int)j->gold.actors.at[gold->actor].name.len,
                   j->gold.actors.at[gold->actor].name.at, (int)wrong.len, wrong.at);
    }
}

static ent_status score_article(const ent_engine *engine, const char *text_path,
                                const char *gold_path, bool verbose, tally *sum, ent_error *err) {
    job j = {.engine = engine, .verbose = verbose, .sum = sum};
    ent_arena_init(&j.arena, text_path);
    ent_text text;
    ent_status status = ent_file_read(text_path, ENT_ARTICLE_BYTES_MAX, &j.arena, &text, err);
    if (status == ENT_OK)
        status = ent_article_from_text(text, text_path, &j.arena, &j.article, err);
    if (status == ENT_OK)
        status = ent_extract(engine, &j.article, 0, &j.arena, &j.found, NULL, err);
    if (status == ENT_OK)
        status = gold_read(gold_path, j.article.text, &j.arena, &j.gold, err);
    if (status == ENT_OK) {
        if (verbose)
            printf("%s\n", text_path);
        sum->articles++;
        score_triples(&j);
        score_statics(&j);
        score_mentions(&j);
    }
    ent_arena_clear(&j.arena);
    return status;
}

static double share(uint32_t part, uint32_t whole) {
    return whole ? 100.0 * part / whole : 0.0;
}

static void print_tally(const tally *t) {
    static const char *const kinds[] = {"names", "nominals", "pronouns"};
    double precision = share(t->right, t->predicted);
    double recall = share(t->core_found, t->core);
    double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    printf("articles %u\n", t->articles);
    printf("pairs        precision %5.1f (%u of %u)  recall of core %5.1f (%u of %u)  F1 %5.1f\n",
           precision, t->right, t->predicted, recall, t->core_found, t->core, f1);
    printf("extras       found %5.1f (%u of %u)\n", share(t->extra_found, t->extra), t->extra_found,
           t->extra);
    printf("of the pairs found: event %5.1f  negation %5.1f  modality %5.1f  attribution %5.1f "
           "(where one is given: %.1f, %u of %u)\n",
           share(t->event_right, t->right), share(t->negation_right, t->right),
           share(t->modality_right, t->right), share(t->attribution_right, t->right),
           share(t->attribution_found, t->attribution_wanted), t->attribution_found,
           t->attribution_wanted);
    printf("statics      recall %5.1f (%u of %u)  precision %5.1f (%u of %u)\n",
           share(t->statics_found, t->statics), t->statics_found, t->statics,
           share(t->statics_right, t->statics_printed), t->statics_right, t->statics_printed);
    for (int i = 0; i < 3; i++)
        printf("%-12s resolved right %5.1f (%u of %u; %u linked)\n", kinds[i],
               share(t->mentions_right[i], t->mentions[i]), t->mentions_right[i], t->mentions[i],
               t->mentions_linked[i]);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Scores every NAME.txt of the folder that has a NAME.json in the other one, in order of name. */
static ent_status score_folder(const ent_engine *engine, const char *texts, const char *golds,
                               bool verbose, tally *sum, ent_error *err) {
    struct dirent **entries = NULL;
    int count = scandir(texts, &entries, NULL, NULL);
    if (count < 0)
        return ent_fail(err, ENT_ERR_IO, texts, 0, "cannot read the folder");
    const char **names = calloc((size_t)count + 1, sizeof *names);
    if (names == NULL)
        ent_out_of_memory(texts);
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (strlen(entries[i]->d_name) > 4 &&
            strcmp(entries[i]->d_name + strlen(entries[i]->d_name) - 4, ".txt") == 0)
            names[kept++] = entries[i]->d_name;
    qsort(names, (size_t)kept, sizeof *names, compare_names);
    ent_status status = ENT_OK;
    for (int i = 0; i < kept && status == ENT_OK; i++) {
        char text[4096];
        char gold[4096];
        struct stat info;
        (void)snprintf(text, sizeof text, "%s/%s", texts, names[i]);
        (void)snprintf(gold, sizeof gold, "%s/%.*s.json", golds, (int)(strlen(names[i]) - 4),
                       names[i]);
        if (stat(gold, &info) == 0)
            status = score_article(engine, text, gold, verbose, sum, err);
    }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    free(names);
    return status;
}

int main(int argc, char **argv) {
    int first = 1;
    bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
    first += verbose;
    if (argc - first < 2 || (argc - first) % 2 != 0) {
        (void)fprintf(stderr, "usage: extract_score [-v] ARTICLES GOLD [ARTICLES GOLD ...]\n");
        return 2;
    }
    ent_error err = {0};
    ent_engine *engine = NULL;
    ent_status status = ent_engine_new(&(ent_engine_options){0}, &engine, &err);
    for (int i = first; i < argc && status == ENT_OK; i += 2) {
        tally sum = {0};
        struct stat info;
        if (stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode))
            status = score_folder(engine, argv[i], argv[i + 1], verbose, &sum, &err);
        else
            status = score_article(engine, argv[i], argv[i + 1], verbose, &sum, &err);
        if (status == ENT_OK) {
            printf("%s\n", argv[i]);
            print_tally(&sum);
        }
    }
    ent_engine_free(engine);
    if (status != ENT_OK) {
        char message[1024];
        (void)fprintf(stderr, "extract_score: %s\n",
                      ent_error_print(&err, message, sizeof message));
        return 1;
    }
    return 0;
}
