# For having the image of a MongoDB for Testcontainers; its name is then in MONGO_IMAGE. Where mongo:8 cannot be pulled,
# an image of SecantusDB, which is wire-compatible, is built from Debian and Python packages and kept for the next run.

provide_mongo_image() {
  if [ -n "${MONGO_IMAGE:-}" ]; then
    echo "MONGO_IMAGE is set: $MONGO_IMAGE"
    return
  fi
  MONGO_IMAGE=mongo:8
  docker image inspect $MONGO_IMAGE >/dev/null 2>&1 && return
  timeout 120 docker pull --quiet $MONGO_IMAGE && return

  local version recipe kept
  version=$(sed -n "s/.*SECANTUS_VERSION = '\(.*\)'.*/\1/p" test/support/mongo/install-secantus.ts)
  recipe=$(sha256sum .ci/mongo-image.sh | cut -c 1-12)
  MONGO_IMAGE=latchkey-test-mongo:$version-$recipe
  kept=$cache/latchkey-test-mongo-$version-$recipe.tar
  if docker image inspect "$MONGO_IMAGE" >/dev/null 2>&1; then
    echo "$MONGO_IMAGE is in the engine."
  elif [ -e "$kept" ] && docker load --quiet --input "$kept" && docker image inspect "$MONGO_IMAGE" >/dev/null 2>&1; then
    echo "$MONGO_IMAGE was kept by an earlier run."
  else
    build_secantus_image "$version" "$MONGO_IMAGE" && keep_image "$MONGO_IMAGE" "$kept"
  fi
}

build_secantus_image() {
  local version=$1 image=$2 work status
  echo "Building $image"
  work=$(mktemp -d) || return
  make_root_file_system "$version" "$work/root" && import_root_file_system "$work/root" "$image"
  status=$?
  rm -rf --one-file-system "$work"
  return $status
}

make_root_file_system() {
  local version=$1 root=$2 sources python
  apt_install mmdebstrap mmdebstrap && apt_install pip3 python3-pip || return
  sources=/etc/apt/sources.list.d/debian.sources
  [ -e $sources ] || sources=/etc/apt/sources.list
  mmdebstrap --quiet --variant=minbase --include=python3 "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$root" $sources || return
  # The packages are for the image's Python, which need not be this machine's.
  python=$(chroot "$root" python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])') || return
  pip3 install --quiet --no-warn-conflicts --root-user-action=ignore --only-binary=:all: --python-version "$python" \
    --target "$root/opt/secantus" "SecantusDB==$version"
}

import_root_file_system() {
  tar -C "$1" -c . | docker import \
    --change 'ENV PYTHONPATH=/opt/secantus PYTHONUNBUFFERED=1' \
    --change 'EXPOSE 27017' \
    --change 'ENTRYPOINT ["python3", "-m", "secantus", "--host", "0.0.0.0", "--port", "27017", "--storage-path", "/data", "--enable-test-commands"]' \
    - "$2"
}

# Not being able to keep it only costs the next run its time.
keep_image() {
  local partial
  rm -f "$cache"/latchkey-test-mongo-*.tar*
  partial=$(mktemp "$2.XXXXXX") && docker save --output "$partial" "$1" && mv "$partial" "$2" ||
    echo "$1 could not be kept in $cache."
}
