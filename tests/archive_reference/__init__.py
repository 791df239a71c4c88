# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives of a day worked out in the slow and obvious way, over random rows that recordings do not hold."""
