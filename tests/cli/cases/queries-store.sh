cat > articles.jsonl <<'END'
{"id": "one", "date": "2023-10-15", "source": "Wire", "text": "China condemned Israel on Sunday. China's foreign minister visited Egypt."}
{"id": "two", "date": "2023-11-20", "source": "Post", "text": "China praised Israel on Monday. Egypt did not condemn Israel."}
{"id": "three", "date": "2023-12-05", "source": "Post", "text": "Israel attacked Iran on Tuesday."}
END
"$entente" build --store s.db -o s.graphml articles.jsonl 2>log
# Confidences are the extractor's matter.
plain() { sed 's/  [01]\.[0-9]*/  X/'; }
"$entente" between s.db China Israel | plain
"$entente" timeline --until 2023-11 s.db Israel | plain
"$entente" timeline --source Wire --event ACCUSE s.db | plain
"$entente" triples --actor Egypt s.db | plain
"$entente" triples --format csv --since 2023-12 s.db | cut -d, -f1-4,6,11,16
"$entente" between --format json s.db Iran Israel | sed 's/"confidence".*"evidence"/"evidence"/'
"$entente" timeline --format json --since 2024 s.db
edge=$("$entente" path --format csv s.db Israel Iran | tail -1 | sed 's/.*,//' | tr -d '\r')
"$entente" evidence s.db "$edge" | plain
"$entente" evidence s.graphml "$edge" | plain
# Where a sentence was printed a graph file does not say.
for question in "neighbors --hops 3 s China" "actors s" "stats s" "changes --after 2023-11 s" \
    "path -k 5 s China Iran" "path --in-time s China Iran" "brokers --min-weight 1 s"; do
    "$entente" ${question% s*} s.db ${question#* s} | grep -v '^      ' >store.out
    "$entente" ${question% s*} s.graphml ${question#* s} | grep -v '^      ' >graph.out
    cmp store.out graph.out && echo "$question: the same of both"
done
"$entente" neighbors --since 2023-12 s.db Israel
"$entente" path --until 2023-11 s.db China Iran
"$entente" between s.graphml China Israel
echo "exit $?"
"$entente" evidence s.db e
"$entente" evidence s.db nothing
echo "exit $?"
"$entente" timeline s.db Atlantis
# What passes is counted, in a store and in articles alike.
for filter in "--since 2023-11" "--source Wire" "--actual-only" "--ego Egypt --until 2023-10" "--actor China --since 2023-11"; do
    "$entente" export s.db $filter --format csv 2>&1 | cut -d, -f1,2,4,7 >store.out
    "$entente" build articles.jsonl $filter --format csv 2>log | cut -d, -f1,2,4,7 >build.out
    cmp store.out build.out && echo "$filter:" && cat store.out
done
