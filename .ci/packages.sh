# shellcheck shell=bash
# Installs what is missing of .ci/packages; sourced by run and check from the top of the project.

# Rows of those who need it: "run", or "run check".
packages_for() {
    local package floor who rest
    while read -r package floor who rest; do
        [[ $package == \#* || -z $package ]] && continue
        [[ " $* " == *" $who "* ]] && echo "$package $floor"
    done <.ci/packages
}

installed() {
    dpkg-query -W -f '${db:Status-Status} ${Version}\n' "$1" 2>/dev/null | sed -n 's/^installed //p'
}

# Whether a package is there in at least this version ("-": any, or a program of that name from elsewhere).
is_there() {
    local version
    version=$(installed "$1")
    [[ -z $version && $2 == - ]] && command -v "$1" >/dev/null && return 0
    [[ -n $version ]] && { [[ $2 == - ]] || dpkg --compare-versions "$version" ge "$2"; }
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "This needs root: $*" >&2
        return 1
    fi
}

# Installs what `packages_for` names and is missing or too old; says what is still too old.
install_packages() {
    local package floor missing=() old=()
    while read -r package floor; do
        is_there "$package" "$floor" || missing+=("$package")
    done < <(packages_for "$@")
    ((${#missing[@]} == 0)) && return 0
    echo "Installing ${missing[*]} ..."
    as_root apt-get update -q >/dev/null &&
        as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install -qy --no-install-recommends "${missing[@]}" >/dev/null ||
        return 1
    while read -r package floor; do
        is_there "$package" "$floor" || old+=("$package $(installed "$package"), which lacks the fixes of $floor")
    done < <(packages_for "$@")
    ((${#old[@]} == 0)) && return 0
    printf 'Too old: %s\n' "${old[@]}" >&2
    echo "Debian's security updates have them. This line is missing in /etc/apt/sources.list, or the network:" >&2
    echo "  deb http://security.debian.org/debian-security bookworm-security main" >&2
    return 1
}
