# Each kind of bad input is named, with file and line, and the rest is read.
: > empty.txt
printf 'a\0b' > binary.txt
printf 'China met \377 Israel.\n' > broken.txt
printf '{"text": "China condemned Israel."}\n{"text": \n{"title": "no text"}\n' > some.jsonl
mkdir folder
"$entente" extract empty.txt binary.txt broken.txt missing.txt folder some.jsonl > out.txt
status=$?
grep -c . out.txt
exit $status
