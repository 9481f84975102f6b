"""Checks the vectors of the lock by what docs/lock.md says, and by nothing else of this program.

In: docs/lock-vectors.json. Out: nothing, or what does not agree and the status 1.
Reading Markdown is left out: a vector lists the items of each passage, and this makes the bytes and the hashes.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

# --- BLAKE3, after its specification ---

IV = [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19]
ORDER = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]
CHUNK_START, CHUNK_END, PARENT, ROOT = 1, 2, 4, 8
MASK = 0xFFFFFFFF


def compress(chain, words, counter, length, flags):
    state = chain + IV[:4] + [counter & MASK, counter >> 32, length, flags]

    def mix(a, b, c, d, x, y):
        for value, first, second in ((x, 16, 12), (y, 8, 7)):
            state[a] = (state[a] + state[b] + value) & MASK
            turned = state[d] ^ state[a]
            state[d] = (turned >> first | turned << (32 - first)) & MASK
            state[c] = (state[c] + state[d]) & MASK
            turned = state[b] ^ state[c]
            state[b] = (turned >> second | turned << (32 - second)) & MASK

    for _ in range(7):
        for column in range(4):
            mix(column, 4 + column, 8 + column, 12 + column, words[2 * column], words[2 * column + 1])
        for diagonal in range(4):
            places = (diagonal, 4 + (diagonal + 1) % 4, 8 + (diagonal + 2) % 4, 12 + (diagonal + 3) % 4)
            mix(*places, words[8 + 2 * diagonal], words[9 + 2 * diagonal])
        words = [words[place] for place in ORDER]
    return [state[i] ^ state[i + 8] for i in range(8)] + [state[i + 8] ^ chain[i] for i in range(8)]


def words_of(block):
    block = block.ljust(64, b"\0")
    return [int.from_bytes(block[i : i + 4], "little") for i in range(0, 64, 4)]


def node(data, chunk):
    """The last compression of a subtree, still open: what to compress, and how."""
    if len(data) > 1024:
        left = 1024
        while left * 2 < len(data):
            left *= 2
        pair = [compress(*node(part, first))[:8] for part, first in ((data[:left], chunk), (data[left:], chunk + left // 1024))]
        return IV, pair[0] + pair[1], 0, 64, PARENT
    blocks = [data[i : i + 64] for i in range(0, len(data), 64)] or [b""]
    chain = IV
    for index, block in enumerate(blocks):
        flags = (CHUNK_START if index == 0 else 0) | (CHUNK_END if index == len(blocks) - 1 else 0)
        if index == len(blocks) - 1:
            return chain, words_of(block), chunk, len(block), flags
        chain = compress(chain, words_of(block), chunk, 64, flags)[:8]


def blake3(data):
    chain, words, _, length, flags = node(data, 0)
    return b"".join(word.to_bytes(4, "little") for word in compress(chain, words, 0, length, flags | ROOT)[:8])


# --- Characters ---

WHITE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
NOTHING = "\xad\u200b\u2060\ufeff"
KINDS = {
    '"': '“”„‟«»「」『』｢｣〝〞〟＂',
    "'": "‘’‚‛‹›´ʼ＇",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2e3a\u2e3b\uff0d",
    "~": "〜～",
    "…": "‥⋯",
}
KIND_OF = {char: kind for kind, chars in KINDS.items() for char in chars}
HALF = dict(zip(map(chr, range(0xFF61, 0xFFA0)), "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a"))
SIGNS = dict(zip("￠￡￢￣￤￥￦", "¢£¬¯¦¥₩"))
EAST_ASIAN = [
    (0x2E80, 0x2FFF), (0x3001, 0x312F), (0x3190, 0x31FF), (0x3220, 0x325F), (0x3280, 0x4DBF), (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF5F, 0xFF60), (0x16FE0, 0x16FFF), (0x1AFF0, 0x1B16F), (0x20000, 0x3FFFD),
]


def folded(char):
    if char in KIND_OF:
        return KIND_OF[char]
    if "！" <= char <= "｝":
        return chr(ord(char) - 0xFEE0)
    return HALF.get(char) or SIGNS.get(char) or char


def takes_space(char):
    return char in '"-~…!?()[]{}' or any(first <= ord(char) <= last for first, last in EAST_ASIAN)


def composed(text):
    def keeps(char):
        return 0xF900 <= ord(char) <= 0xFAFF or 0x2F800 <= ord(char) <= 0x2FA1F

    out, run = "", ""
    for char in text:
        if keeps(char):
            out, run = out + unicodedata.normalize("NFC", run) + char, ""
        else:
            run += char
    return out + unicodedata.normalize("NFC", run)


def form_of(pieces, before):
    """A text in its form. `pieces` are pairs of whether it is code and characters; `before` is the character before
    them and whether white space stands between. Gives the text, and the same for what follows."""
    # Code is hidden from all rules but those of white space: each of its characters becomes one of private use.
    hidden, text = [], ""
    for is_code, piece in pieces:
        for char in composed(piece):
            if is_code:
                text += chr(0xF0000 + len(hidden))
                hidden.append(char)
            elif char in WHITE:
                text += " "
            elif char not in NOTHING:
                text += folded(char)
    text = re.sub(r" *\.{3,}", "…", text)
    text = re.sub("…( *[….])+", "…", text)
    text = re.sub("-( *-)+", "-", text)

    def shown(char):
        return hidden[ord(char) - 0xF0000] if ord(char) >= 0xF0000 else char

    out = ""
    last, white = before
    for char in text:
        if char == " ":
            white = last is not None
            continue
        char = shown(char)
        out += " " if white and not takes_space(last) and not takes_space(char) else ""
        out, last, white = out + char, char, False
    return composed(out), (last, white)


def form_of_text(text):
    return form_of([(False, text)], (None, False))[0]


# --- Fields ---


def field(name, value):
    return f"{name} {len(value.encode())}:{value}\n"


def passage(items, depth):
    """The fields of a passage: of its words, of all that it says, or of how it looks."""
    out, pieces, before, n_chars = "", [], (None, False), 0

    def end_text():
        nonlocal out, pieces, before, n_chars
        if pieces:
            text, before = form_of(pieces, before)
            n_chars += len(text.replace(" ", ""))
            pieces = []
            if text and depth != "looks":
                out += field("text", text)

    for kind, *rest in items:
        if kind in ("text", "code", "white"):
            pieces.append((kind == "code", " " if kind == "white" else rest[0]))
            continue
        name, value = rest
        if kind in ("word", "verbatim") or depth == "all" and kind in ("said", "aside"):
            end_text()
            if depth != "looks":
                out += field(name, {"word": form_of_text, "aside": form_of_text, "verbatim": composed}.get(kind, str)(value))
        elif depth == "looks" and kind == "look":
            end_text()
            out += field("behind", str(n_chars)) + field(name, value)
    end_text()
    return out


def form(name, fields):
    return f"taiyaku {name} 2\n{fields}"


def seal(text):
    return blake3(text.encode()).hex()[:32]


def check(name, expected, found, wrong):
    if expected != found:
        wrong.append(f"{name}: {expected!r} is listed, and {found!r} follows")


def main():
    path = Path(__file__).parents[2] / "docs" / "lock-vectors.json"
    wrong = []
    for vector in json.loads(path.read_text(encoding="utf-8"))["vectors"]:
        for tag, page in zip(("ja", "en"), (vector["pages"]["first"], vector["pages"]["second"])):
            name = f"{vector['name']}, {tag}"
            content, looks = "", ""
            for part in page["passages"]:
                where, kind = f"{name}, {part['place']}", part["place"].split()[0]
                words = form("words", passage(part["items"], "words"))
                check(where, part["words"], words, wrong)
                check(where, part["print"], blake3(words.encode()).hex()[:12], wrong)
                look = passage(part["items"], "looks")
                check(where, part["looks"], seal(form("form", field("passage", tag) + look))[:12], wrong)
                content += field("passage", kind) + passage(part["items"], "all")
                looks += field("passage", kind) + look
            check(name, page["content"], form("content", content), wrong)
            seals = {
                "content": seal(form("content", content)),
                "ledger": seal(page["ledger"]),
                "form": seal(form("form", looks))[:12],
            }
            seals["read"] = seal(form("read", field("content", seals["content"]) + field("ledger", seals["ledger"])))
            check(name, page["seals"], seals, wrong)
    print("\n".join(wrong), end="")
    return 1 if wrong else 0


assert blake3(b"").hex().startswith("af1349b9f5f9a1a6a0404dea36dcc949")
sys.exit(main())
