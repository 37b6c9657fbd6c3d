#!/usr/bin/env bash
# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# Which garbage collector suits a node: one node per collector, in turns, filled to a third of its
# heap and then read and overwritten. Prints a Markdown table of medians.
#
#   collectors.sh [--rounds N] [--heap SIZE] [--entries N] [--jvm "FLAGS FOR ALL"]
set -euo pipefail
# shellcheck source=benchmarks/src/main/scripts/servers.sh
source "$(dirname "${BASH_SOURCE[0]}")/servers.sh"

ROUNDS=3
HEAP=460m
ENTRIES=500000
JVM=
readonly PORT=27379 REQUESTS=600000 SINGLE_REQUESTS=100000
readonly COLLECTORS=(Serial Parallel G1 Z)
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) ROUNDS=$2 ;;
    --heap) HEAP=$2 ;;
    --entries) ENTRIES=$2 ;;
    --jvm) JVM=$2 ;;
    *) fail "unknown option $1 (known: --rounds --heap --entries --jvm)" ;;
  esac
  shift $(($# > 1 ? 2 : 1))
done
need redis-benchmark redis-cli curl "$JAVA"

# bench COMMAND PIPELINE REQUESTS: "requests per second, p99 in ms, CPU in microseconds a request".
bench() {
  local before after line
  before=$(cpu_micros "$FILBERT_PID")
  line=$(redis-benchmark -p "$PORT" -t "$1" -c 50 -P "$2" -n "$3" -r "$ENTRIES" -d 100 --csv \
    | tail -n 1 | tr -d '"')
  after=$(cpu_micros "$FILBERT_PID")
  awk -F, -v cpu=$((after - before)) -v n="$3" \
    '{ printf "%d %.2f %.2f\n", $2, $7, cpu / n }' <<< "$line"
}

# measure COLLECTOR: one line of numbers to its file.
measure() {
  local log=$WORK/gc.log gets sets single
  rm -f "$log"
  start_filbert "$PORT" "-Xmx$HEAP -XX:+Use$1GC -Xlog:gc:file=$log $JVM" --max-memory=60%
  redis-benchmark -p "$PORT" -t set -c 50 -P 16 -n $((ENTRIES * 2)) -r "$ENTRIES" -d 100 -q > /dev/null
  bench get 16 "$REQUESTS" > /dev/null
  bench set 1 "$SINGLE_REQUESTS" > /dev/null
  gets=$(bench get 16 "$REQUESTS")
  sets=$(bench set 16 "$REQUESTS")
  single=$(bench set 1 "$SINGLE_REQUESTS")
  printf '%s %s %s %s %s\n' "$gets" "$sets" "$single" \
    "$(awk '/Pause/ && match($0, /[0-9.]+ms$/) {
      t = substr($0, RSTART, RLENGTH - 2) + 0; if (t > max) max = t } END { print max + 0 }' "$log")" \
    "$(($(rss_kb "$FILBERT_PID") / 1024))" >> "$WORK/$1.numbers"
  end_servers
}

for ((round = 1; round <= ROUNDS; round++)); do
  for collector in "${COLLECTORS[@]}"; do
    progress "round $round of $ROUNDS: $collector"
    measure "$collector"
  done
done

column() { awk -v n="$2" '{ print $n }' "$WORK/$1.numbers" | median; }

machine
echo "heap $HEAP, $ENTRIES entries of 100 bytes, $ROUNDS rounds"
echo
echo "| collector | GET/s, P=16 | CPU | SET/s, P=16 | CPU | SET/s, P=1 | p99 | CPU | longest pause | RSS |"
echo "|---|---|---|---|---|---|---|---|---|---|"
for collector in "${COLLECTORS[@]}"; do
  printf '| %s | %s | %s µs | %s | %s µs | %s | %s ms | %s µs | %s ms | %s MB |\n' "$collector" \
    "$(column "$collector" 1)" "$(column "$collector" 3)" "$(column "$collector" 4)" \
    "$(column "$collector" 6)" "$(column "$collector" 7)" "$(column "$collector" 8)" \
    "$(column "$collector" 9)" "$(column "$collector" 10)" "$(column "$collector" 11)"
done
