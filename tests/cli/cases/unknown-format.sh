"$entente" extract --format yaml x
