#include "export/rdf.h"

#include "core/base/hash.h"
#include "export/clean.h"
#include "export/number.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define PROV "http://www.w3.org/ns/prov#"
#define DCTERMS "http://purl.org/dc/terms/"
#define OURS "urn:entente:"

/* A node as it is written, "<urn:...>", in text that the caller clears. */
typedef struct nodes {
    ent_buffer statement, subject, predicate, object, article, speaker;
} nodes;

static void clear_nodes(nodes *n) {
    ent_buffer_clear(&n->statement);
    ent_buffer_clear(&n->subject);
    ent_buffer_clear(&n->predicate);
    ent_buffer_clear(&n->object);
    ent_buffer_clear(&n->article);
    ent_buffer_clear(&n->speaker);
}

static void name_node(const char *prefix, ent_text id, ent_buffer *out) {
    ent_buffer_add_char(out, '<');
    ent_buffer_add(out, ent_text_of(prefix));
    ent_escape_iri_part(id, out);
    ent_buffer_add_char(out, '>');
}

static void name_actor(ent_text id, ent_buffer *out) {
    bool known = id.len > 1 && id.at[0] == 'Q';
    for (size_t i = 1; i < id.len && known; i++)
        known = ent_ascii_is_digit(id.at[i]);
    name_node(known ? "http://www.wikidata.org/entity/" : OURS "actor:", id, out);
}

/* "https:" and the like: an address that stands by itself. */
static bool has_scheme(ent_text url) {
    size_t i = 0;
    while (i < url.len && (ent_ascii_is_alpha(url.at[i]) ||
                           (i > 0 && (ent_ascii_is_digit(url.at[i]) || url.at[i] == '+' ||
                                      url.at[i] == '.' || url.at[i] == '-'))))
        i++;
    return i > 0 && i + 1 < url.len && url.at[i] == ':';
}

static void name_article(const ent_record *record, ent_buffer *out) {
    if (!has_scheme(record->url)) {
        name_node(OURS "article:", record->doc, out);
        return;
    }
    ent_buffer_add_char(out, '<');
    ent_escape_iri(record->url, out);
    ent_buffer_add_char(out, '>');
}

static void name_nodes(const ent_record *record, nodes *n) {
    bool coded = ent_event_quad(record->event) != ENT_QUAD_NONE;
    ent_buffer_print(&n->statement, "<" OURS "statement:%016llx>", (unsigned long long)record->key);
    name_actor(record->subject.id, &n->subject);
    name_actor(record->object.id, &n->object);
    name_node(coded ? OURS "event:" : OURS "relation:",
              coded ? ent_text_of(ent_event_name(record->event)) : record->lemma, &n->predicate);
    name_article(record, &n->article);
    if (record->attribution_id.len > 0)
        name_actor(record->attribution_id, &n->speaker);
}

static void add_start(const ent_buffer *subject, const char *predicate, ent_buffer *out) {
    ent_buffer_add(out, ent_buffer_text(subject));
    ent_buffer_add(out, ENT_TEXT(" <"));
    ent_buffer_add(out, ent_text_of(predicate));
    ent_buffer_add(out, ENT_TEXT("> "));
}

static void add_link(const ent_buffer *subject, const char *predicate, ent_text object,
                     ent_buffer *out) {
    add_start(subject, predicate, out);
    ent_buffer_add(out, object);
    ent_buffer_add(out, ENT_TEXT(" .\n"));
}

/* A literal; datatype is the name of one of XML Schema, NULL for a string. Nothing for no text. */
static uint32_t add_literal(const ent_buffer *subject, const char *predicate, ent_text value,
                            const char *datatype, ent_buffer *out) {
    if (value.len == 0)
        return 0;
    add_start(subject, predicate, out);
    uint32_t dropped = ent_escape_json(value, out);
    if (datatype != NULL) {
        ent_buffer_add(out, ENT_TEXT("^^<" XSD));
        ent_buffer_add(out, ent_text_of(datatype));
        ent_buffer_add_char(out, '>');
    }
    ent_buffer_add(out, ENT_TEXT(" .\n"));
    return dropped;
}

static void add_date(const ent_buffer *subject, const char *predicate, ent_date date,
                     ent_buffer *out) {
    char text[16];
    const char *datatype = date.day != 0 ? "date" : date.month != 0 ? "gYearMonth" : "gYear";
    (void)add_literal(subject, predicate, ent_text_of(ent_date_print(date, text)), datatype, out);
}

static void add_flag(const ent_buffer *subject, const char *predicate, bool flag, ent_buffer *out) {
    (void)add_literal(subject, predicate, flag ? ENT_TEXT("true") : ENT_TEXT("false"), "boolean",
                      out);
}

/* False where it was told not long ago; remembers it. */
static bool is_new(ent_rdf *rdf, const ent_buffer *node, ent_text text) {
    uint64_t hash = ent_hash_mix(ent_hash(ent_buffer_text(node)), ent_hash(text));
    uint64_t *slot = &rdf->recent[hash % ENT_RDF_RECENT];
    bool fresh = *slot != hash;
    *slot = hash;
    return fresh;
}

static uint32_t add_actor(ent_rdf *rdf, const ent_buffer *node, const ent_record_end *end,
                          ent_buffer *out) {
    if (!is_new(rdf, node, end->name))
        return 0;
    ent_buffer type = {0};
    name_node(OURS "type:", ent_text_of(ent_actor_type_name(end->type)), &type);
    add_link(node, RDF "type", ent_buffer_text(&type), out);
    ent_buffer_clear(&type);
    uint32_t dropped = add_literal(node, RDFS "label", end->name, NULL, out);
    return dropped + add_literal(node, OURS "country", end->country, NULL, out);
}

static uint32_t add_article(ent_rdf *rdf, const ent_buffer *node, const ent_record *record,
                            ent_buffer *out) {
    if (!is_new(rdf, node, record->doc))
        return 0;
    add_link(node, RDF "type", ENT_TEXT("<" PROV "Entity>"), out);
    uint32_t dropped = add_literal(node, DCTERMS "identifier", record->doc, NULL, out);
    dropped += add_literal(node, DCTERMS "title", record->title, NULL, out);
    dropped += add_literal(node, DCTERMS "publisher", record->outlet, NULL, out);
    add_date(node, DCTERMS "date", record->article_date, out);
    return dropped;
}

static uint32_t add_source(const nodes *n, const ent_record *record, ent_buffer *out) {
    uint32_t dropped = 0;
    add_link(&n->statement, PROV "wasDerivedFrom", ent_buffer_text(&n->article), out);
    if (n->speaker.len > 0) {
        add_link(&n->statement, PROV "wasAttributedTo", ent_buffer_text(&n->speaker), out);
        dropped += add_literal(&n->speaker, RDFS "label", record->attribution, NULL, out);
    }
    dropped += add_literal(&n->statement, OURS "attribution", record->attribution_text, NULL, out);
    dropped += add_literal(&n->statement, PROV "value", record->evidence, NULL, out);
    return dropped;
}

static uint32_t add_figures(const nodes *n, const ent_record *record, ent_buffer *out) {
    const ent_buffer *statement = &n->statement;
    ent_quad quad = ent_event_quad(record->event);
    ent_buffer number = {0};
    uint32_t dropped = 0;
    ent_count_add(record->sentence, &number);
    (void)add_literal(statement, OURS "sentence", ent_buffer_text(&number), "integer", out);
    ent_buffer_reset(&number);
    ent_fraction_add(record->confidence, &number);
    (void)add_literal(statement, OURS "confidence", ent_buffer_text(&number), "decimal", out);
    add_date(statement, OURS "date", record->date, out);
    add_flag(statement, OURS "negated", record->negated, out);
    add_flag(statement, OURS "symmetric", record->symmetric, out);
    (void)add_literal(statement, OURS "modality", ent_text_of(ent_modality_name(record->modality)),
                      NULL, out);
    dropped += add_literal(statement, OURS "phrase", record->relation, NULL, out);
    if (quad != ENT_QUAD_NONE) {
        const char *cameo =
            record->cameo[0] != '\0' ? record->cameo : ent_event_cameo(record->event);
        dropped += add_literal(statement, OURS "lemma", record->lemma, NULL, out);
        (void)add_literal(statement, OURS "cameo", ent_text_of(cameo), NULL, out);
        (void)add_literal(statement, OURS "quad", ent_text_of(ent_quad_name(quad)), NULL, out);
        ent_buffer_reset(&number);
        ent_number_add((double)record->intensity, 1, &number);
        (void)add_literal(statement, OURS "intensity", ent_buffer_text(&number), "decimal", out);
    }
    ent_buffer_clear(&number);
    return dropped;
}

static uint32_t add_arguments(const nodes *n, const ent_record *record, ent_buffer *out) {
    uint32_t dropped = 0;
    for (uint32_t i = 0; i < record->argument_count; i++) {
        ent_buffer predicate = {0};
        ent_buffer_print(&predicate, OURS "argument:%s",
                         ent_argument_role_name(record->arguments[i].role));
        dropped += add_literal(&n->statement, predicate.at, record->arguments[i].text, NULL, out);
        ent_buffer_clear(&predicate);
    }
    return dropped;
}

uint32_t ent_rdf_add(ent_rdf *rdf, const ent_record *record, ent_buffer *out) {
    nodes n = {0};
    name_nodes(record, &n);
    if (!record->negated && record->modality == ENT_MODALITY_ACTUAL) {
        ent_buffer_add(out, ent_buffer_text(&n.subject));
        ent_buffer_add_char(out, ' ');
        ent_buffer_add(out, ent_buffer_text(&n.predicate));
        ent_buffer_add_char(out, ' ');
        ent_buffer_add(out, ent_buffer_text(&n.object));
        ent_buffer_add_char(out, ' ');
        ent_buffer_add(out, ent_buffer_text(&n.statement));
        ent_buffer_add(out, ENT_TEXT(" .\n"));
    }
    add_link(&n.statement, RDF "type", ENT_TEXT("<" RDF "Statement>"), out);
    add_link(&n.statement, RDF "subject", ent_buffer_text(&n.subject), out);
    add_link(&n.statement, RDF "predicate", ent_buffer_text(&n.predicate), out);
    add_link(&n.statement, RDF "object", ent_buffer_text(&n.object), out);
    uint32_t dropped = add_source(&n, record, out);
    dropped += add_figures(&n, record, out);
    dropped += add_arguments(&n, record, out);
    dropped += add_actor(rdf, &n.subject, &record->subject, out);
    dropped += add_actor(rdf, &n.object, &record->object, out);
    dropped += add_article(rdf, &n.article, record, out);
    clear_nodes(&n);
    return dropped;
}
