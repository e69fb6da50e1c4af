#!/bin/sh
# Installs the build into an empty folder, compiles a program against it with nothing but pkg-config,
# and runs both. Usage: installed.sh BUILD CC [FLAGS]
set -eu
build=$1
cc=$2
flags=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/usr" >"$work/log"
pc=$(find "$work/usr" -name entente.pc)
test -n "$pc"
test -r "$(find "$work/usr" -name entente.1)"
"$(find "$work/usr" -name entente -type f -path '*/bin/*')" --version
cat >"$work/program.c" <<'C'
#include <entente.h>
#include <stdio.h>

int main(void) {
    static const char text[] = "date 2023-10-15\n\nChina condemned Israel on Monday.";
    ent_error err = {0};
    ent_engine *engine = NULL;
    ent_article article;
    ent_extraction extraction;
    ent_arena arena;
    ent_arena_init(&arena, "program");
    if (ent_engine_new(&(ent_engine_options){0}, &engine, &err) != ENT_OK ||
        ent_article_from_text(ENT_TEXT(text), "a.txt", &arena, &article, &err) != ENT_OK ||
        ent_extract(engine, &article, 0, &arena, &extraction, NULL, &err) != ENT_OK) {
        (void)fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    printf("%u triples\n", extraction.triples.count);
    ent_engine_free(engine);
    ent_arena_clear(&arena);
    return extraction.triples.count == 0;
}
C
export PKG_CONFIG_PATH="$(dirname "$pc")"
# The prefix stands in the file as it was configured; here it is another one.
define="--define-variable=prefix=$work/usr"
# shellcheck disable=SC2046,SC2086
$cc -std=c17 $flags $(pkg-config $define --cflags entente) "$work/program.c" \
    $(pkg-config $define --libs entente) -o "$work/program"
"$work/program"
