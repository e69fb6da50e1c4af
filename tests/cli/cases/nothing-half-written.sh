echo "China condemned Israel on Monday." > a.txt
mkdir sub
"$entente" build -o sub/graph.graphml -o nowhere/graph.dot a.txt
echo "exit $?"
"$entente" build -o graph.graphml --knowledge missing.json a.txt
echo "exit $?"
ls
