"$entente"
