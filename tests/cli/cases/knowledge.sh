# A file of the user's own adds actors, and wins over the built-in ones.
echo 'date 2016-05-05
Foreign Minister Wang Er of China met Orla Quill, the envoy of the Harbour League.' > a.txt
cat > own.json <<'END'
{"schema": 1, "actors": [
 {"id": "org:harbour-league", "type": "international-organization", "name": "Harbour League"},
 {"id": "CHN:wang-er", "type": "person", "name": "Wang Er", "country": "CHN", "offices": [
   {"office": "foreign-minister", "start": "2015", "end": "2018"}]}
]}
END
"$entente" actors --format jsonl --knowledge own.json a.txt; echo "exit $?"
# What is wrong is refused with file, line and reason.
printf '{"schema": 1,\n "actors": [\n  {"id": "org:x" "type": "group"}]}' > syntax.json
printf '{"schema": 1,\n "actors": [\n  {"id": "QQQ:x", "type": "person", "name": "X Y", "country": "QQQ"}]}' > country.json
printf '{"schema": 1,\n "actors": [\n  {"id": "CHN:x", "type": "person", "name": "X Y", "country": "CHN",\n   "offices": [{"office": "president", "start": "2010", "end": "2009"}]}]}' > order.json
printf '{"schema": 1,\n "actors": [\n  {"id": "CHN:x", "type": "person", "name": "X Y", "age": 7}]}' > field.json
for file in syntax country order field missing; do
    "$entente" actors --knowledge $file.json a.txt; echo "exit $?"
done
