# SPDX-License-Identifier: GPL-3.0-or-later
"""Real servers for tests: Redis, MariaDB, NGINX and footfall, private to one run and on loopback only."""
