cat > g.graphml <<'END'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="type" for="node" attr.name="type" attr.type="string"/>
<key id="event" for="edge" attr.name="event" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<key id="dates" for="edge" attr.name="dates" attr.type="string"/>
<graph edgedefault="directed">
<node id="a"><data key="name">Ann</data><data key="type">person</data></node>
<node id="b"><data key="name">Bob</data><data key="type">person</data></node>
<node id="c"><data key="name">=Cat, the "third"</data><data key="type">country</data></node>
<node id="d"><data key="name">Dan</data><data key="type">person</data></node>
<edge source="a" target="b"><data key="event">AID</data><data key="weight">9</data><data key="dates">2022-05-01</data></edge>
<edge source="b" target="a"><data key="event">ACCUSE</data><data key="weight">2</data><data key="dates">2023-05-01</data></edge>
<edge source="b" target="c"><data key="event">CONSULT</data><data key="weight">4</data><data key="dates">2023-04-01</data></edge>
<edge source="c" target="d"><data key="event">ACCUSE</data><data key="weight">1</data><data key="dates">2022-04-01 | 2023-06-02</data></edge>
</graph></graphml>
END
for format in text json csv; do
    "$entente" neighbors --hops 2 --format $format g.graphml ann
    "$entente" actors -n 2 --by pagerank --format $format g.graphml
    "$entente" communities --format $format g.graphml
    "$entente" brokers --format $format g.graphml
    "$entente" changes --after 2023 --format $format g.graphml
    "$entente" stats --event ACCUSE --format $format g.graphml
done
COLUMNS=44 "$entente" neighbors --hops 9 g.graphml ann
"$entente" neighbors --event CONSULT g.graphml dan
"$entente" neighbors g.graphml
echo "exit $?"
"$entente" actors --by fame g.graphml
"$entente" changes g.graphml
"$entente" changes --after 2023-13 g.graphml
"$entente" stats --format xml g.graphml
"$entente" stats missing.graphml
echo "exit $?"
