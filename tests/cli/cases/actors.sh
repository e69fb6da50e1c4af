cat > a.txt <<'END'
date 2023-10-15
RIYADH, Saudi Arabia — Secretary of State Antony Blinken spoke with Foreign Minister Wang Yi of China. He urged Beijing to act. The two ministers met in June.
END
"$entente" actors a.txt
"$entente" actors --format jsonl -o a.jsonl a.txt && cat a.jsonl
# A graph file is ranked.
"$entente" build -o a.graphml a.txt && "$entente" actors -n 1 --format csv a.graphml
"$entente" actors; echo "exit $?"
"$entente" actors --format xml a.txt; echo "exit $?"
