# SPDX-License-Identifier: GPL-3.0-or-later
"""Replays recordings of Matomo through NGINX, Redis and footfall, and compares the rows. See run --help."""
