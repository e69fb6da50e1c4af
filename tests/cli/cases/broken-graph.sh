echo "<graphml><graph>" > cut.graphml
"$entente" path cut.graphml a b
echo "exit $?"
"$entente" export missing.graphml -o x.dot
echo "exit $?"
ls
