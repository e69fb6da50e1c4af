# Whatever the layout takes for a byline, a rule or a bullet elsewhere, no character is lost here.
printf '%s\n' 'date 2023-10-15' '' 'By Jane Roe' '' '_____' '' 'RIYADH (AP) -- They met :)' '' ':)' \
    '' '* * *' '' '- an item' 'MS. ROE:  Hello' '5:33 P.M. EST' '' '...' \
    'http://example.org/a|b <tag> "q" x@y.org' > a.txt
"$entente" parse --raw a.txt > a.conllu
tr -d ' \n' < a.txt
echo
awk -F '\t' '$1 ~ /^[0-9]+-/ { split($1, range, "-"); last = range[2] + 0; printf "%s", $2 }
    $1 ~ /^[0-9]+$/ && $1 > last + 0 { printf "%s", $2 }
    $1 == "" { last = 0 }
    END { print "" }' a.conllu
