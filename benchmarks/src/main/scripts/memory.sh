#!/usr/bin/env bash
# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# What entries cost: heap per entry for 1 000 000 entries of 100 bytes (keys of 14 bytes), Redis
# beside it, and what happens when the memory bound is reached.
#
#   memory.sh [--entries N] [--bound SIZE]
set -euo pipefail
# shellcheck source=benchmarks/src/main/scripts/servers.sh
source "$(dirname "${BASH_SOURCE[0]}")/servers.sh"

ENTRIES=1000000
BOUND=100mb
while [ $# -gt 0 ]; do
  case $1 in
    --entries) ENTRIES=$2 ;;
    --bound) BOUND=$2 ;;
    *) fail "unknown option $1 (known: --entries --bound)" ;;
  esac
  shift $(($# > 1 ? 2 : 1))
done
need redis-server redis-cli curl "$JAVA" "$JCMD"

# sets: the requests that write all entries, in the Redis protocol.
sets() {
  awk -v n="$ENTRIES" 'BEGIN {
    value = sprintf("%0100d", 7)
    for (i = 1; i <= n; i++)
      printf "*3\r\n$3\r\nSET\r\n$14\r\nentry:%08d\r\n$100\r\n%s\r\n", i, value
  }'
}

# load PORT: writes all entries; prints what redis-cli says of it.
load() { sets | redis-cli -p "$1" --pipe 2>&1 | tail -n 1; }

progress "a node with room for all"
start_filbert 27379 "-Xms2g -Xmx2g" --max-memory=90%
empty=$(heap_bytes "$FILBERT_PID")
progress "loading $ENTRIES entries: $(load 27379)"
full=$(heap_bytes "$FILBERT_PID")
size=$(redis-cli -p 27379 dbsize)
accounted=$(info 27379 used_memory)
rss=$(rss_kb "$FILBERT_PID")
end_servers

progress "redis-server"
start_redis 26379
redis_empty=$(info 26379 used_memory)
progress "loading $ENTRIES entries: $(load 26379)"
redis_full=$(info 26379 used_memory)
end_servers

progress "a node bounded at $BOUND"
start_filbert 27379 "-Xms1g -Xmx1g" --max-memory="$BOUND"
bounded_empty=$(heap_bytes "$FILBERT_PID")
bounded_reply=$(load 27379)
bounded_size=$(redis-cli -p 27379 dbsize)
bounded_memory=$(info 27379 used_memory)
bounded_evicted=$(info 27379 evicted_keys)
bounded_full=$(heap_bytes "$FILBERT_PID")
progress "waiting for the tombstones of the evicted to go"
sleep 75
bounded_later=$(heap_bytes "$FILBERT_PID")
bounded_last=$(redis-cli -p 27379 get "$(printf 'entry:%08d' "$ENTRIES")" | wc -c)
end_servers

cat << REPORT
$(machine)

| | |
|---|---|
| entries loaded | $size of $ENTRIES |
| heap per entry, by the JVM | $(((full - empty) / size)) bytes |
| memory per entry, by the node's own accounting | $((accounted / size)) bytes |
| Redis' memory per entry | $(((redis_full - redis_empty) / ENTRIES)) bytes |
| resident memory of the node, loaded (2 GB heap) | $((rss / 1024)) MB |
| **bounded at $BOUND**: loading said | $bounded_reply |
| entries kept | $bounded_size |
| evicted | $bounded_evicted |
| memory by its own accounting | $((bounded_memory / 1024 / 1024)) MB |
| heap by the JVM, above the empty node | $(((bounded_full - bounded_empty) / 1024 / 1024)) MB |
| the same 75 s later, without the tombstones of the evicted | $(((bounded_later - bounded_empty) / 1024 / 1024)) MB |
| the entry written last is there | $([ "$bounded_last" -gt 100 ] && echo yes || echo no) |
REPORT
