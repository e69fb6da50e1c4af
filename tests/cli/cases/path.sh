cat > g.graphml <<'END'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="event" for="edge" attr.name="event" attr.type="string"/>
<key id="aliases" for="node" attr.name="aliases" attr.type="string"/>
<graph edgedefault="directed">
<node id="a"><data key="name">Ann Roe</data><data key="aliases">Minister Roe | Annie</data></node>
<node id="b"><data key="name">Bob Roe</data></node>
<node id="c"><data key="name">Cat</data></node>
<edge source="b" target="a"><data key="event">ACCUSE</data></edge>
</graph></graphml>
END
"$entente" path g.graphml Annie "bob roe"
"$entente" path --format json g.graphml annie b
"$entente" path --directed g.graphml annie b
"$entente" path g.graphml a c
echo "exit $?"
"$entente" path g.graphml roe c
echo "exit $?"
"$entente" path g.graphml Catt b
echo "exit $?"
"$entente" path g.graphml a Annie
echo "exit $?"
"$entente" path -k 0 g.graphml a b
echo "exit $?"
