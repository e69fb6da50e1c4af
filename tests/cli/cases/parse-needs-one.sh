"$entente" parse --raw a --tokenized b
