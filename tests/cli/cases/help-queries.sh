for command in neighbors between timeline triples evidence actors communities brokers changes stats; do
    "$entente" $command --help
done
