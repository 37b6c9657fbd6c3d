#!/usr/bin/env bash
# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# Holds 10 000 idle connections on one node: that they all stay, what they cost, and what another
# client notices.
#
#   idle-connections.sh [--connections N]
set -euo pipefail
# shellcheck source=benchmarks/src/main/scripts/servers.sh
source "$(dirname "${BASH_SOURCE[0]}")/servers.sh"

CONNECTIONS=10000
while [ $# -gt 0 ]; do
  case $1 in
    --connections) CONNECTIONS=$2 ;;
    *) fail "unknown option $1 (known: --connections)" ;;
  esac
  shift $(($# > 1 ? 2 : 1))
done
BENCHMARKS_JAR=$REPOSITORY/benchmarks/target/benchmarks.jar
need redis-cli redis-benchmark curl "$JAVA" "$JCMD"
[ -f "$BENCHMARKS_JAR" ] || fail "$BENCHMARKS_JAR is missing: build it with mvn -DskipTests package"
ulimit -n $((CONNECTIONS + 4096)) || fail "may not open $CONNECTIONS files: raise ulimit -n"

start_filbert 27379 "-Xms512m -Xmx512m" --max-clients=$((CONNECTIONS + 100))
redis-benchmark -p 27379 -t get,set -n 100000 -c 50 -q > /dev/null 2>&1
heap_before=$(heap_bytes "$FILBERT_PID")
rss_before=$(rss_kb "$FILBERT_PID")

mkfifo "$WORK/done"
"$JAVA" -Xmx256m -cp "$BENCHMARKS_JAR" dev.filbert.benchmarks.IdleConnections 27379 "$CONNECTIONS" \
  < "$WORK/done" > "$WORK/idle.log" 2>&1 &
SERVER_PIDS+=($!)
exec 7> "$WORK/done"
wait_until "the clients (see $WORK/idle.log)" grep -q '^holding' "$WORK/idle.log"
progress "$(tail -n 1 "$WORK/idle.log")"

cpu_before=$(cpu_micros "$FILBERT_PID")
sleep 10
cpu_idle=$((($(cpu_micros "$FILBERT_PID") - cpu_before) / 10000))
heap_after=$(heap_bytes "$FILBERT_PID")
rss_after=$(rss_kb "$FILBERT_PID")
connected=$(info 27379 connected_clients)
p50=$(redis-benchmark -p 27379 -t get -n 20000 -c 1 --csv 2> /dev/null | tr -d '"' | awk -F, '/^GET/ { print $5 }')
exec 7>&-
wait_until "the clients' last round" grep -q '^all answered' "$WORK/idle.log"

cat << REPORT
$(machine)

| | |
|---|---|
| connections held | $((connected - 1)) of $CONNECTIONS |
| heap per connection | $(((heap_after - heap_before) / CONNECTIONS)) bytes |
| resident memory per connection | $(((rss_after - rss_before) * 1024 / CONNECTIONS)) bytes |
| processor time while idle | $cpu_idle ms per second |
| p50 of another client's GET meanwhile | $p50 ms |
| at the end | $(tail -n 1 "$WORK/idle.log") |
REPORT
