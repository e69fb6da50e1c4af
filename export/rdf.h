/* Turns triples into RDF, as N-Quads with the provenance of each statement.
 * https://www.w3.org/TR/n-quads/ https://www.w3.org/TR/prov-o/
 *
 * A statement has an IRI, urn:entente:statement:KEY. In the default graph it is described: an
 * rdf:Statement with rdf:subject, rdf:predicate and rdf:object, prov:wasDerivedFrom its article,
 * prov:wasAttributedTo whoever the article names as its source, prov:value the sentence, and its
 * date, confidence, negation, modality and arguments. Where the text tells it as a fact, neither
 * negated nor planned nor wished, the triple itself stands in the graph that has the statement's
 * IRI; so what is read of all graphs is what happened.
 *
 * An actor is http://www.wikidata.org/entity/Q... where that is known, else urn:entente:actor:ID;
 * a predicate urn:entente:event:ACCUSE, or urn:entente:relation:holds-office for what is outside
 * the sixteen types; an article its address where it has one, else urn:entente:article:ID. */
#ifndef ENT_EXPORT_RDF_H
#define ENT_EXPORT_RDF_H

#include "core/base/buffer.h"
#include "graph/record.h"

/* Actors and articles are described again only after many others: a set of statements holds each
 * once, whatever the file says, and memory stays as it is. */
enum { ENT_RDF_RECENT = 4096 };

/* Zero-initialised it is ready. */
typedef struct ent_rdf {
    uint64_t recent[ENT_RDF_RECENT];
} ent_rdf;

/* Appends what a triple says; returns how many characters were taken out. */
uint32_t ent_rdf_add(ent_rdf *rdf, const ent_record *record, ent_buffer *out);

#endif
