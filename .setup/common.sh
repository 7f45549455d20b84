# Shared by the set-up scripts: one way to install a Debian package and one way to stop.
set -euo pipefail

cache=${XDG_CACHE_HOME:-$HOME/.cache}/arskull

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Lists are fetched only when an installation fails without them, so at most once and seldom at all.
apt_install() {
    local log
    log=$(mktemp)
    apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" </dev/null >>"$log" 2>&1; }
    if ! apt install -y --no-install-recommends "$@"; then
        { apt update && apt install -y --no-install-recommends "$@"; } || { tail -n 5 "$log" >&2; return 1; }
    fi
    rm -f "$log"
}

# install_debian WHAT-FOR PACKAGE...  Installs when allowed; otherwise one line says what to do.
install_debian() {
    local purpose=$1
    shift
    local remedy="Det som behövs för att $purpose saknas. Installera det och försök igen: sudo apt-get install $*"
    have apt-get || stop "$remedy"
    as_root=()
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || stop "$remedy"
        as_root=(sudo -n)
    fi
    printf 'Installerar %s …\n' "$*"
    apt_install "$@" || stop "$remedy"
}
