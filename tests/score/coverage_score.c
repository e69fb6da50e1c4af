/* Measures how many office holders of a list the knowledge has: by name, in the right country, and
 * with an office that was held within the years that the list gives.
 *
 *     coverage_score [-v] LIST.tsv
 *
 * A line has ISO code, class of role, start, end (empty: open), name and aliases separated by "|",
 * with tabs between; the first line is a heading. -v lists the lines that are not known. */
#include "core/base/file.h"
#include "core/mentions/knowledge.h"

#include <stdio.h>

enum { FILE_BYTES_MAX = 256 * 1024 * 1024 };

typedef struct line {
    ent_text country, start, end, name, aliases;
} line;

typedef struct tally {
    uint32_t lines, named, of_country, dated;
    bool verbose;
} tally;

/* The next field of text, up to mark; text is moved behind it. */
static ent_text cut_field(ent_text *text, char mark) {
    const char *stop = text->len > 0 ? memchr(text->at, mark, text->len) : NULL;
    ent_text field = {text->at, stop != NULL ? (size_t)(stop - text->at) : text->len};
    size_t used = stop != NULL ? field.len + 1 : field.len;
    *text = (ent_text){text->at + used, text->len - used};
    return field;
}

/* Whether an office was held within the years of the line. */
static bool overlaps(const ent_office *office, const line *at) {
    ent_date start = {0};
    ent_date end = {0};
    bool has_start = ent_date_parse(at->start, &start);
    bool has_end = ent_date_parse(at->end, &end);
    return (!has_end || office->start.year <= end.year) &&
           (!has_start || office->end.year == 0 || office->end.year >= start.year);
}

static void look_up(const ent_knowledge *knowledge, const ent_piece *pieces, uint32_t count,
                    const line *at, bool have[3]) {
    for (uint32_t n = ent_names_get(&knowledge->names, pieces, count); n != UINT32_MAX;
         n = knowledge->names.all.at[n].next) {
        const ent_name *name = &knowledge->names.all.at[n];
        if (name->kind != ENT_NAME_FULL)
            continue;
        const ent_known *known = &knowledge->actors.at[name->target];
        if (known->type != ENT_ACTOR_PERSON)
            continue;
        have[0] = true;
        if (!ent_text_is(known->country, at->country))
            continue;
        have[1] = true;
        for (uint32_t i = 0; i < known->office_count; i++)
            have[2] = have[2] || overlaps(&knowledge->offices.at[known->first_office + i], at);
    }
}

/* As written, and by the first and the last word: middle names and initials come and go. */
static void look_up_name(const ent_knowledge *knowledge, ent_text name, const line *at,
                         ent_arena *arena, bool have[3]) {
    ent_pieces pieces = {0};
    ent_fold(name, 0, arena, &pieces);
    if (pieces.count == 0)
        return;
    look_up(knowledge, pieces.at, pieces.count, at, have);
    if (pieces.count > 2 && !have[0]) {
        ent_piece ends[2] = {pieces.at[0], pieces.at[pieces.count - 1]};
        look_up(knowledge, ends, 2, at, have);
    }
}

static void score_line(const ent_knowledge *knowledge, ent_text text, tally *sum) {
    ent_arena arena = {0};
    ent_text rest = text;
    line at = {.country = cut_field(&rest, '\t')};
    (void)cut_field(&rest, '\t');
    at.start = cut_field(&rest, '\t');
    at.end = cut_field(&rest, '\t');
    at.name = cut_field(&rest, '\t');
    at.aliases = rest;
    bool have[3] = {false, false, false};
    ent_arena_init(&arena, "a line");
    look_up_name(knowledge, at.name, &at, &arena, have);
    while (rest.len > 0)
        look_up_name(knowledge, cut_field(&rest, '|'), &at, &arena, have);
    ent_arena_clear(&arena);
    sum->lines++;
    sum->named += have[0];
    sum->of_country += have[1];
    sum->dated += have[2];
    if (sum->verbose && !have[2])
        printf("%s %.*s\n",
               have[1]   ? "dates  "
               : have[0] ? "country"
                         : "name   ",
               (int)text.len, text.at);
}

static double percent(uint32_t part, uint32_t whole) {
    return whole ? 100.0 * part / whole : 0.0;
}

int main(int argc, char **argv) {
    tally sum = {.verbose = argc > 2 && strcmp(argv[1], "-v") == 0};
    if (argc != (sum.verbose ? 3 : 2)) {
        (void)fprintf(stderr, "usage: coverage_score [-v] LIST.tsv\n");
        return 2;
    }
    ent_arena arena = {0};
    ent_error err = {0};
    const ent_knowledge *knowledge = NULL;
    ent_text all = {"", 0};
    ent_arena_init(&arena, "the knowledge");
    ent_status status = ent_knowledge_load(NULL, 0, &arena, &knowledge, &err);
    if (status == ENT_OK)
        status = ent_file_read(argv[argc - 1], FILE_BYTES_MAX, &arena, &all, &err);
    (void)cut_field(&all, '\n');
    while (status == ENT_OK && all.len > 0) {
        ent_text text = cut_field(&all, '\n');
        if (text.len > 0)
            score_line(knowledge, text, &sum);
    }
    if (status == ENT_OK) {
        printf("lines                     %u\n", sum.lines);
        printf("name known                %5.1f (%u)\n", percent(sum.named, sum.lines), sum.named);
        printf("and of the country        %5.1f (%u)\n", percent(sum.of_country, sum.lines),
               sum.of_country);
        printf("and in office then        %5.1f (%u)\n", percent(sum.dated, sum.lines), sum.dated);
    } else {
        char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX];
        (void)fprintf(stderr, "%s\n", ent_error_print(&err, message, sizeof message));
    }
    ent_arena_clear(&arena);
    return status == ENT_OK ? 0 : 1;
}
