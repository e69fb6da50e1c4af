"$entente" --help && "$entente" extract --help && "$entente" build --help && "$entente" export --help &&
"$entente" path --help && "$entente" correct --help && "$entente" explain --help &&
"$entente" verify --help && "$entente" merge --help && "$entente" remove --help && "$entente" parse --help
