# SPDX-License-Identifier: GPL-3.0-or-later
"""Which visits a segment text selects, worked out in the slow and obvious way: one SQL statement of left joins."""
