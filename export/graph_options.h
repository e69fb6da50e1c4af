/* How a graph file is to be written, where a format leaves a choice. Zero is the default. */
#ifndef ENT_EXPORT_GRAPH_OPTIONS_H
#define ENT_EXPORT_GRAPH_OPTIONS_H

typedef enum ent_flavour {
    ENT_FLAVOUR_PLAIN, /* by the book */
    ENT_FLAVOUR_GEPHI, /* GraphML with an XML attribute label on each edge, which the schema does
                          not know, so that Gephi keeps parallel edges apart */
    ENT_FLAVOUR_YED,   /* GraphML with the shapes and labels that yEd draws */
    ENT_FLAVOUR_SIGMA, /* JSON as graphology and Sigma import it */
} ent_flavour;

typedef enum ent_gexf_version {
    ENT_GEXF_1_3,
    ENT_GEXF_1_2, /* for NetworkX before 3.6: it has no kind of edge */
} ent_gexf_version;

typedef enum ent_dot_layout_kind {
    ENT_DOT_LAYOUT_AUTO, /* dot for a graph that layers suit, sfdp for a larger one */
    ENT_DOT_LAYOUT_DOT,
    ENT_DOT_LAYOUT_NEATO,
    ENT_DOT_LAYOUT_FDP,
    ENT_DOT_LAYOUT_SFDP,
    ENT_DOT_LAYOUT_CIRCO,
    ENT_DOT_LAYOUT_TWOPI,
    ENT_DOT_LAYOUT_COUNT
} ent_dot_layout_kind;

typedef struct ent_graph_options {
    ent_flavour flavour;
    ent_gexf_version gexf;
    ent_dot_layout_kind layout; /* of DOT and of pictures */
} ent_graph_options;

#endif
