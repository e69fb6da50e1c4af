for i in 1 2 3 4 5 6 7 8 9; do
    printf '{"id": "%s", "date": "2023-10-1%s", "text": "China condemned Israel. Antony Blinken met Wang Yi in Beijing."}\n' $i $i
done > a.jsonl
for format in text jsonl csv; do
    "$entente" extract -j 1 --format $format a.jsonl > one
    "$entente" extract -j 4 --format $format a.jsonl > four
    cmp one four && test -s one && echo "$format alike"
done
"$entente" build -j 1 -o one.graphml a.jsonl && "$entente" build -j 3 -o four.graphml a.jsonl && cmp one.graphml four.graphml && echo "graph alike"
