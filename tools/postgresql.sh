# A PostgreSQL cluster for the tests, in a temporary directory, for as long as the script that started it.
# shellcheck shell=bash

cluster=""
cluster_server=""
# What is lost in a power cut may be lost: tests bring their own data.
cluster_settings=(-c fsync=off -c full_page_writes=off -c shared_buffers=64MB)

# The newest server that is installed: Debian keeps it out of PATH.
postgresql_folder() {
    local folder
    folder=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
    [ -n "$folder" ] || folder=$(command -v initdb) || { echo "PostgreSQL's initdb is not installed" >&2; return 1; }
    dirname "$folder"
}

# PostgreSQL refuses to run as root, so root lends it the package's user; it is told when we end, however we end.
# Replaces the shell: to be called in a subshell of its own, whose process it becomes.
become_cluster_owner() {
    local identity=()
    if [ "$(id -u)" = 0 ]; then identity=(--reuid=postgres --regid=postgres --init-groups); fi
    cd "$cluster" || return
    exec setpriv --pdeathsig INT ${identity[@]+"${identity[@]}"} "$@"
}

# Makes one and starts it, and exports CAUCE_TEST_POSTGRESQL with the URL of an empty database of a superuser.
# start_cluster [-c setting=value]...: settings instead of those above
start_cluster() {
    local folder
    [ $# = 0 ] || cluster_settings=("$@")
    folder=$(postgresql_folder)
    # Not below TMPDIR: the path of a socket has at most 107 bytes.
    cluster=$(mktemp -d /tmp/cauce-postgresql.XXXXXX)
    trap stop_cluster EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    chmod 755 "$cluster"
    if [ "$(id -u)" = 0 ]; then chown postgres: "$cluster"; fi

    (become_cluster_owner "$folder/initdb" --pgdata="$cluster/data" --username=cauce --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync) >"$cluster/log" 2>&1 || { cat "$cluster/log" >&2; return 1; }
    start_server || return 1
    "$folder/psql" --host="$cluster" --username=cauce --dbname=postgres --quiet --command='CREATE DATABASE cauce' >&2
    export CAUCE_TEST_POSTGRESQL="postgresql://cauce@/cauce?host=$cluster"
    echo "$("$folder/postgres" --version), $CAUCE_TEST_POSTGRESQL"
}

# Starts the server of the cluster, and waits until it answers.
start_server() {
    local folder try
    folder=$(postgresql_folder)
    # A socket in a folder of its own: no port to choose, nobody from outside.
    (become_cluster_owner "$folder/postgres" -D "$cluster/data" -c listen_addresses= \
        -c unix_socket_directories="$cluster" -c max_connections=200 "${cluster_settings[@]}") >>"$cluster/log" 2>&1 &
    cluster_server=$!

    for ((try = 0; try < 600; ++try)); do
        if "$folder/psql" --host="$cluster" --username=cauce --dbname=postgres --quiet \
            --command='SELECT 1' >/dev/null 2>&1; then
            return 0
        fi
        kill -0 "$cluster_server" 2>/dev/null || break
        sleep 0.1
    done
    echo "The PostgreSQL cluster did not start:" >&2
    cat "$cluster/log" >&2
    return 1
}

# Stops the server and keeps the cluster: sessions are ended, what was committed is there when it starts again.
stop_server() {
    kill -INT "$cluster_server" 2>/dev/null || true
    wait "$cluster_server" 2>/dev/null || true
    cluster_server=""
}

# Stops it at once and removes it. Its output is of interest only if it did not start.
stop_cluster() {
    trap - EXIT
    if [ -n "$cluster_server" ]; then
        kill -QUIT "$cluster_server" 2>/dev/null || true
        wait "$cluster_server" 2>/dev/null || true
    fi
    if [ -n "$cluster" ]; then rm -rf -- "$cluster"; fi
}
