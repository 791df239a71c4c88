# SPDX-License-Identifier: GPL-3.0-or-later
"""in_sandbox_of.py UNIT COMMAND …: runs the command with the system calls and the memory that a unit of systemd leaves it."""

import ctypes
import errno
import os
import re
import subprocess
import sys

_NO_NEW_PRIVILEGES, _DENY_WRITE_EXECUTE = 38, 65  # for prctl
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM  # for libseccomp


def settings_of(unit):
    """[(key, value)] of the lines of a unit file."""
    with open(unit) as file:
        return [tuple(line.strip().split("=", 1)) for line in file if re.match(r"\w+=", line)]


def _groups():
    """{@group: names of system calls and of other groups}"""
    groups = {}
    for line in subprocess.check_output(["systemd-analyze", "syscall-filter", "--no-pager"], stderr=subprocess.DEVNULL, text=True).splitlines():
        if line.startswith("@"):
            members = groups.setdefault(line.strip(), [])
        elif line.startswith("    ") and not line.strip().startswith("#"):
            members.append(line.strip())
    return groups


def _calls(names, groups):
    calls = set()
    for name in names:
        calls |= _calls(groups[name], groups) if name.startswith("@") else {name}
    return calls


def allowed_calls(filters):
    """Names of the system calls that lines of SystemCallFilter= leave, the first of which allows."""
    groups = _groups()
    allowed = _calls(["@default"], groups)
    for line in filters:
        if line.startswith("~"):
            allowed -= _calls(line[1:].split(), groups)
        else:
            allowed |= _calls(line.split(), groups)
    return allowed


def _refuse_other_calls(allowed):
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_REFUSE)))
    for name in allowed:
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:
            library.seccomp_rule_add(context, ctypes.c_uint32(_ALLOW), number, 0)
    if library.seccomp_load(context):
        sys.exit("the filter of system calls is not taken")


def main(unit, command):
    settings = settings_of(unit)
    libc = ctypes.CDLL(None)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if ("MemoryDenyWriteExecute", "yes") in settings and libc.prctl(_DENY_WRITE_EXECUTE, 1, 0, 0, 0):
        sys.exit("this kernel does not deny memory that is written and executed")
    _refuse_other_calls(allowed_calls([value for key, value in settings if key == "SystemCallFilter"]))
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
