# For installing a Debian package unless the command that it brings is there: apt_install <command> <package>.
apt_install() {
  command -v "$1" >/dev/null && return
  echo "Installing $2"
  if ! { apt-get update && apt-get install -y "$2"; } >build/apt.log 2>&1; then
    tail -n 20 build/apt.log
    return 1
  fi
}
