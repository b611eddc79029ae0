# For having the image under test, built by the Dockerfile. Where the Dockerfile's own base cannot be pulled, one is built
# from Debian packages and the Node and npm of the npm registry; its name is then in NODE_IMAGE.

build_latchkey_image() {
  provide_node_image || return
  # On this machine's network, since a bridge may lead nowhere.
  docker build --network host --build-arg NODE_IMAGE="$NODE_IMAGE" --tag latchkey . >build/image.log 2>&1 ||
    { tail -n 40 build/image.log; return 1; }
}

provide_node_image() {
  NODE_IMAGE=$(sed -n 's/^ARG NODE_IMAGE=//p' Dockerfile)
  docker image inspect "$NODE_IMAGE" >/dev/null 2>&1 && return
  timeout 120 docker pull --quiet "$NODE_IMAGE" && return
  NODE_IMAGE=latchkey-test-node:$(node_modules/.bin/node --version)-$(recipe_of .ci/latchkey-image.sh)
  kept_image "$NODE_IMAGE" in_work_folder build_node_image
}

build_node_image() {
  local root=$1/root settings authorities
  debian_root "$root" libstdc++6 || return
  cp node_modules/node/bin/node "$root/usr/local/bin/" || return
  npm install --silent --global --prefix "$root/usr/local" npm@11 || return
  # It gets at packages as this machine does.
  settings=$root/usr/local/etc/npmrc
  echo "registry=$(npm config get registry)" >"$settings" || return
  authorities=$(npm config get cafile)
  [ -r "$authorities" ] || authorities=${NODE_EXTRA_CA_CERTS:-}
  if [ -r "$authorities" ]; then
    install -D --mode 644 "$authorities" "$root/etc/ssl/certs/ca-certificates.crt" || return
    echo 'cafile=/etc/ssl/certs/ca-certificates.crt' >>"$settings"
  fi
  import_root "$root" "$NODE_IMAGE"
}
