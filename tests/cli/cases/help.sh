"$entente" --help && "$entente" extract --help && "$entente" build --help && "$entente" export --help &&
"$entente" path --help && "$entente" parse --help
