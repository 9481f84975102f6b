#!/usr/bin/env bash
# Cuts card.otf out of Noto Sans CJK JP Bold: rows 1 to 8 and level 1 of JIS X 0208, Latin-1, Latin Extended-A, and
# the signs of news. Needs Debian's fonts-noto-cjk and fonttools (pip install fonttools). Run it anywhere.
set -euo pipefail
cd "$(dirname "$0")"

font="${1:-/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc}"
letters="$(mktemp)"
trap 'rm -f "$letters"' EXIT

python3 - >"$letters" <<'PYTHON'
letters = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | set(map(ord, "‘’“”–—…‰€™−≈"))
for row in [*range(1, 9), *range(16, 48)]:
    for cell in range(1, 95):
        try:
            letters.add(ord(bytes([row + 0xA0, cell + 0xA0]).decode("euc_jp")))
        except (UnicodeDecodeError, TypeError):
            pass
print("\n".join(f"{letter:04X}" for letter in sorted(letters)))
PYTHON

# The first font of the collection is the Japanese one. Cards are set without kerning: no layout features are kept.
pyftsubset "$font" --font-number=0 --unicodes-file="$letters" --layout-features= --no-hinting \
    --drop-tables+=vhea,vmtx,VORG,BASE,GPOS,GSUB,GDEF --name-IDs='0,1,2,3,4,5,6,13,14' --output-file=card.otf
