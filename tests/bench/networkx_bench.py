#!/usr/bin/python3
"""Measures NetworkX's own GraphML and GEXF writers on a GraphML file of entente.

    networkx_bench.py FILE.graphml

Prints what export_bench prints: processor seconds, size, speed and how much larger the process grew
while writing. Needs python3-networkx.
"""
import io
import resource
import sys
import time

import networkx


class Counter(io.RawIOBase):
    """Takes bytes and counts them, so that no disk is measured."""

    size = 0

    def writable(self):
        return True

    def write(self, data):
        self.size += len(data)
        return len(data)


def peak_megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: networkx_bench.py FILE.graphml")
    graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
    for name, write in (("graphml", networkx.write_graphml_xml), ("gexf", networkx.write_gexf)):
        counter = Counter()
        before, start = peak_megabytes(), time.process_time()
        write(graph, counter)
        seconds = time.process_time() - start
        print(f"{graph.number_of_edges():9d}  networkx {name:8s} {seconds:7.3f} s  "
              f"{counter.size / 1e6:8.1f} MB  {counter.size / 1e6 / seconds:6.0f} MB/s  "
              f"{peak_megabytes() - before:8.1f} MB more")


if __name__ == "__main__":
    main()
