#!/usr/bin/env bash
# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# What the image costs: its size, how long a node takes from `docker run` to ready with the archive
# of its first start and without, and what it takes of its container's memory then. One node, 768 MB.
#
#   image-report.sh [IMAGE] [RUNS]
set -euo pipefail
IMAGE=${1:-filbert:dev}
RUNS=${2:-3}
NAME=filbert-report-$$
trap 'docker rm -f "$NAME" > /dev/null 2>&1 || true' EXIT

mib() { awk -v bytes="$1" 'BEGIN { printf "%.0f MiB", bytes / 1048576 }'; }

# ready FLAGS: starts a node with further JVM flags; prints the seconds until it is ready.
ready() {
  local begin end
  begin=$(date +%s%N)
  docker run -d --rm --name "$NAME" --memory 768m --read-only --tmpfs /tmp --cap-drop ALL \
    --security-opt no-new-privileges --env FILBERT_ALLOW_INSECURE_NETWORK=true --no-healthcheck \
    --env JDK_JAVA_OPTIONS="-XX:MaxDirectMemorySize=128m $1" "$IMAGE" > /dev/null
  until docker logs "$NAME" 2>&1 | grep -q "is ready after"; do
    [ "$(docker inspect -f '{{.State.Running}}' "$NAME")" = true ] || return 1
    sleep 0.1
  done
  end=$(date +%s%N)
  awk -v nanos=$((end - begin)) 'BEGIN { printf "%.1f", nanos / 1e9 }'
}

# memory: what the container of the node takes, without the page cache.
memory() {
  docker stats --no-stream --format '{{.MemUsage}}' "$NAME" | cut -d/ -f1
}

echo "image:  $(mib "$(docker image inspect -f '{{.Size}}' "$IMAGE")") in all"
docker history --format '{{.Size}}\t{{.CreatedBy}}' "$IMAGE" \
  | awk -F '\t' '$1 != "0B" { sub(/.*nop\) */, "", $2); printf "        %8s  %.70s\n", $1, $2 }'
for flags in "" "-XX:AOTMode=off"; do
  for ((run = 1; run <= RUNS; run++)); do
    seconds=$(ready "$flags")
    sleep 15
    echo "start:  ${flags:-with the archive}: ready after $seconds s, 15 s later $(memory)"
    docker stop -t 60 "$NAME" > /dev/null
  done
done
