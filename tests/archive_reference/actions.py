# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of log_action: a few names of each type. Their ids are type * 100 and up; UNKNOWN has no row."""

PAGE, OUTLINK, DOWNLOAD, TITLE, SKU, PRODUCT, CATEGORY, SEARCH = 1, 2, 3, 4, 5, 6, 7, 8
EVENT_CATEGORY, EVENT_ACTION, EVENT_NAME = 10, 11, 12
CONTENT_NAME, CONTENT_PIECE, CONTENT_TARGET, CONTENT_INTERACTION = 13, 14, 15, 16
UNKNOWN = 99_999

NAMES = {
    PAGE: [
        ("x.example/", 0), ("x.example/", 3), ("x.example/a", 0), ("x.example/a", 1), ("x.example/a", 2), ("x.example/A", 2),
        ("x.example/a/", 2), ("x.example/a/b", 2), ("x.example/a/b/c/d/e", 2), ("x.example/a/b?q=1/2", 2),
        ("x.example/é/b", 2), ("x.example/e/b", 2), ("x.example/b#f/g", 2), ("x.example/b#", 2), ("x.example", 2),
        ("x.example//", 2), ("x.example/ s / t ", 2), ("y.example/a/b", None), ("x.example/a/c", 2), ("x.example/a/d", 2),
    ],
    OUTLINK: ["http://Out.example/p", "https://out.example/p/q#f", "http://out.example", "https://out2.example/", "ftp://h/x"],
    DOWNLOAD: ["http://x.example/f.zip", "https://X.example/f.zip", "https://x.example/g.pdf?v=1", "x.example/h.doc"],
    TITLE: ["Home", "home ", "Hömé", " About us", "", "Shop / Cart", "Shop / Pay", "0", "Contact"],
    SKU: ["S1", "S2", "S3", "S4", "S5"], PRODUCT: ["Lamp", "Sofa", "Desk", "Vase", "Rug", "Chair"],
    CATEGORY: ["Home", "Garden", "Kids", "Sale"], SEARCH: ["shoes", "Shoes", "shoes ", "café", "cafe", "hat"],
    EVENT_CATEGORY: ["Video", "video", "Form", "Menu"], EVENT_ACTION: ["play", "Play ", "stop", "jump"],
    EVENT_NAME: ["Trailer", "trailer", "Film", ""], CONTENT_NAME: ["Ad", "ad", "Teaser"],
    CONTENT_PIECE: ["pic.png", "Pic.png", "text", ""], CONTENT_TARGET: ["https://t.example/", ""], CONTENT_INTERACTION: ["click", "hover"],
}  # fmt: skip


def ids(kind, missing=False):
    """The ids of a type; with MISSING also 0 and one that has no row."""
    return [kind * 100 + n for n in range(len(NAMES[kind]))] + ([0, UNKNOWN] if missing else [])


def rows():
    result = []
    for kind, names in NAMES.items():
        for number, name in enumerate(names):
            text, prefix = name if isinstance(name, tuple) else (name, None)
            result.append({"idaction": kind * 100 + number, "name": text, "hash": number, "type": kind, "url_prefix": prefix})
    return result
