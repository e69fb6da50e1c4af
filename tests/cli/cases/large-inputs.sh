# A line of a megabyte and an article of ten: read in a bounded time, whatever they say. (Sanitizers
# multiply the time, so their builds ask for less.)
lines=${ENT_TEST_LINES:-300000}
awk 'BEGIN { for (i = 0; i < '$((lines / 5))'; i++) printf "China and so on, "; print "" }' > line.txt
awk 'BEGIN { for (i = 0; i < '"$lines"'; i++) print "China met Israel in Geneva today.\n" }' > long.txt
"$entente" extract line.txt > line.out && echo "line read"
"$entente" extract long.txt > long.out && test -s long.out && echo "article read"
