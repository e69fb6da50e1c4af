#include "coref_metrics.h"

#include <string.h>

/* Clusters of one side, and how many mentions each shares with each of the other side. */
typedef struct tables {
    uint32_t gold_count, found_count;
    uint32_t *gold_size, *found_size;
    uint32_t *shared; /* gold * found_count + found */
} tables;

static uint32_t cluster_count(const uint32_t *clusters, uint32_t count) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < count; i++)
        if (clusters[i] != ENT_NO_CLUSTER && clusters[i] + 1 > most)
            most = clusters[i] + 1;
    return most;
}

static tables count_shared(const uint32_t *gold, const uint32_t *found, uint32_t count,
                           ent_arena *arena) {
    tables t = {.gold_count = cluster_count(gold, count),
                .found_count = cluster_count(found, count)};
    t.gold_size = ENT_NEW_ARRAY(arena, uint32_t, t.gold_count + 1);
    t.found_size = ENT_NEW_ARRAY(arena, uint32_t, t.found_count + 1);
    t.shared = ENT_NEW_ARRAY(arena, uint32_t, (size_t)t.gold_count * t.found_count + 1);
    for (uint32_t i = 0; i < count; i++) {
        if (gold[i] != ENT_NO_CLUSTER)
            t.gold_size[gold[i]]++;
        if (found[i] != ENT_NO_CLUSTER)
            t.found_size[found[i]]++;
        if (gold[i] != ENT_NO_CLUSTER && found[i] != ENT_NO_CLUSTER)
            t.shared[gold[i] * t.found_count + found[i]]++;
    }
    return t;
}

static uint32_t shared_of(const tables *t, uint32_t gold, uint32_t found) {
    return t->shared[gold * t->found_count + found];
}

/* Links of one side that the other keeps: a cluster's size less the parts it falls into. */
static void add_muc(coref_measure *sum, const tables *t) {
    for (uint32_t g = 0; g < t->gold_count; g++) {
        uint32_t parts = t->gold_size[g];
        for (uint32_t f = 0; f < t->found_count; f++)
            parts -= shared_of(t, g, f) > 0 ? shared_of(t, g, f) - 1 : 0;
        sum->recalled += t->gold_size[g] - parts;
        sum->recalled_of += t->gold_size[g] > 0 ? t->gold_size[g] - 1 : 0;
    }
    for (uint32_t f = 0; f < t->found_count; f++) {
        uint32_t parts = t->found_size[f];
        for (uint32_t g = 0; g < t->gold_count; g++)
            parts -= shared_of(t, g, f) > 0 ? shared_of(t, g, f) - 1 : 0;
        sum->precise += t->found_size[f] - parts;
        sum->precise_of += t->found_size[f] > 0 ? t->found_size[f] - 1 : 0;
    }
}

static void add_b3(coref_measure *sum, const tables *t) {
    for (uint32_t g = 0; g < t->gold_count; g++)
        for (uint32_t f = 0; f < t->found_count; f++) {
            double both = shared_of(t, g, f);
            if (both == 0)
                continue;
            sum->recalled += both * both / t->gold_size[g];
            sum->precise += both * both / t->found_size[f];
        }
    for (uint32_t g = 0; g < t->gold_count; g++)
        sum->recalled_of += t->gold_size[g];
    for (uint32_t f = 0; f < t->found_count; f++)
        sum->precise_of += t->found_size[f];
}

/* 2 |g and f| / (|g| + |f|), Luo's phi 4; rows may be wider than the tables. */
static double similarity(const tables *t, uint32_t g, uint32_t f) {
    if (g >= t->gold_count || f >= t->found_count || shared_of(t, g, f) == 0)
        return 0;
    return 2.0 * shared_of(t, g, f) / (t->gold_size[g] + t->found_size[f]);
}

/* The best one-to-one alignment, by the Hungarian method in its O(n^3) form with potentials (Kuhn
 * 1955; Jonker and Volgenant 1987). Indices run from 1; 0 is no row. */
static double best_alignment(const tables *t, ent_arena *arena) {
    uint32_t n = t->gold_count > t->found_count ? t->gold_count : t->found_count;
    double *row = ENT_NEW_ARRAY(arena, double, n + 1);
    double *column = ENT_NEW_ARRAY(arena, double, n + 1);
    uint32_t *matched = ENT_NEW_ARRAY(arena, uint32_t, n + 1);
    uint32_t *way = ENT_NEW_ARRAY(arena, uint32_t, n + 1);
    double *least = ENT_NEW_ARRAY(arena, double, n + 1);
    bool *used = ENT_NEW_ARRAY(arena, bool, n + 1);
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t at = 0;
        matched[0] = i;
        for (uint32_t k = 0; k <= n; k++) {
            least[k] = 1e9;
            used[k] = false;
        }
        while (matched[at] != 0) {
            uint32_t next = 0;
            double step = 1e9;
            used[at] = true;
            for (uint32_t k = 1; k <= n; k++) {
                if (used[k])
                    continue;
                double cost = -similarity(t, matched[at] - 1, k - 1) - row[matched[at]] - column[k];
                if (cost < least[k]) {
                    least[k] = cost;
                    way[k] = at;
                }
                if (least[k] < step) {
                    step = least[k];
                    next = k;
                }
            }
            for (uint32_t k = 0; k <= n; k++) {
                if (used[k]) {
                    row[matched[k]] += step;
                    column[k] -= step;
                } else {
                    least[k] -= step;
                }
            }
            at = next;
        }
        for (; at != 0; at = way[at])
            matched[at] = matched[way[at]];
    }
    double sum = 0;
    for (uint32_t k = 1; k <= n; k++)
        sum += similarity(t, matched[k] - 1, k - 1);
    return sum;
}

void coref_measures_add(coref_measures *sum, const uint32_t *gold, const uint32_t *found,
                        uint32_t count, ent_arena *arena) {
    tables t = count_shared(gold, found, count, arena);
    add_muc(&sum->muc, &t);
    add_b3(&sum->b3, &t);
    double best = t.gold_count > 0 || t.found_count > 0 ? best_alignment(&t, arena) : 0;
    sum->ceaf.precise += best;
    sum->ceaf.recalled += best;
    sum->ceaf.precise_of += t.found_count;
    sum->ceaf.recalled_of += t.gold_count;
}

double coref_precision(const coref_measure *measure) {
    return measure->precise_of > 0 ? measure->precise / measure->precise_of : 0;
}

double coref_recall(const coref_measure *measure) {
    return measure->recalled_of > 0 ? measure->recalled / measure->recalled_of : 0;
}

double coref_f1(const coref_measure *measure) {
    double p = coref_precision(measure);
    double r = coref_recall(measure);
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}
