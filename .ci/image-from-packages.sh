# For building images from packages where none can be pulled, and keeping them for the next run.

# kept_image <image> <command that builds it ...>
kept_image() {
  local image=$1 kept=$cache/${1/:/-}.tar
  shift
  if docker image inspect "$image" >/dev/null 2>&1; then
    echo "$image is in the engine."
  elif [ -e "$kept" ] && docker load --quiet --input "$kept" && docker image inspect "$image" >/dev/null 2>&1; then
    echo "$image was kept by an earlier run."
  else
    echo "Building $image"
    "$@" && keep_image "$image" "$kept"
  fi
}

# Not being able to keep it only costs the next run its time.
keep_image() {
  local partial
  rm -f "$cache/${1%%:*}"-*.tar*
  partial=$(mktemp "$2.XXXXXX") && docker save --output "$partial" "$1" && mv "$partial" "$2" ||
    echo "$1 could not be kept in $cache."
}

# debian_root <folder> <packages, by commas>: this machine's Debian with little else.
debian_root() {
  local sources=/etc/apt/sources.list.d/debian.sources
  [ -e $sources ] || sources=/etc/apt/sources.list
  apt_install mmdebstrap mmdebstrap || return
  mmdebstrap --quiet --variant=minbase --include="$2" "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$1" $sources
}

# import_root <folder> <image> <options of docker import ...>
import_root() {
  local root=$1 image=$2
  shift 2
  tar -C "$root" -c . | docker import "$@" - "$image"
}

# in_work_folder <command ...>: with the path of an empty folder as the last word, which is removed afterwards.
in_work_folder() {
  local work status
  work=$(mktemp -d) || return
  "$@" "$work"
  status=$?
  rm -rf --one-file-system "$work"
  return $status
}

# The name that tells a recipe's images apart: recipe_of <file ...>
recipe_of() { cat .ci/image-from-packages.sh "$@" | sha256sum | cut -c 1-12; }
