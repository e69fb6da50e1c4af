cat > g.graphml <<'END'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="event" for="edge" attr.name="event" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<key id="confidence" for="edge" attr.name="confidence" attr.type="double"/>
<key id="n" for="edge" attr.name="n" attr.type="int"/>
<key id="dates" for="edge" attr.name="dates" attr.type="string"/>
<key id="evidence" for="edge" attr.name="evidence" attr.type="string"/>
<graph edgedefault="directed">
<node id="a"><data key="name">Ann</data></node>
<node id="b"><data key="name">Bob</data></node>
<node id="c"><data key="name">Cat</data></node>
<node id="d"><data key="name">Dan</data></node>
<edge source="a" target="b"><data key="event">AID</data><data key="weight">9</data><data key="n">9</data><data key="confidence">0.9</data><data key="dates">2023-05-01</data><data key="evidence">Ann sent grain to Bob, said the wire in a sentence that is long enough to be broken.</data></edge>
<edge source="b" target="d"><data key="event">AID</data><data key="weight">9</data><data key="n">9</data><data key="confidence">0.9</data><data key="dates">2023-04-01</data></edge>
<edge source="a" target="c"><data key="event">CONSULT</data><data key="weight">1</data><data key="n">1</data><data key="confidence">0.8</data><data key="dates">2023-05-01</data></edge>
<edge source="c" target="d"><data key="event">ACCUSE</data><data key="weight">1</data><data key="n">1</data><data key="confidence">0.8</data><data key="dates">2023-04-01 | 2023-06-02</data></edge>
</graph></graphml>
END
COLUMNS=50 "$entente" path g.graphml ann dan
"$entente" path --in-time g.graphml ann dan --format csv
"$entente" path --in-time g.graphml dan ann
"$entente" path -k 9 --avoid bob g.graphml ann dan --format json
"$entente" path --max-hops 1 g.graphml ann dan
"$entente" path --event AID g.graphml ann cat
"$entente" path --avoid dan g.graphml ann dan
echo "exit $?"
"$entente" path g.graphml ann
echo "exit $?"
"$entente" path g.graphml ann dan eve
echo "exit $?"
