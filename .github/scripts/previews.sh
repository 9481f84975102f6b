#!/usr/bin/env bash
# Adds the pages of pull requests to the site that is about to be published: previews.sh FOLDER
# In: the branch `previews` of `origin`, which many can write to. Taken from it is nothing but regular files below
# `pr-N/`, and never a folder that the site has itself.
set -euo pipefail
site="$1"
branch=refs/remotes/origin/previews

if ! git rev-parse --verify --quiet "$branch" > /dev/null; then exit 0; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n_left=0
# An entry is `MODE TYPE ID<tab>PATH`; of modes, 100644 and 100755 are regular files.
while IFS= read -r -d '' entry; do
    path="${entry#*$'\t'}"
    if [[ "$entry" =~ ^100(644|755)\ blob\  && "$path" =~ ^pr-[1-9][0-9]*/ && ! "/$path/" =~ /\.\.?/|//|/\.[gG][iI][tT]/ ]]; then
        printf '%s\0' "$entry"
    else
        n_left=$((n_left + 1))
        printf 'left out of the previews: %q\n' "$path" >&2
    fi
done < <(git ls-tree -r -z --full-tree "$branch") > "$work/entries"
if [ "$n_left" -gt 0 ]; then echo "::warning::left $n_left entries of the branch previews out: only files below pr-N/ are taken"; fi

export GIT_INDEX_FILE="$work/index"
git update-index -z --index-info < "$work/entries"
git checkout-index --all --prefix="$work/previews/"
for folder in "$work"/previews/pr-*; do
    if ! [ -d "$folder" ]; then continue; fi
    name=$(basename "$folder")
    if [ -e "$site/$name" ] || [ -L "$site/$name" ]; then
        echo "::warning::the site has a folder $name of its own, so the preview of that name is left out"
    else
        mv "$folder" "$site/$name"
    fi
done
