#!/bin/sh
# What may happen to a store while it is built: nothing that was committed is lost, and every failure
# is a message. Usage: fault.sh PROGRAM kill|stop|disk|broken|packs|old|writers
set -eu
entente=$1
part=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export LC_ALL=C NO_COLOR=1

fail() {
    echo "$part: $*" >&2
    exit 1
}

# corpus COUNT: short articles, no two alike.
corpus() {
    awk -v count="$1" 'BEGIN {
        n = split("Egypt France Russia China India Japan Brazil Turkey Iran Israel Jordan Spain", who)
        v = split("accused|criticized|praised|attacked|sanctioned|visited|supported", did, "|")
        for (i = 1; i <= count; i++)
            printf "{\"id\": \"a%d\", \"date\": \"2023-%02d-%02d\", \"text\": \"%s %s %s on " \
                   "Monday, report %d said. %s met with %s in Geneva for talk number %d.\"}\n",
                   i, i % 12 + 1, i % 28 + 1, who[i % n + 1], did[i % v + 1],
                   who[(i * 7 + int(i / n)) % n + 1], i, who[(i * 5 + 2) % n + 1],
                   who[(i * 3 + int(i / 7)) % n + 1], i
    }'
}

# sound STORE: what SQLite itself says of it, and how many articles it holds.
sound() {
    python3 - "$1" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(db.execute("PRAGMA integrity_check").fetchone()[0],
      len(db.execute("PRAGMA foreign_key_check").fetchall()),
      db.execute("SELECT count(*) FROM articles").fetchone()[0])
END
}

# same A B: the two stores say the same, evidence and all.
same() {
    "$entente" export "$1" -o same_a.graphml 2>same.err || fail "$1: $(cat same.err)"
    "$entente" export "$2" -o same_b.graphml 2>same.err || fail "$2: $(cat same.err)"
    cmp same_a.graphml same_b.graphml || fail "$1 and $2 differ"
}

random() { # below $1
    od -An -N4 -tu4 /dev/urandom | awk -v below="$1" '{print $1 % below}'
}

killed() {
    corpus 1500 >in.jsonl
    "$entente" build --store whole.db in.jsonl 2>/dev/null
    kills=0
    finished=0
    while [ $kills -lt 110 ]; do
        before=0
        rm -f s.db s.db-wal s.db-shm
        while [ $kills -lt 110 ]; do
            "$entente" build -j 1 --store s.db in.jsonl 2>build.err &
            pid=$!
            sleep "0.$(printf %03d $((20 + $(random 380))))"
            if kill -9 $pid 2>/dev/null; then kills=$((kills + 1)); fi
            status=0
            wait $pid 2>/dev/null || status=$?
            [ $status -eq 0 ] || [ $status -eq 137 ] || fail "exit $status: $(cat build.err)"
            [ -s s.db ] || continue # killed before there was a file
            "$entente" stats s.db >stats.txt 2>stats.err || grep -q "empty file" stats.err ||
                fail "after kill $kills: $(cat stats.err)"
            if grep -q "empty file" stats.err; then continue; fi
            set -- $(sound s.db)
            [ "$1 $2" = "ok 0" ] || fail "after kill $kills: $*"
            [ "$3" -ge $before ] || fail "after kill $kills: $before articles became $3"
            before=$3
            if [ $status -eq 0 ]; then
                same whole.db s.db
                finished=$((finished + 1))
                break
            fi
        done
    done
    "$entente" build --store s.db in.jsonl 2>/dev/null
    same whole.db s.db
    echo "$kills kills, $finished builds went on to their end before the last"
}

# Ctrl-C: what was read is kept, and the same command goes on.
stopped() {
    corpus 1500 >in.jsonl
    "$entente" build --store whole.db in.jsonl 2>/dev/null
    stops=0
    for round in 1 2 3 4 5 6; do
        (trap - INT && exec "$entente" build -j 2 --store s.db in.jsonl) 2>stop.err &
        pid=$!
        sleep 0.3
        kill -TERM $pid 2>/dev/null || true
        status=0
        wait $pid || status=$?
        [ $status -ne 143 ] || continue # it had not begun to listen
        [ $status -le 1 ] || fail "exit $status: $(cat stop.err)"
        if [ $status -eq 1 ]; then
            grep -q "stopped after [0-9]* articles, which are kept" stop.err ||
                fail "says $(cat stop.err)"
            stops=$((stops + 1))
        fi
        set -- $(sound s.db)
        [ "$1 $2" = "ok 0" ] || fail "$*"
    done
    [ $stops -gt 0 ] || fail "no build was stopped"
    "$entente" build --store s.db in.jsonl 2>/dev/null
    same whole.db s.db
}

disk() {
    corpus 600 >in.jsonl
    "$entente" build --store whole.db in.jsonl 2>/dev/null
    for kilobytes in 8 40 100 180 260; do
        rm -f s.db s.db-wal s.db-shm
        status=0
        (ulimit -f $((kilobytes * 2)) && exec "$entente" build --store s.db in.jsonl) 2>disk.err ||
            status=$?
        [ $status -eq 1 ] || fail "$kilobytes KB: exit $status: $(cat disk.err)"
        grep -qE "disk|write" disk.err || fail "$kilobytes KB: says $(cat disk.err)"
        if [ -s s.db ] && "$entente" stats s.db >/dev/null 2>&1; then
            set -- $(sound s.db)
            [ "$1 $2" = "ok 0" ] || fail "$kilobytes KB: $*"
        fi
        "$entente" build --store s.db in.jsonl 2>disk.err || fail "later: $(cat disk.err)"
        same whole.db s.db
    done
}

# answers STORE: commands end by themselves, with a message where they fail.
answers() {
    for command in "stats $1" "export $1 -o out.graphml" "path $1 Egypt France" \
        "build --store $1 more.jsonl"; do
        status=0
        timeout 20 "$entente" $command >out.txt 2>out.err || status=$?
        [ $status -le 3 ] || fail "$2: $command: exit $status"
        [ $status -eq 0 ] || [ $status -eq 3 ] || [ -s out.err ] || fail "$2: $command: no message"
    done
}

broken() {
    corpus 300 >in.jsonl
    corpus 310 | tail -10 >more.jsonl
    "$entente" build --store whole.db in.jsonl 2>/dev/null
    size=$(wc -c <whole.db)
    for part_of in 1 2 3 5 8 13 40 90; do
        head -c $((size * part_of / 100)) whole.db >s.db
        rm -f s.db-wal s.db-shm
        status=0
        "$entente" stats s.db >/dev/null 2>out.err || status=$?
        [ $status -eq 1 ] || fail "cut to $part_of %: exit $status"
        grep -q "s.db" out.err || fail "cut to $part_of %: says $(cat out.err)"
        answers s.db "cut to $part_of %"
    done
    for round in $(seq 40); do
        rm -f s.db-wal s.db-shm
        at=$(random "$size")
        bit=$(random 8)
        python3 - whole.db s.db "$at" "$bit" <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[int(sys.argv[3])] ^= 1 << int(sys.argv[4])
open(sys.argv[2], "wb").write(data)
END
        answers s.db "bit $bit of byte $at"
    done
}

# packs STORE: changes a byte in the middle of each pack of edges, as no disk would but people may.
spoil_packs() {
    python3 - "$1" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for chunk, data in db.execute("SELECT chunk, bytes FROM packs").fetchall():
    data = bytearray(data)
    data[len(data) // 2] ^= 1
    db.execute("UPDATE packs SET bytes = ? WHERE chunk = ?", (bytes(data), chunk))
db.commit()
END
}

# A pack that a bit was changed in is noticed, and one that is gone is made up for.
packs() {
    corpus 300 >in.jsonl
    "$entente" build --store whole.db in.jsonl 2>/dev/null
    "$entente" stats whole.db >want.txt
    cp whole.db s.db
    spoil_packs s.db
    for command in "stats s.db" "path s.db Egypt France" "verify s.db" "between s.db Egypt France"; do
        status=0
        "$entente" $command >out.txt 2>out.err || status=$?
        [ $status -eq 1 ] || fail "$command: exit $status"
        grep -q "the store is broken (.*pack" out.err || fail "$command: $(cat out.err)"
    done
    python3 -c 'import sqlite3; sqlite3.connect("s.db", isolation_level=None).execute("DELETE FROM packs")'
    "$entente" stats s.db >out.txt
    cmp out.txt want.txt || fail "without packs it says other things"
}

# A store of version 1 says in version 2 what it said, and goes on.
old() {
    python3 - "$here/version1.sql" s.db <<'END'
import sqlite3, sys
sqlite3.connect(sys.argv[2]).executescript(open(sys.argv[1]).read())
END
    "$entente" stats s.db >/dev/null 2>old.err || fail "says $(cat old.err)"
    set -- $(sound s.db)
    [ "$*" = "ok 0 4" ] || fail "$*"
    python3 - s.db <<'END' || fail "what it holds is another"
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
def one(sql):
    return db.execute(sql).fetchone()
assert one("PRAGMA user_version") == (2,)
assert one("SELECT count(*), sum(weight), sum(n), sum(docs), sum(stale) FROM edges") == (14, 14, 15, 21, 0), \
    one("SELECT count(*), sum(weight), sum(n), sum(docs), sum(stale) FROM edges")
assert one("SELECT count(*), sum(docs), sum(mentions) FROM faces") == (13, 22, 48), \
    one("SELECT count(*), sum(docs), sum(mentions) FROM faces")
assert one("SELECT count(*) FROM corrections") == (2,)
assert one("SELECT count(*) FROM packs") == (1,)
END
    "$entente" verify s.db >/dev/null 2>old.err || [ $? -eq 3 ] || fail "says $(cat old.err)"
    "$entente" merge s.db -o again.db 2>/dev/null
    same s.db again.db
    corpus 300 >in.jsonl
    "$entente" build --store s.db in.jsonl 2>/dev/null
    "$entente" build --store again.db in.jsonl 2>/dev/null
    same s.db again.db
    "$entente" remove s.db a2 2>/dev/null
    "$entente" remove again.db a2 2>/dev/null
    same s.db again.db
    "$entente" stats s.db >want.txt
    "$entente" merge s.db -o third.db 2>/dev/null
    "$entente" stats third.db >out.txt
    cmp out.txt want.txt || fail "taking out an article left something"
}

writers() {
    corpus 600 >in.jsonl
    head -400 in.jsonl >first.jsonl
    tail -400 in.jsonl >second.jsonl
    "$entente" build --store whole.db in.jsonl 2>/dev/null
    for round in 1 2 3 4 5; do
        rm -f s.db
        "$entente" build --store s.db first.jsonl 2>first.err &
        first=$!
        "$entente" build --store s.db second.jsonl 2>second.err &
        second=$!
        wait $first || fail "the first writer: $(cat first.err)"
        wait $second || fail "the second writer: $(cat second.err)"
        set -- $(sound s.db)
        [ "$*" = "ok 0 600" ] || fail "$*"
        same whole.db s.db
    done
}

case $part in
kill) killed ;;
stop) stopped ;;
disk | broken | packs | old | writers) $part ;;
*) fail "no such part" ;;
esac
