#!/usr/bin/env bash
# Does what a comment on a pull request says, for the code owners of a language:
#   /taiyaku confirm SECTION    the two languages of a section say the same
#   /taiyaku approve LANG       the sections that the pull request changes are good in this language
# In: GH_TOKEN, REPOSITORY, NUMBER, AUTHOR, COMMENT; TEAMS_TOKEN, which may read teams, where owners are teams.
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

line=$(head -n 1 <<< "$COMMENT" | tr -d '\r')
read -r _ verb what rest <<< "$line"
if [ -n "${rest:-}" ]; then refuse "One word is expected after \`$verb\`."; fi

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
git clone --quiet --branch "$branch" "$GITHUB_SERVER_URL/$REPOSITORY" pull-request

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
        if [[ "$what" == *#* ]]; then
            taiyaku confirm "$what" --site pull-request
        else
            taiyaku confirm "$what" --all --yes --site pull-request
        fi
        ;;
    approve)
        if ! [[ "$what" =~ ^[A-Za-z0-9-]+$ ]]; then refuse "\`approve\` wants a language, such as \`ja\`."; fi
        if ! owns "$what"; then refuse "@$AUTHOR is no code owner of \`*.$what.md\`."; fi
        sections=$(git -C pull-request diff --name-only "origin/$base...HEAD" -- 'content/*.md' |
            sed -n 's#^content/\(.*\)\.[A-Za-z0-9-]*\.md$#\1#p' | sort -u)
        if [ -z "$sections" ]; then refuse "The pull request changes no section."; fi
        while IFS= read -r section; do
            if [ -f "pull-request/content/$section.$what.md" ]; then
                taiyaku approve "$section" --lang "$what" --as "$AUTHOR" --site pull-request
            fi
        done <<< "$sections"
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
git push --quiet origin "HEAD:refs/heads/$branch"
say "Done: $verb \`$what\`, by @$AUTHOR."
