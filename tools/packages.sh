# Packages of the distribution (Debian 12, Ubuntu 24.04) and their installation. Sourced by tools/run and tools/test.
# shellcheck shell=bash

# What building the program needs.
build_packages() {
    local boost
    # shellcheck source=/dev/null
    boost=$(. /etc/os-release && case "$ID:${VERSION_ID:-}" in
        debian:12) echo 1.81 ;;     # the default there, 1.74, is too old
        ubuntu:24.04) echo 1.83 ;;
        *) echo "" ;;               # the distribution's default
    esac)
    echo g++ cmake ninja-build \
        "libboost$boost-dev" "libboost-json$boost-dev" "libboost-url$boost-dev" \
        libsoci-dev libpq-dev libsqlite3-dev libspdlog-dev libfmt-dev libssl-dev libargon2-dev libical-dev \
        libintelrdfpmath-dev libhowardhinnant-date-dev libcli11-dev prometheus-cpp-dev \
        pkg-config libkainjow-mustache-dev libcmark-dev libpango1.0-dev libicu-dev libqrencode-dev libqpdf-dev fonts-liberation \
        curl jq # the transcript of the README
}

# What building and running the fast tests needs besides.
test_packages() {
    local boost
    boost=$(build_packages | grep -o 'libboost-json[0-9.]*' | tr -d 'a-z-')
    echo "libboost-test$boost-dev" librapidcheck-dev poppler-utils zbar-tools
}

# What the tests against PostgreSQL need besides.
postgresql_packages() { echo postgresql; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs those of the packages named that are missing. Touches nothing, and needs no rights, if none is.
install_packages() {
    local package missing=()
    if ! command -v dpkg-query apt-get >/dev/null; then
        echo "This is not Debian or Ubuntu: the libraries must be here already ($*)."
        return 0
    fi
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    if [ ${#missing[@]} = 0 ]; then
        echo "All $# packages are here."
        return 0
    fi
    echo "Missing: ${missing[*]}"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        echo "Installing them needs root or sudo. As root: apt-get install ${missing[*]}" >&2
        return 1
    fi
    as_root apt-get update -q
    without_main_cluster as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# Runs a command while the installation of PostgreSQL makes and starts no server of its own: the tests bring theirs.
without_main_cluster() {
    local settings=/etc/postgresql-common/createcluster.d/cauce-tests.conf status=0
    if dpkg-query -W -f='${db:Status-Status}' postgresql-common 2>/dev/null | grep -q '^installed'; then
        "$@"
        return
    fi
    as_root mkdir -p "${settings%/*}"
    echo 'create_main_cluster = false' | as_root tee "$settings" >/dev/null
    "$@" || status=$?
    as_root rm -f "$settings"
    return "$status"
}

# How many compilers at once: one a core, but two gigabytes for each.
compile_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ {print int($2 / 2097152)}' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}
