echo "China condemned Israel on Monday." > a.txt
"$entente" build -o g.graphml a.txt
"$entente" export g.graphml -o n.csv -o n.neo4j.csv -o n.gexf -o n.json -o n.graph.jsonl -o n.cypher
echo "exit $?"
ls
"$entente" export --flavour dot g.graphml
echo "exit $?"
"$entente" export --flavour sigma g.graphml -o n.graphml
echo "exit $?"
"$entente" export --gexf 1.1 g.graphml -o n.gexf
echo "exit $?"
"$entente" export --format csv g.graphml | cut -d, -f1-7
