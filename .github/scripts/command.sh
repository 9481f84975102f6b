#!/usr/bin/env bash
# Does what a comment on a pull request says, for the code owners of a language:
#   /taiyaku confirm SECTION [COMMIT]    the two languages of a section say the same
#   /taiyaku approve LANG [COMMIT]       the sections that the pull request changes are good in this language
# Only what its author has read counts: the commit that the digest shows, or the one that the comment names.
# In: GH_TOKEN, REPOSITORY, NUMBER, AUTHOR, COMMENT, WRITTEN (when); TEAMS_TOKEN, which may read teams, where owners are
# teams.
# Out: a commit with the locks on the branch of the pull request. Nothing of the pull request is run.
set -euo pipefail

say() {
    gh api --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" --raw-field body="$1" > /dev/null
}

refuse() {
    say "$1"
    echo "$1"
    exit 1
}

# Whether the author of the comment owns a file: the last line of CODEOWNERS that names its language holds.
owns() {
    local lang="$1" owner owners
    owners=$(awk -v ending="*.$lang.md" '$1 == ending { $1 = ""; line = $0 } END { print line }' .github/CODEOWNERS)
    for owner in $owners; do
        if [ "${owner,,}" = "@${AUTHOR,,}" ]; then return 0; fi
        if [[ "$owner" == @*/* ]]; then
            local team="${owner#@}" state
            state=$(GH_TOKEN="${TEAMS_TOKEN:-$GH_TOKEN}" gh api "orgs/${team%%/*}/teams/${team#*/}/memberships/$AUTHOR" --jq .state 2> /dev/null) || state=""
            if [ "$state" = active ]; then return 0; fi
        fi
    done
    return 1
}

# The commit that the digest shows, if it showed it before the comment was written: the body and the time of the comment
# that the workflow `comment` renews.
shown() {
    local digest renewed
    digest=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" \
        --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- taiyaku-review"))) | .updated_at + " " + .body[0:80]' |
        sed -n 1p)
    renewed="${digest%% *}"
    if ! [[ "$digest" =~ \<!--\ taiyaku-review\ head=([0-9a-f]{40})\ --\> ]]; then return; fi
    # Both are in UTC and of one form, so that their order is that of their letters.
    if [[ "$renewed" < "$WRITTEN" ]]; then echo "${BASH_REMATCH[1]}"; fi
}

line=$(head -n 1 <<< "$COMMENT" | tr -d '\r')
read -r _ verb what read rest <<< "$line"
if [ -n "${rest:-}" ]; then refuse "One word is expected after \`$verb\`, and then at most the commit that you have read."; fi
if [ -n "${read:-}" ] && ! [[ "$read" =~ ^[0-9a-f]{40}$ ]]; then
    refuse "One word is expected after \`$verb\`, and then at most the whole id of the commit that you have read (40 letters and digits)."
fi

permission=$(gh api "repos/$REPOSITORY/collaborators/$AUTHOR/permission" --jq .permission)
case "$permission" in
    admin | write) ;;
    *) refuse "@$AUTHOR may not write to this repository." ;;
esac

if [ "$(gh pr view "$NUMBER" --repo "$REPOSITORY" --json isCrossRepository --jq .isCrossRepository)" != false ]; then
    refuse "The branch is in a fork. Run \`taiyaku $verb\` there, and commit the lock."
fi
branch=$(gh pr view "$NUMBER" --repo "$REPOSITORY" --json headRefName --jq .headRefName)
base=$(gh pr view "$NUMBER" --repo "$REPOSITORY" --json baseRefName --jq .baseRefName)
gh auth setup-git
# A link of the pull request leads nowhere: it becomes a file.
git clone --quiet --config core.symlinks=false --branch "$branch" "$GITHUB_SERVER_URL/$REPOSITORY" pull-request
# From here on all is about this commit, whatever happens to the branch.
head=$(git -C pull-request rev-parse HEAD)

# Whether what was read is the head, but for locks, which say nothing new: they are what these comments record.
is_head() {
    local seen="$1"
    if [ "$seen" = "$head" ]; then return 0; fi
    if ! git -C pull-request merge-base --is-ancestor "$seen" "$head" 2> /dev/null; then return 1; fi
    git -C pull-request diff --quiet --no-renames "$seen" "$head" -- . ':(exclude,glob)content/**/*.lock'
}

# Refuses what nobody has read.
must_be_read() {
    local seen="$read"
    if [ -z "$seen" ]; then seen=$(shown); fi
    local again="read it, then comment again, or name the commit that you have read: \`/taiyaku $verb $what $head\`."
    if [ -z "$seen" ]; then refuse "No digest showed this pull request when you wrote. Wait for the digest and $again"; fi
    if ! is_head "$seen"; then refuse "The branch has moved on: you have read ${seen:0:12}, and it is at ${head:0:12} now. Wait for the new digest, $again"; fi
}

case "$verb" in
    confirm)
        if ! [[ "$what" =~ ^[a-z0-9/-]+(#[a-z0-9-]+)?$ ]]; then refuse "\`confirm\` wants a section, such as \`bid\` or \`bid#offer-2\`."; fi
        section="${what%%#*}"
        owner=""
        for file in pull-request/content/"$section".*.md; do
            lang="${file%.md}"
            if owns "${lang##*.}"; then owner=yes; fi
        done
        if [ -z "$owner" ]; then refuse "@$AUTHOR is no code owner of a language of \`$section\`."; fi
        must_be_read
        if [[ "$what" == *#* ]]; then
            taiyaku confirm "$what" --site pull-request
        else
            taiyaku confirm "$what" --all --yes --site pull-request
        fi
        ;;
    approve)
        if ! [[ "$what" =~ ^[A-Za-z0-9-]+$ ]]; then refuse "\`approve\` wants a language, such as \`ja\`."; fi
        if ! owns "$what"; then refuse "@$AUTHOR is no code owner of \`*.$what.md\`."; fi
        must_be_read
        sections=$(git -C pull-request diff --name-only "origin/$base...HEAD" -- 'content/*.md' |
            sed -n 's#^content/\(.*\)\.[A-Za-z0-9-]*\.md$#\1#p' | sort -u)
        if [ -z "$sections" ]; then refuse "The pull request changes no section."; fi
        existing=()
        while IFS= read -r section; do
            if [ -f "pull-request/content/$section.$what.md" ]; then existing+=("$section"); fi
        done <<< "$sections"
        if [ "${#existing[@]}" -eq 0 ]; then refuse "The pull request changes no section in \`$what\`."; fi
        taiyaku approve "${existing[@]}" --lang "$what" --as "$AUTHOR" --site pull-request
        ;;
    *) refuse "\`/taiyaku confirm SECTION\` and \`/taiyaku approve LANG\` are understood." ;;
esac

cd pull-request
git add --all -- 'content/*.lock'
if git diff --cached --quiet; then
    say "There was nothing to $verb."
    exit 0
fi
git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    commit --quiet --message "Record: $verb $what, by $AUTHOR"
# Only onto the commit that was read.
if ! git push --quiet --force-with-lease="refs/heads/$branch:$head" origin "HEAD:refs/heads/$branch"; then
    refuse "The branch moved on while this was done, and nothing was recorded. Wait for the new digest, read it, then comment again."
fi
say "Done: $verb \`$what\` at ${head:0:12}, by @$AUTHOR."
