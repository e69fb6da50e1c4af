echo 'Egypt condemned Israel on Monday.' > a.txt
echo '{"id": "b", "text": "Antony Blinken met Wang Yi in Beijing."}' > in.jsonl
echo '{"id": "c", "text": "France accused Russia of spying."}' >> in.jsonl
echo 'Turkey praised Greece.' | "$entente" build --store s.db a.txt in.jsonl -
"$entente" verify s.db
echo "exit $?"
echo 'Egypt praised Israel on Monday.' > a.txt
head -1 in.jsonl > one.jsonl && mv one.jsonl in.jsonl
"$entente" verify s.db
echo "exit $?"
head -c 9000 s.db > t.db
"$entente" verify t.db 2>&1 | grep -c "the store is broken"
"$entente" verify
echo "exit $?"
"$entente" verify s.db t.db
echo "exit $?"
"$entente" explain s.db b:1 | grep -v "^triple\|by the\|confidence"
for words in "" "s.db" "s.db a b" "s.db b:7" "s.db none:1" "s.db Atlantis" "none.db a"; do
    "$entente" explain $words
    echo "exit $?"
done
