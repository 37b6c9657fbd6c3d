# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by .ci/run: a container engine for the tests, and nothing of it left afterwards. Where none
# runs, one is started with all that it keeps in a directory of its own.

ENGINE_WORK=
ENGINE_PID=
readonly BASE_IMAGE=$(sed -n 's/^ARG BASE=//p' deploy/Dockerfile)

engine_start() {
  # Images of helpers cannot be had where no registry is; cleaning up is done here.
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost
  if docker info > /dev/null 2>&1; then
    echo "an engine runs already: $(docker version --format '{{.Server.Version}}')"
  else
    ENGINE_WORK=$(mktemp -d /tmp/filbert-engine.XXXXXX)
    export DOCKER_HOST=unix://$ENGINE_WORK/docker.sock
    dockerd --host "$DOCKER_HOST" --data-root "$ENGINE_WORK/data" \
      --exec-root "$ENGINE_WORK/exec" --pidfile "$ENGINE_WORK/pid" > "$ENGINE_WORK/log" 2>&1 &
    ENGINE_PID=$!
    local tries
    for ((tries = 0; tries < 60; tries++)); do
      docker info > /dev/null 2>&1 && break
      kill -0 "$ENGINE_PID" 2> /dev/null || break
      sleep 1
    done
    docker info > /dev/null 2>&1 \
      || fail "no container engine: $(grep -v level=info "$ENGINE_WORK/log" | tail -n 5)"
    echo "started an engine: $(docker version --format '{{.Server.Version}}')"
  fi
  .ci/base-image "$BASE_IMAGE" || fail "no $BASE_IMAGE"
}

# Safe to call at any time; what was there before stays.
engine_stop() {
  command -v docker > /dev/null && docker info > /dev/null 2>&1 || return 0
  local label
  for label in org.testcontainers=true dev.filbert.ci=true; do
    docker ps -aq --filter "label=$label" | xargs -r docker rm -fv > /dev/null
  done
  docker ps -aq --filter name=filbert-it- --filter name=filbert-readme | xargs -r docker rm -fv > /dev/null
  docker network ls -q --filter name=filbert-it- --filter name=filbert-readme \
    | xargs -r docker network rm > /dev/null
  docker volume ls -q --filter name=filbert-it- --filter name=filbert-readme \
    | xargs -r docker volume rm > /dev/null
  if [ -n "$ENGINE_PID" ]; then
    kill "$ENGINE_PID"
    wait "$ENGINE_PID" || true
    rm -rf "$ENGINE_WORK"
  else
    engine_remove_images
  fi
}

# Of an engine that stays. Builds leave images without a name, and one that another stands on cannot
# be removed: those without a name go first.
engine_remove_images() {
  docker image rm -f filbert:test filbert:test-next filbert-prometheus:test > /dev/null 2>&1 || true
  docker image prune -f --filter label=dev.filbert.stand-in > /dev/null
  docker images -q --filter label=dev.filbert.stand-in | sort -u | xargs -r docker image rm -f > /dev/null
}
