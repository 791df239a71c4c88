# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes configuration in the dialect of Matomo's config.ini.php."""


def ini_text(sections):
    """sections: {name: {key: value or list}}; a list becomes key[] lines, True and False 1 and 0."""
    lines = []
    for name, values in sections.items():
        lines.append(f"[{name}]")
        for key, value in values.items():
            if isinstance(value, (list, tuple)):
                lines += [f"{key}[] = {_literal(item)}" for item in value]
            elif isinstance(value, dict):
                lines += [f"{key}[{item}] = {_literal(v)}" for item, v in value.items()]
            else:
                lines.append(f"{key} = {_literal(value)}")
        lines.append("")
    return "\n".join(lines)


def merged(*configurations):
    """Later configurations win, key by key."""
    result = {}
    for sections in configurations:
        for name, values in (sections or {}).items():
            result.setdefault(name, {}).update(values)
    return result


def _literal(value):
    if isinstance(value, bool):
        return int(value)
    if value is None:
        return '""'
    if isinstance(value, (int, float)):
        return value
    return '"' + str(value).replace('"', '&quot;') + '"'
