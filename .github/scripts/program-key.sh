#!/usr/bin/env bash
# Prints a name for the program as it would be built from a folder: other sources, another compiler or another system give
# another name, so that a remembered program is never an old one.
# In: the folder of the sources. Left out is what the program is not made of, so that a new text of the site builds nothing.
set -euo pipefail
cd "$1"

sum() {
    if command -v sha256sum > /dev/null; then sha256sum; else shasum -a 256; fi
}

files=$(mktemp)
trap 'rm -f "$files"' EXIT
find . \( -name .git -o -path ./target -o -path ./content -o -path ./public -o -path ./review -o -path ./.taiyaku \
    -o -path ./tests -o -path ./benches -o -path ./fuzz \) -prune -o -type f -print0 | LC_ALL=C sort -z > "$files"
if ! [ -s "$files" ]; then
    echo "there is no file in $1" >&2
    exit 1
fi
{
    # The image decides which libraries of the system there are.
    rustc -vV
    echo "${ImageOS:-}"
    # By standard input, so that no name of a file is an option.
    while IFS= read -r -d '' file; do
        printf '%s\n' "$file"
        sum < "$file"
    done < "$files"
} | sum | cut -c 1-64
