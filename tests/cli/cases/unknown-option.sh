"$entente" extract --frobnicate x
