# To be sourced: a service of its own for a test, from the built program, with a private PostgreSQL on a free port.
#   TRIALOGUE_BINARY    the program; otherwise the one that $BUILD, or build, has built
# service_start sets TRIALOGUE_URL, TRIALOGUE_KEY (all scopes, of a test tenant), TRIALOGUE_PUBLIC_KEY and TRIALOGUE_DATA; all of it
# ends with the shell. `service_folder` holds its log.
# shellcheck shell=bash
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export TRIALOGUE_BINARY=${TRIALOGUE_BINARY:-${BUILD:-$top/build}/src/app/trialogue}
service_folder=
service_pid=

# shellcheck disable=SC2317 # the trap calls it
service_end() {
    [[ -z $service_pid ]] || { kill -TERM "$service_pid" && wait "$service_pid"; } 2>/dev/null || true
    rm -rf "$service_folder"
}

service_start() {
    local tenant
    service_folder=$(mktemp -d)
    chmod 755 "$service_folder" # as root, the private PostgreSQL runs under another user
    trap service_end EXIT
    export TRIALOGUE_DATA=$service_folder/data
    "$TRIALOGUE_BINARY" serve --listen 127.0.0.1:0 --ready-file "$service_folder/ready" --workers 2 >"$service_folder/log" 2>&1 &
    service_pid=$!
    for _ in $(seq 1200); do
        if [[ -s $service_folder/ready ]] || ! kill -0 "$service_pid" 2>/dev/null; then
            break
        fi
        sleep 0.1
    done
    if [[ ! -s $service_folder/ready ]]; then
        echo "not ok - the service starts"
        sed 's/^/# /' "$service_folder/log"
        return 1
    fi
    tenant=$("$TRIALOGUE_BINARY" tenant create "Atelier Market" | sed -n 's/^test //p')
    TRIALOGUE_KEY=$("$TRIALOGUE_BINARY" key create --tenant "$tenant" --scopes all --label test | sed -n 's/^key //p')
    TRIALOGUE_PUBLIC_KEY=$("$TRIALOGUE_BINARY" key public)
    TRIALOGUE_URL=http://$(cat "$service_folder/ready")
    export TRIALOGUE_KEY TRIALOGUE_PUBLIC_KEY TRIALOGUE_URL
}
