#!/usr/bin/env bash
# Tries the recipes for nginx and Caddy on loopback, at `/` and below a base path.
# Usage: docs/hosting/smoke.sh PROGRAM. Needs nginx, caddy and curl (Debian: nginx-light caddy curl).
set -euo pipefail
program=$(realpath "${1:-target/release/taiyaku}")
repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
chmod 755 "$work"
server=""
stop() {
    if [ -n "$server" ]; then kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; fi
    server=""
}
trap 'stop; rm -rf "$work"' EXIT
failures=0

expect() { # NAME PATH STATUS [HEADER-PATTERN [ENCODING]]
    local found status
    found=$(curl --silent --dump-header - --output "$work/body" --header "Accept-Encoding: ${5:-gzip}" "http://127.0.0.1:$port$2" | tr -d '\r')
    status=$(head -n 1 <<< "$found" | cut -d ' ' -f 2)
    if [ "$status" != "$3" ]; then echo "$1: $2 gives $status, not $3"; failures=$((failures + 1)); fi
    if [ -n "${4:-}" ] && ! grep -Eqi -- "$4" <<< "$found"; then echo "$1: $2 lacks $4"; failures=$((failures + 1)); fi
}

try() { # NAME BASE
    local redirect=301
    if [[ "$1" == caddy* ]]; then redirect=308; fi
    local style i
    for ((i = 0; i < 50; i++)); do curl --silent --output /dev/null "http://127.0.0.1:$port$2" && break; sleep 0.1; done
    expect "$1" "$2" 200 "^content-security-policy: .*frame-ancestors 'none'"
    expect "$1" "$2ja/bid/" 200 '^cache-control: public, max-age=0, must-revalidate'
    expect "$1" "$2ja/bid/" 200 '^content-encoding: gzip'
    cmp --silent "$work/body" "$root$2ja/bid/index.html.gz" || { echo "$1: what was compressed is not sent"; failures=$((failures + 1)); }
    if [[ "$1" == caddy* ]]; then expect "$1" "$2ja/bid/" 200 '^content-encoding: br' br; fi
    expect "$1" "$2ja/bid" "$redirect" "^location: .*/ja/bid/$"
    expect "$1" "$2ja/nothing/" 404 '^x-content-type-options: nosniff'
    grep -aq 'lang="ja"' <(gunzip -cf "$work/body") || { echo "$1: the Japanese page is not shown"; failures=$((failures + 1)); }
    expect "$1" "$2en/nothing" 404
    expect "$1" "$2nothing" 404
    expect "$1" "$2_headers" 404
    expect "$1" "$2.taiyaku-output" 404
    style=$(cd "$root$2" && ls assets/style.*.css)
    expect "$1" "$2$style" 200 '^cache-control: public, max-age=31536000, immutable'
}

port=18480
for base in / /repo/; do
    root="$work/root${base//\//-}"
    mkdir -p "$root"
    "$program" build --precompress --site "$repository" --out "$root${base}site" --base-url "https://example.org$base" > /dev/null
    # The folder of a site is swapped as a whole, so that it stands below the root here.
    cp -R "$root${base}site/." "$root$base" && rm -rf "$root${base}site"
    for name in nginx caddy; do
        port=$((port + 1))
        fill() { sed -e "s#ROOT#$root#; s#PORT#127.0.0.1:$port#; s#BASE#$base#g" "$1"; }
        if [ "$name" = nginx ]; then
            { echo 'daemon off; pid '"$work"'/nginx.pid; error_log '"$work"'/error.log; events {}'
              echo 'http { include /etc/nginx/mime.types; access_log off;'; fill "$repository/docs/hosting/nginx.conf"; echo '}'; } > "$work/nginx.conf"
            nginx -c "$work/nginx.conf" & server=$!
        else
            fill "$repository/docs/hosting/Caddyfile" | sed "s#^:127.0.0.1:#http://127.0.0.1:#" > "$work/Caddyfile"
            XDG_DATA_HOME="$work" XDG_CONFIG_HOME="$work" caddy run --config "$work/Caddyfile" --adapter caddyfile > "$work/caddy.log" 2>&1 & server=$!
        fi
        try "$name at $base" "$base"
        stop
        echo "$name at $base: tried"
    done
done
if [ "$failures" -gt 0 ]; then echo "$failures failures"; exit 1; fi
echo "all as expected"
