"$entente" build --layout fpd -o graph.svg x
