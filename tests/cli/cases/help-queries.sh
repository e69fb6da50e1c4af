for command in neighbors actors communities brokers changes stats; do
    "$entente" $command --help
done
