/* entente explain: why an actor is one, and why a triple stands. */
#include "cli/command.h"
#include "export/clean.h"
#include "graph/lookup.h"
#include "graph/store.h"

typedef struct arguments {
    const char *store;
    const char *what; /* an actor, or article:sentence */
} arguments;

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_ARG:
        if (a->what != NULL)
            argp_error(state, "\"%s\" is one word too many; put names of several words in quotes",
                       value);
        if (a->store == NULL)
            a->store = value;
        else
            a->what = value;
        return 0;
    case ARGP_KEY_END:
        if (a->what == NULL)
            argp_error(state, "give a store, and an actor or ARTICLE:SENTENCE");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Says why the mentions of a store are one actor: by which key, under which names and offices, "
    "by which rules words were taken for it, and what was corrected. Or why the triples of a "
    "sentence stand: by which rule and frame, who is meant and why, how sure, in which reprints of "
    "which outlets, and by which key they can be rejected.\n"
    "\n"
    "Examples:\n"
    "  entente explain news.db \"Wang Yi\"\n"
    "  entente explain news.db reuters-17:4";

/* Why an id is what it is, by its form. */
static const char *id_reason(ent_text id) {
    bool number = id.len > 1 && id.at[0] == 'Q';
    for (size_t i = 1; i < id.len && number; i++)
        number = ent_ascii_is_digit(id.at[i]);
    if (number)
        return "known: the number that Wikidata has for it, found by its names, country and office";
    return "made from the name, within the country before the colon (or the kind of actor, where "
           "no article tells the country); another country is another actor";
}

static void add_line(ent_buffer *out, const char *label, ent_text text) {
    ent_buffer_print(out, "%s", label);
    (void)ent_clean_line(text, out);
    ent_buffer_add_char(out, '\n');
}

static void add_look(const ent_look_of *look, ent_text id, ent_buffer *out) {
    ent_buffer_print(out, "  %u article%s: ", look->articles, look->articles == 1 ? "" : "s");
    (void)ent_clean_line(look->name, out);
    if (look->country.len > 0) {
        ent_buffer_add(out, ENT_TEXT(", "));
        (void)ent_clean_line(look->country, out);
    }
    if (look->office.len > 0) {
        ent_buffer_add(out, ENT_TEXT(", "));
        (void)ent_clean_line(look->office, out);
    }
    if (!ent_text_is(look->id, id)) {
        ent_buffer_add(out, ENT_TEXT(" (as "));
        (void)ent_clean_line(look->id, out);
        ent_buffer_add_char(out, ')');
    }
    ent_buffer_add_char(out, '\n');
}

static void add_corrections(const ent_corrections *corrections, ent_text id, ent_buffer *out) {
    bool any = false;
    for (uint32_t i = 0; i < corrections->at.count; i++) {
        const ent_correction *one = &corrections->at.at[i];
        if (!ent_text_is(one->subject, id) && !ent_text_is(one->value, id))
            continue;
        if (!any)
            ent_buffer_add(out, ENT_TEXT("corrected:\n"));
        any = true;
        ent_buffer_print(out, "  %s ", ent_correction_name(one->kind));
        (void)ent_clean_line(one->subject, out);
        if (one->article.len > 0) {
            ent_buffer_add(out, ENT_TEXT(" in "));
            (void)ent_clean_line(one->article, out);
        }
        ent_buffer_add(out, ENT_TEXT(": "));
        (void)ent_clean_line(one->value, out);
        if (one->note.len > 0) {
            ent_buffer_add(out, ENT_TEXT(" - "));
            (void)ent_clean_line(one->note, out);
        }
        ent_buffer_add_char(out, '\n');
    }
}

/* "  12 times: family name of a person named in the article ("Xi", "Mr. Xi"; first in a1:3)" */
static void add_reason(const ent_reason *reason, ent_buffer *out) {
    ent_buffer_print(out, "  %llu time%s: ", (unsigned long long)reason->count,
                     reason->count == 1 ? "" : "s");
    (void)ent_clean_line(reason->why, out);
    for (uint32_t i = 0; i < reason->word_count; i++) {
        ent_buffer_add(out, i == 0 ? ENT_TEXT(" (\"") : ENT_TEXT(", \""));
        (void)ent_clean_line(reason->words[i], out);
        ent_buffer_add_char(out, '"');
    }
    ent_buffer_add(out, ENT_TEXT("; first in "));
    (void)ent_clean_line(reason->doc, out);
    ent_buffer_print(out, ":%u)\n", reason->sentence);
}

static ent_status add_reasons(ent_store *store, ent_text id, ent_arena *arena, ent_buffer *out,
                              ent_error *err) {
    ent_reasons reasons;
    ENT_TRY(ent_store_reasons(store, id, arena, &reasons, err));
    if (reasons.count > 0)
        ent_buffer_add(out, ENT_TEXT("in triples it is meant by\n"));
    for (uint32_t i = 0; i < reasons.count; i++)
        add_reason(&reasons.at[i], out);
    return ENT_OK;
}

static ent_status explain_actor(ent_store *store, const char *name, ent_buffer *out,
                                ent_error *err) {
    ent_graph graph = {0};
    ent_looks looks = {0};
    uint32_t number = 0;
    ent_status status = ent_store_ties(store, &graph, err);
    if (status == ENT_OK)
        status = ent_actor_find(&graph, ent_text_of(name), &number, err);
    if (status == ENT_OK) {
        const ent_graph_actor *actor = &graph.actors[number];
        status = ent_store_looks(store, actor->id, &graph.arena, &looks, err);
        add_line(out, "", actor->name);
        add_line(out, "key:  ", actor->id);
        ent_buffer_print(out, "      %s\n", id_reason(actor->id));
        ent_buffer_add(out, ENT_TEXT("articles have it as\n"));
        for (uint32_t i = 0; i < looks.count; i++)
            if (!looks.at[i].alias)
                add_look(&looks.at[i], actor->id, out);
        ent_buffer_add(out, ENT_TEXT("and write\n"));
        for (uint32_t i = 0; i < looks.count; i++)
            if (looks.at[i].alias)
                add_look(&looks.at[i], actor->id, out);
        if (status == ENT_OK)
            status = add_reasons(store, actor->id, &graph.arena, out, err);
        add_corrections(ent_store_corrections(store), actor->id, out);
    }
    ent_graph_clear(&graph);
    return status;
}

typedef struct sentence {
    ent_store *store;
    ent_buffer *out;
    ent_arena arena;
    uint32_t number;
    bool any;
} sentence;

static ent_status add_reprints(sentence *s, const ent_record *record, ent_error *err) {
    ent_reprints articles;
    ENT_TRY(ent_store_reprints(s->store, record->story, &s->arena, &articles, err));
    if (articles.count > 1) {
        ent_buffer_add(s->out, ENT_TEXT("  one story with "));
        bool first = true;
        for (uint32_t i = 0; i < articles.count; i++) {
            const ent_reprint *one = &articles.at[i];
            if (ent_text_is(one->id, record->doc))
                continue;
            ent_buffer_add(s->out, first ? ENT_TEXT("") : ENT_TEXT(", "));
            (void)ent_clean_line(one->id, s->out);
            if (one->outlet.len > 0) {
                ent_buffer_add(s->out, ENT_TEXT(" ("));
                (void)ent_clean_line(one->outlet, s->out);
                ent_buffer_add_char(s->out, ')');
            }
            first = false;
        }
        ent_buffer_add(s->out, ENT_TEXT(": it counts once\n"));
    }
    return ENT_OK;
}

static void add_end(ent_buffer *out, const char *label, const ent_record_end *end) {
    ent_buffer_print(out, "  %s: ", label);
    (void)ent_clean_line(end->name, out);
    ent_buffer_add(out, ENT_TEXT(" ("));
    (void)ent_clean_line(end->id, out);
    ent_buffer_add_char(out, ')');
    if (end->at.end > end->at.start) {
        ent_buffer_add(out, ENT_TEXT(", by \""));
        (void)ent_clean_line(end->text, out);
        ent_buffer_print(out, "\" at bytes %u to %u", end->at.start, end->at.end);
        if (end->why.len > 0) {
            ent_buffer_add(out, ENT_TEXT(": "));
            (void)ent_clean_line(end->why, out);
        }
    } else {
        ent_buffer_add(out, ENT_TEXT(", implied"));
    }
    ent_buffer_add_char(out, '\n');
}

static ent_status add_triple(void *user, const ent_record *record, ent_error *err) {
    sentence *s = user;
    if (record->sentence != s->number)
        return ENT_OK;
    if (!s->any)
        add_line(s->out, "", record->evidence);
    s->any = true;
    ent_buffer_print(s->out, "triple %016llx", (unsigned long long)record->key);
    if (ent_corrections_reject(ent_store_corrections(s->store), record->key))
        ent_buffer_add(s->out, ENT_TEXT(", rejected"));
    ent_buffer_add_char(s->out, '\n');
    add_end(s->out, "subject", &record->subject);
    add_end(s->out, "object", &record->object);
    ent_buffer_print(s->out, "  relation: %s ", ent_event_name(record->event));
    add_line(s->out, "", record->lemma);
    ent_buffer_add(s->out, ENT_TEXT("  by the "));
    (void)ent_clean_line(record->rule, s->out);
    add_line(s->out, ": ", record->frame);
    ent_buffer_print(s->out, "  %s%s, confidence 0.%04u\n", record->negated ? "negated, " : "",
                     ent_modality_name(record->modality),
                     record->confidence < ENT_CONFIDENCE_ONE ? record->confidence
                                                             : ENT_CONFIDENCE_ONE - 1);
    ent_text source = record->attribution.len > 0 ? record->attribution : record->attribution_text;
    if (source.len > 0)
        add_line(s->out, "  said by ", source);
    return add_reprints(s, record, err);
}

/* The number behind the last colon; 0 where there is none. */
static uint32_t sentence_of(const char *what, ent_text *article) {
    const char *colon = strrchr(what, ':');
    uint32_t number = 0;
    if (colon == NULL || strlen(colon) > 9)
        return 0;
    for (const char *c = colon + 1; *c != '\0'; c++) {
        if (!ent_ascii_is_digit(*c))
            return 0;
        number = number * 10 + (uint32_t)(*c - '0');
    }
    *article = (ent_text){what, (size_t)(colon - what)};
    return number;
}

static ent_status explain(const arguments *a, ent_store *store, ent_buffer *out, ent_error *err) {
    ent_text article = {0};
    sentence s = {.store = store, .out = out, .number = sentence_of(a->what, &article)};
    const ent_record_sink sink = {&s, add_triple};
    if (s.number == 0)
        return explain_actor(store, a->what, out, err);
    ent_status status = ent_store_article_triples(store, article, &sink, err);
    ent_arena_clear(&s.arena);
    if (status == ENT_OK && !s.any)
        return ent_fail(err, ENT_ERR_NOT_FOUND, a->store, 0,
                        "sentence %u of \"%.*s\" has no triple", s.number, (int)article.len,
                        article.at);
    return status;
}

static ent_status print(const ent_buffer *text, ent_error *err) {
    ent_file_out file;
    ENT_TRY(ent_file_create("-", &file, err));
    ent_status status = ent_cli_write(file.stream, ent_buffer_text(text), err);
    if (status == ENT_OK)
        return ent_file_commit(&file, err);
    ent_file_abandon(&file);
    return status;
}

int ent_cli_explain(int argc, char **argv) {
    static const struct argp argp = {
        NULL, parse_option, "STORE (ACTOR | ARTICLE:SENTENCE)", documentation, NULL, NULL, NULL};
    arguments a = {0};
    ent_error err = {0};
    ent_store *store = NULL;
    ent_buffer out = {0};
    ent_cli_parse(&argp, "explain", argc, argv, &a);
    ent_status status = ent_store_open(a.store, ENT_STORE_READ, &store, &err);
    if (status == ENT_OK)
        status = explain(&a, store, &out, &err);
    if (status == ENT_OK)
        status = print(&out, &err);
    ent_store_close(store);
    ent_buffer_clear(&out);
    return status == ENT_OK ? ENT_EXIT_DONE : ent_cli_fail(&err);
}
