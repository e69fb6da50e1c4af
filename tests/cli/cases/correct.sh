echo 'Egypt condemned Israel on Monday.' > a.txt
echo 'Antony Blinken met Wang Yi in Beijing.' > b.txt
"$entente" build --store s.db a.txt b.txt
"$entente" correct s.db merge Egypt Israel --note "for the test"
"$entente" triples s.db
"$entente" correct s.db rename "Wang Yi" "Minister Wang" && "$entente" correct s.db office "Wang Yi" minister
"$entente" correct s.db split Blinken b "Someone Else" && "$entente" triples s.db
"$entente" correct s.db --export fixes.tsv && cat fixes.tsv
"$entente" explain s.db "Wang Yi"
grep -v merge fixes.tsv > fewer.tsv
"$entente" correct s.db --import fewer.tsv && "$entente" build --store s.db a.txt b.txt && "$entente" triples s.db
"$entente" correct s.db --import /dev/null
key=$("$entente" explain s.db a:1 | sed -n 's/^triple //p')
"$entente" correct s.db reject "$key" --note "a quotation" && "$entente" triples s.db
"$entente" explain s.db a:1 | grep -c rejected
"$entente" correct s.db restore "$key" && "$entente" triples s.db | grep -c Egypt
for words in "" "s.db" "s.db mend x" "s.db merge Egypt" "s.db merge Egypt Israel France" \
    "s.db merge Egypt Egypt" "s.db merge Atlantis Egypt" "s.db reject 12" \
    "s.db reject 0000000000000000" "s.db --import b.txt" "s.db x --export -" "none.db --export -"; do
    "$entente" correct $words
    echo "exit $?"
done
