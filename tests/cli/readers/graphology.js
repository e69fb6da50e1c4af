// Reads FOLDER's files with graphology's own readers and prints what they found: graphology.js FOLDER
const fs = require('fs');
const path = require('path');
const Graph = require('graphology');
const {MultiDirectedGraph} = Graph;
const {JSDOM} = require('jsdom');
const dom = new JSDOM('');
global.DOMParser = dom.window.DOMParser;
global.Document = dom.window.Document;
const gexf = require('graphology-gexf/browser');
const graphml = require('graphology-graphml/browser');

const folder = process.argv[2];
const read = name => fs.readFileSync(path.join(folder, name), 'utf8');
const found = graph => ({
  nodes: graph.mapNodes((key, a) => [key, a.label, a.x]),
  edges: graph.mapEdges((key, a, source, target) => [source, target, a.label, a.weight])
});
const graphs = {
  'GEXF 1.3': gexf.parse(MultiDirectedGraph, read('g.gexf')),
  GraphML: graphml.parse(MultiDirectedGraph, read('g.graphml')),
  JSON: MultiDirectedGraph.from(JSON.parse(read('g.sigma.json')))
};
for (const name in graphs) graphs[name] = found(graphs[name]);
process.stdout.write(JSON.stringify(graphs));
