# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess

_COMPILERS = {".c": ["gcc"], ".cpp": ["g++", "-std=c++20"]}


def build_preloaded(source, folder):
    """The library in FOLDER that SOURCE makes, to be named in LD_PRELOAD."""
    library = folder / f"{source.stem}.so"
    argv = [*_COMPILERS[source.suffix], "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source]
    subprocess.run(argv, check=True)
    return library
