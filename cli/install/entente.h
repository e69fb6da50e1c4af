/* The library's umbrella header: articles in, triples, graphs and files out.
 * cc `pkg-config --cflags entente` program.c `pkg-config --libs entente` */
#ifndef ENTENTE_H
#define ENTENTE_H

#include "core/batch.h"
#include "core/pipeline.h"
#include "export/answer.h"
#include "export/record_file.h"
#include "export/writer.h"
#include "graph/brokers.h"
#include "graph/changes.h"
#include "graph/chronicle.h"
#include "graph/communities.h"
#include "graph/filter_read.h"
#include "graph/graph_read.h"
#include "graph/lookup.h"
#include "graph/merge.h"
#include "graph/neighbors.h"
#include "graph/network.h"
#include "graph/paths.h"
#include "graph/rank.h"
#include "graph/report.h"
#include "graph/select.h"
#include "graph/stats.h"
#include "graph/store.h"

#endif
