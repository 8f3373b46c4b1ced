#!/usr/bin/env bash
# A PostgreSQL cluster that a test stops and starts: says its URL, then obeys "stop" and "start" from its input and
# answers each with a line. It ends, and the cluster with it, when its input does.
set -euo pipefail
. tools/postgresql.sh
start_cluster >&2
echo "$CAUCE_TEST_POSTGRESQL"
while read -r order; do
    case $order in
    stop) stop_server ;;
    start) start_server ;;
    esac
    echo done
done
