"$entente" extract
