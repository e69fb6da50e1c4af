echo "China condemned Israel on Monday. It did not visit Japan." > a.txt
"$entente" extract -o t.tsv a.txt && cut -f2-11 t.tsv
"$entente" build -o b.tsv -o b.nq -o b.jsonl -o b.graphml a.txt && cmp t.tsv b.tsv
"$entente" build --store s.db a.txt 2>/dev/null
"$entente" export s.db -o s.tsv -o s.nq -o s.jsonl && cmp s.tsv b.tsv && cmp s.nq b.nq && cmp s.jsonl b.jsonl
"$entente" extract --format jsonl a.txt | cmp - b.jsonl
"$entente" export s.db --format events --actor Israel | wc -l
"$entente" export s.db --format events --event CONSULT | cut -f3,7,11,17
"$entente" build -o t.tsv --event CONSULT a.txt && wc -l < t.tsv
echo "no graph file"
"$entente" export b.graphml -o t.tsv
echo "exit $?"
"$entente" build -o t.tsv --top 3 a.txt
echo "exit $?"
"$entente" extract --open -o t.nq a.txt
echo "exit $?"
