# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives of segments and of single plugins in a recording, and the texts they were asked for by: a recorded flag holds only the text's hash."""

import hashlib
import re
from urllib.parse import unquote_plus

from golden.files import exists_either, json_lines

_FLAG = re.compile(r"^done(?:[0-9a-f]{32})?\.(\w+)$")
RANGE = 5
_ALONG = ("", ";visitorType==new", ";visitorType==returning,visitorType==returningCustomer")
# Of plugins that are not Matomo's own, and names that one of them adds.
_FOREIGN_NAMES = ("attrgender", "isadmin")
_FOREIGN = {"ExamplePlugin", "MarketingCampaignsReporting"}


def plugin_of(flag):
    """The plugin whose reports alone the flag names an archive of; None where it is all plugins'."""
    found = _FLAG.match(flag)
    return found[1] if found and found[1] not in _FOREIGN else None


def texts(archives):
    """{flag without plugin: text} of what the questions beside the file ARCHIVES asked for; "" are all visits."""
    path = archives.with_name("api.jsonl")
    asked = {segment for line in json_lines(path) for segment in _segments(line["url"])} if exists_either(path) else set()
    found = {"done": ""}
    for text in ["", *sorted(asked)]:
        # Most questions stand there encoded once more than they were sent.
        for given in (unquote_plus(text), text):
            for more in _ALONG:
                whole = (given + more).removeprefix(";")
                for flag in _flags(whole):
                    found.setdefault(flag, whole)
    return found


def _segments(url):
    texts = [part.removeprefix("segment=") for part in url.split("?")[-1].split("&") if part.startswith("segment=")]
    return [text for text in texts if not text.startswith(_FOREIGN_NAMES)]


def _flags(text):
    """The text is read decoded, or else as it is; its hash is that of what was read, decoded once more."""
    for read in (unquote_plus(text), text):
        yield "done" + hashlib.md5(unquote_plus(read).encode("utf-8", "surrogateescape")).hexdigest()


def orders(recorded, known):
    """[(texts, plugins, period number, dates)] that ask for the archives of single plugins among RECORDED, few and large."""
    wanted = {}
    for _, period, first, last, flag in recorded:
        plugin, text = plugin_of(flag), known.get(flag.split(".")[0])
        if plugin and text is not None:
            plugins, dates = wanted.setdefault((text, period), (set(), set()))
            plugins.add(plugin)
            dates.add(f"{first},{last}" if period == RANGE else first)
    together = {}
    for (text, period), (plugins, dates) in wanted.items():
        # Without a segment all visits are meant, and so not any beside them.
        key = (tuple(sorted(plugins)), period, text == "")
        segments, all_dates = together.setdefault(key, (set(), set()))
        segments |= {text} - {""}
        all_dates |= dates
    return [(sorted(texts), plugins, period, sorted(dates)) for (plugins, period, _), (texts, dates) in sorted(together.items())]
