echo "China condemned Israel on Monday." > a.txt
"$entente" extract a.txt > /dev/full
echo "exit $?"
"$entente" extract --format jsonl a.txt > /dev/full
echo "exit $?"
"$entente" build a.txt > /dev/full
echo "exit $?"
"$entente" parse --raw a.txt > /dev/full
echo "exit $?"
"$entente" --help > /dev/full
echo "exit $?"
