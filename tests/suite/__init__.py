# SPDX-License-Identifier: GPL-3.0-or-later
"""What `make test` runs: what lint says quickly, the build, the unit tests, the end-to-end tests and the recordings."""
