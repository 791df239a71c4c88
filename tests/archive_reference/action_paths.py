# SPDX-License-Identifier: GPL-3.0-or-later
"""Under which labels an action's numbers stand, and what is said of it beside them; with settings left alone."""

import re

from archive_reference import actions as a

NO_URL, NO_TITLE = "Page URL not defined", "Page Name not defined"
_SCHEMES = {0: "http://", 1: "http://www.", 2: "https://", 3: "https://www."}


def path(kind, name):
    """The labels from the top table down."""
    if name is None:
        return [NO_URL if kind == a.PAGE else f" {NO_TITLE}"]
    return {a.PAGE: _page, a.TITLE: _title, a.OUTLINK: _file, a.DOWNLOAD: _file, a.SEARCH: lambda name: [name]}[kind](name)


def _title(name):
    return [f" {name.strip() or NO_TITLE}"]


def _file(name):
    if not name.startswith("http"):
        pieces = [piece for piece in name.split("/") if piece]
        return [*pieces[:-1], f"/{pieces[-1]}"]
    host, _, rest = re.sub("^https?://", "", name).partition("/")
    rest, _, fragment = rest.partition("#")
    return [host, f"/{rest.strip()}" + (f"#{fragment}" if fragment else "")]


def _page(name):
    _, _, rest = name.partition("/")
    rest, _, fragment = rest.partition("#")
    if rest == "" or rest.endswith("/"):
        rest += "index"
    fragment = fragment.removesuffix("#")
    pieces = (rest + (f"#{fragment}" if fragment else "")).split("/", 9)
    pieces = [piece.strip() for piece in pieces if piece.strip()]
    return [*pieces[:-1], f"/{pieces[-1]}"] if pieces else [NO_URL]


def url(name, prefix):
    if name is None:
        return ""
    full = _SCHEMES.get(prefix, "") + name
    return re.sub("^(https?://)?([^/]*)", lambda match: match[0].lower(), full.removesuffix("#"), count=1)
