echo 'Egypt condemned Israel on Monday.' > a.txt
echo 'Antony Blinken met Wang Yi in Beijing.' > b.txt
echo 'France accused Russia of spying.' > c.txt
"$entente" build --store ab.db a.txt b.txt
"$entente" build --store bc.db b.txt c.txt
"$entente" build --store abc.db a.txt b.txt c.txt
"$entente" merge ab.db bc.db -o one.db && "$entente" merge bc.db ab.db -o two.db
echo "exit $?"
for store in one two abc; do "$entente" export $store.db -o $store.graphml 2>/dev/null; done
cmp one.graphml two.graphml && cmp one.graphml abc.graphml
echo "same $?"
"$entente" merge ab.db bc.db -o one.db
echo "exit $?"
"$entente" merge ab.db
echo "exit $?"
"$entente" merge -o new.db
echo "exit $?"
"$entente" merge ab.db c.txt -o new.db
echo "exit $?"
"$entente" remove one.db c && "$entente" export one.db -o one.graphml && "$entente" export ab.db -o ab.graphml
cmp one.graphml ab.graphml
echo "same $?"
"$entente" remove one.db c
echo "exit $?"
"$entente" remove one.db
echo "exit $?"
"$entente" remove none.db a
echo "exit $?"
ls
