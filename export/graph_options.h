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

typedef struct ent_graph_options {
    ent_flavour flavour;
    ent_gexf_version gexf;
} ent_graph_options;

#endif
