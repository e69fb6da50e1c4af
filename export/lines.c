#include "export/lines.h"

#include "core/text/utf8.h"
#include "export/clean.h"
#include "export/jsonl.h"

#include <utf8proc.h>

/* Longer fields are cut; a line of all columns then fits 160 columns. */
enum { ACTOR_WIDTH = 30, RELATION_WIDTH = 34, COLUMNS = 7 };

uint32_t ent_display_width(ent_text text) {
    uint32_t width = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t size = 1;
        uint32_t character = ent_utf8_at(text, i, &size);
        int columns = utf8proc_charwidth((utf8proc_int32_t)character);
        width += columns > 0 ? (uint32_t)columns : 0;
        i += size;
    }
    return width;
}

typedef enum column { SUBJECT, RELATION, OBJECT, EVENT, DATE, FLAGS, CONFIDENCE } line_column;

static ent_text end_text(const ent_actors *actors, const ent_triple_end *end) {
    return end->actor < actors->count ? actors->at[end->actor].name : end->text;
}

static ent_text short_line(ent_text text, uint32_t max, ent_arena *arena, uint32_t *dropped) {
    ent_buffer clean = {0};
    ent_buffer cut = {0};
    *dropped += ent_clean_line(text, &clean);
    ent_shorten(ent_buffer_text(&clean), max, &cut);
    ent_text copy = ent_arena_copy(arena, ent_buffer_text(&cut));
    ent_buffer_clear(&clean);
    ent_buffer_clear(&cut);
    return copy;
}

static ent_text flags_text(const ent_triple *triple, ent_arena *arena) {
    const char *modality =
        triple->modality == ENT_MODALITY_ACTUAL ? "" : ent_modality_name(triple->modality);
    bool both = triple->negated && modality[0] != '\0';
    return ent_arena_print(arena, "%s%s%s", triple->negated ? "negated" : "", both ? "," : "",
                           modality);
}

static void fill_row(const ent_extraction *extraction, const ent_triple *triple, ent_arena *arena,
                     ent_text row[COLUMNS], uint32_t *dropped) {
    const ent_actors *actors = &extraction->actors;
    char date[16];
    /* An open triple is read whole; a coded one may be cut, its evidence is there. */
    uint32_t actor_width = triple->open ? 4 * ACTOR_WIDTH : ACTOR_WIDTH;
    row[SUBJECT] = short_line(end_text(actors, &triple->subject), actor_width, arena, dropped);
    row[RELATION] = short_line(triple->relation.len > 0 ? triple->relation : triple->lemma,
                               RELATION_WIDTH, arena, dropped);
    row[OBJECT] = short_line(end_text(actors, &triple->object), actor_width, arena, dropped);
    row[EVENT] = triple->event == ENT_EVENT_STATE
                     ? short_line(triple->lemma, RELATION_WIDTH, arena, dropped)
                     : ent_text_of(ent_event_name(triple->event));
    row[DATE] = ent_arena_print(arena, "%s", ent_date_print(triple->date, date));
    row[FLAGS] = flags_text(triple, arena);
    row[CONFIDENCE] = ent_arena_print(arena, "%.2f", (double)triple->confidence);
}

/* Actors bold; events by side: blue for cooperation, orange for conflict, as in the pictures. */
static const char *colour_of(line_column column, const ent_triple *triple) {
    switch (column) {
    case SUBJECT:
    case OBJECT:
        return "\033[1m";
    case EVENT:
        return ent_event_sign(triple->event) > 0   ? "\033[34m"
               : ent_event_sign(triple->event) < 0 ? "\033[33m"
                                                   : "";
    case FLAGS:
        return "\033[35m";
    case DATE:
    case CONFIDENCE:
        return "\033[2m";
    case RELATION:
        break;
    }
    return "";
}

static void add_row(const ent_triple *triple, const ent_text row[COLUMNS],
                    const uint32_t widths[COLUMNS], uint32_t flags, ent_buffer *out) {
    for (uint32_t c = 0; c < COLUMNS; c++) {
        const char *colour =
            (flags & ENT_LINES_COLOUR) != 0 ? colour_of((line_column)c, triple) : "";
        if (widths[c] == 0)
            continue;
        ent_buffer_add(out, ent_text_of(colour));
        ent_buffer_add(out, row[c]);
        ent_buffer_add(out, ent_text_of(colour[0] != '\0' ? "\033[0m" : ""));
        for (uint32_t i = ent_display_width(row[c]); i < widths[c]; i++)
            ent_buffer_add_char(out, ' ');
        ent_buffer_add(out, ENT_TEXT("  ")); /* a field wider than its column keeps its gap */
    }
}

static uint32_t add_detail(const char *label, ent_text text, ent_buffer *out) {
    if (text.len == 0)
        return 0;
    ent_buffer_print(out, "    %-9s ", label);
    uint32_t dropped = ent_clean_line(text, out);
    ent_buffer_add_char(out, '\n');
    return dropped;
}

static uint32_t explain(const ent_extraction *extraction, const ent_triple *triple,
                        ent_buffer *out) {
    uint32_t dropped = add_detail("sentence", triple->evidence, out);
    if (triple->subject.actor < extraction->actors.count)
        dropped += add_detail("subject", triple->subject.text, out);
    if (triple->object.actor < extraction->actors.count)
        dropped += add_detail("object", triple->object.text, out);
    for (uint32_t i = 0; i < triple->argument_count; i++)
        dropped += add_detail(ent_argument_role_name(triple->arguments[i].role),
                              triple->arguments[i].text, out);
    dropped += add_detail("says", triple->attribution_text, out);
    dropped += add_detail("rule", triple->rule, out);
    dropped += add_detail("frame", triple->frame, out);
    return dropped;
}

uint32_t ent_lines_add(const ent_extraction *extraction, uint32_t flags, ent_buffer *out) {
    const ent_triples *triples = &extraction->triples;
    uint32_t dropped = 0;
    uint32_t widths[COLUMNS] = {0};
    ent_arena arena;
    ent_arena_init(&arena, "printing triples");
    ent_text(*rows)[COLUMNS] = ent_arena_array(&arena, triples->count, sizeof *rows);
    for (uint32_t i = 0; i < triples->count; i++) {
        fill_row(extraction, &triples->at[i], &arena, rows[i], &dropped);
        for (uint32_t c = 0; c < COLUMNS; c++) {
            uint32_t width = ent_display_width(rows[i][c]);
            uint32_t most = c == SUBJECT || c == OBJECT ? ACTOR_WIDTH : RELATION_WIDTH;
            width = width > most ? most : width;
            widths[c] = width > widths[c] ? width : widths[c];
        }
    }
    for (uint32_t i = 0; i < triples->count; i++) {
        add_row(&triples->at[i], (const ent_text *)rows[i], widths, flags, out);
        dropped += ent_clean_line(extraction->article->id, out);
        ent_buffer_print(out, ":%u\n", triples->at[i].sentence + 1);
        if ((flags & ENT_LINES_EXPLAIN) != 0)
            dropped += explain(extraction, &triples->at[i], out);
    }
    ent_arena_clear(&arena);
    return dropped;
}
