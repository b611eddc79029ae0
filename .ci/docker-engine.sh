# For having a Docker engine, and for stopping it at the end if it was started here.
engine_pid='' engine_state=''

engine_answers() { docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# Where no init system runs it, dockerd is started as a child. Its plain form comes first; then one that shares no state
# with an earlier engine and needs no overlay file system; then one that needs no netfilter either, where docker-proxy
# alone carries the published port.
start_docker_engine() {
  engine_answers && return
  if ! command -v dockerd >/dev/null; then
    apt_install dockerd docker.io || return
    # Where an init system runs, the package starts it.
    sleep 3
    engine_answers && return
  fi
  engine_state=$(mktemp -d) || return
  local alone=(--data-root "$engine_state/data" --exec-root "$engine_state/exec" --storage-driver vfs)
  try_engine || try_engine "${alone[@]}" || try_engine "${alone[@]}" --iptables=false --ip6tables=false || {
    echo 'No Docker engine can be started here, and the tests must run through Testcontainers. The end of its log:'
    tail -n 20 build/dockerd.log
    return 1
  }
  # Its ports are published on this machine. Testcontainers would go by /.dockerenv, which a virtual machine made from a
  # container image has too, and look for a gateway.
  export TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
  # What a run that was killed left behind.
  remove_test_containers
}

try_engine() {
  echo "dockerd $*" | tee -a build/dockerd.log
  dockerd --pidfile "$engine_state/dockerd.pid" "$@" >>build/dockerd.log 2>&1 &
  engine_pid=$!
  for _ in {1..60}; do
    engine_answers && return
    kill -0 "$engine_pid" 2>/dev/null || break
    sleep 0.5
  done
  end_engine
  return 1
}

end_engine() {
  [ -n "$engine_pid" ] || return 0
  kill "$engine_pid" 2>/dev/null
  for _ in {1..40}; do
    kill -0 "$engine_pid" 2>/dev/null || break
    sleep 0.5
  done
  kill -9 "$engine_pid" 2>/dev/null
  wait "$engine_pid" 2>/dev/null
  engine_pid=''
}

remove_test_containers() {
  local mark
  for mark in label=org.testcontainers=true name=latchkey-test-; do
    docker ps --all --quiet --filter $mark | xargs --no-run-if-empty docker rm --force --volumes >/dev/null
  done
}

stop_docker_engine() {
  [ -n "$engine_pid" ] && remove_test_containers
  end_engine
  [ -z "$engine_state" ] || rm -rf --one-file-system "$engine_state"
}
