# For having the image of a MongoDB for Testcontainers; its name is then in MONGO_IMAGE. Where mongo:8 cannot be pulled,
# an image of SecantusDB, which is wire-compatible, is built from Debian and Python packages.

provide_mongo_image() {
  if [ -n "${MONGO_IMAGE:-}" ]; then
    echo "MONGO_IMAGE is set: $MONGO_IMAGE"
    return
  fi
  MONGO_IMAGE=mongo:8
  docker image inspect $MONGO_IMAGE >/dev/null 2>&1 && return
  timeout 120 docker pull --quiet $MONGO_IMAGE && return

  local version
  version=$(sed -n "s/.*SECANTUS_VERSION = '\(.*\)'.*/\1/p" test/support/mongo/install-secantus.ts)
  MONGO_IMAGE=latchkey-test-mongo:$version-$(recipe_of .ci/mongo-image.sh test/support/mongo/*.py)
  kept_image "$MONGO_IMAGE" in_work_folder build_secantus_image "$version"
}

build_secantus_image() {
  local version=$1 root=$2/root python
  apt_install pip3 python3-pip && debian_root "$root" python3 || return
  # The packages are for the image's Python, which need not be this machine's.
  python=$(chroot "$root" python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])') || return
  pip3 install --quiet --no-warn-conflicts --root-user-action=ignore --only-binary=:all: --python-version "$python" \
    --target "$root/opt/secantus" "SecantusDB==$version" || return
  cp test/support/mongo/*.py "$root/opt/secantus/" || return
  import_root "$root" "$MONGO_IMAGE" \
    --change 'ENV PYTHONPATH=/opt/secantus PYTHONUNBUFFERED=1' \
    --change 'EXPOSE 27017' \
    --change 'ENTRYPOINT ["python3", "/opt/secantus/start-secantus.py", "--host", "0.0.0.0", "--port", "27017", "--storage-path", ":memory:", "--enable-test-commands"]'
}
