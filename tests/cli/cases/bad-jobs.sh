"$entente" extract -j many x
