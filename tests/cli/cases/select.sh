cat > g.graphml <<'END'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="event" for="edge" attr.name="event" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<graph edgedefault="directed">
<node id="a"><data key="name">Ann Roe</data></node>
<node id="b"><data key="name">Bob Roe</data></node>
<node id="c"><data key="name">Cat</data></node>
<node id="d"><data key="name">Dan</data></node>
<edge source="b" target="a"><data key="event">ACCUSE</data><data key="weight">3</data></edge>
<edge source="b" target="c"><data key="event">AID</data><data key="weight">1</data></edge>
<edge source="c" target="d"><data key="event">AID</data><data key="weight">2</data></edge>
</graph></graphml>
END
edges() { "$entente" export g.graphml --format csv "$@" | cut -d, -f1,2,4,7; }
edges --min-weight 2
edges --ego cat --event AID
edges --quad conflict
edges --top 2
edges --component=dan --event AID
edges --backbone
edges --ego roe
edges --actor Nobody
edges --hops 2
edges --since yesterday
edges --min-confidence 2
edges --component=
"$entente" export g.graphml --event DANCE
echo "exit $?"
