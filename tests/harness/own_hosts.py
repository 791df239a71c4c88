# SPDX-License-Identifier: GPL-3.0-or-later
"""An /etc/hosts that one program alone sees, which needs root."""

_SCRIPT = 'mount --bind "$1" /etc/hosts && shift && exec "$@"'


def in_own_hosts(folder, hosts):
    """What a command line begins with so that the text HOSTS, kept in FOLDER, is its /etc/hosts; nothing without such a text."""
    if hosts is None:
        return []
    file = folder / "hosts"
    file.write_text(hosts)
    return ["unshare", "--mount", "sh", "-c", _SCRIPT, "sh", file]
