mkdir in
echo 'Egypt condemned Israel on Monday.' > in/a.txt
echo 'Antony Blinken met Wang Yi in Beijing.' > in/b.txt
"$entente" build --store s.db in/a.txt && "$entente" build --store s.db in && "$entente" build --store s.db in
echo "exit $?"
"$entente" build -o g.graphml in && "$entente" export s.db -o h.graphml && cmp g.graphml h.graphml
echo "same $?"
"$entente" build --store t.db in/b.txt in/a.txt -o i.graphml && cmp g.graphml i.graphml
echo "same $?"
echo 'Egypt praised Israel on Monday.' > in/a.txt
"$entente" build --store s.db in -o - --format csv | grep -c Israel
"$entente" path s.db Blinken "Wang Yi"
echo 'no store' > n.db
"$entente" build --store n.db in
echo "exit $?"
cat n.db
"$entente" build --store no/such/folder.db in
echo "exit $?"
"$entente" build --store in in
echo "exit $?"
printf 'SQLite format 3\0' > f.db
head -c 44 /dev/zero >> f.db
printf '\0\0\0\143\0\0\0\0EnTg' >> f.db
cp f.db f.copy
"$entente" build --store f.db in
echo "exit $?"
"$entente" path f.db a b
echo "exit $?"
cmp f.db f.copy
ls
