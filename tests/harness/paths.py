# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the checkout keeps what tests need. FOOTFALL_FLAVOUR names the build under test (default: test)."""

import os
import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
SHARED = ROOT.parent / "shared"
CACHE = ROOT / "build" / "test-cache"


def flavour():
    return os.environ.get("FOOTFALL_FLAVOUR", "test")


def build_folder():
    return ROOT / "build" / flavour()


def program():
    return build_folder() / "footfall"


def module():
    return build_folder() / "ngx_http_footfall_module.so"


def schema(name="matomo-5.2.sql"):
    """The SQL of Matomo's tables (prefix matomo_), from the copy that the tests carry."""
    return GOLDEN / "schema" / name


def data_path():
    """The folder with the data lists of the recordings where it exists, else what `make data` fetched."""
    shared = SHARED / "matomo-data"
    return shared if shared.is_dir() else ROOT / "build" / "data"


@lru_cache
def sanitizer_env(logs):
    """Environment of a program that runs code built by the flavour under test; findings land in LOGS/sanitizer.*"""
    if flavour() not in ("asan", "tsan"):
        return {}
    options = f"abort_on_error=0:exitcode=99:log_path={logs}/sanitizer"
    return {
        # NGINX never frees its configuration at exit, MariaDB's client keeps its globals: leaks are looked for by
        # the unit tests, which own everything they allocate.
        "ASAN_OPTIONS": f"{options}:detect_leaks=0:max_free_fill_size=1048576",
        "UBSAN_OPTIONS": f"{options}:print_stacktrace=1:halt_on_error=1",
        "TSAN_OPTIONS": options,
    }


@lru_cache
def sanitizer_preload():
    """The libraries that a host program not built by us (NGINX) must load before our module; empty if none."""
    names = {"asan": ("libasan.so", "libubsan.so"), "tsan": ("libtsan.so",)}.get(flavour(), ())
    found = [subprocess.check_output(["gcc", f"-print-file-name={n}"], text=True).strip() for n in names]
    return ":".join(os.path.realpath(path) for path in found)
