"$entente" frobnicate
