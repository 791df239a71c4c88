# SPDX-License-Identifier: GPL-3.0-or-later
"""What reports on hits count of each group of them."""

from archive_reference.hits import TIMINGS


def hit_metrics(day, hits):
    values = [hit["custom_float"] for hit in hits if hit["custom_float"] is not None]
    metrics = {
        "2": day.distinct(hits, "idvisit"), "1": day.distinct(hits, "idvisitor"), "12": len(hits),
        "30": sum(values) / 1000, "31": len(values),
        "32": min(values) / 1000 if values else None, "33": max(values) / 1000 if values else None,
    }  # fmt: skip
    for name in TIMINGS:
        known = [hit[name] for hit in hits if hit[name] is not None]
        metrics |= {f"sum_{name}": sum(known) / 1000, f"nb_hits_with_{name}": len(known)}
        metrics |= {f"min_{name}": min(known) / 1000 if known else None, f"max_{name}": max(known) / 1000 if known else None}
    return metrics


_SHORT = {
    "time_network": "network", "time_server": "server", "time_transfer": "transfer", "time_dom_processing": "domprocessing",
    "time_dom_completion": "domcompletion", "time_on_load": "onload",
}  # fmt: skip


def page_performance(day):
    timed = [hit for hit in day.hits if any(hit[name] is not None for name in TIMINGS)]
    found = {}
    for name, short in _SHORT.items():
        known = [hit[name] for hit in timed if hit[name] is not None]
        found[f"PagePerformance_{'servery' if short == 'server' else short}_time"] = sum(known)
        found[f"PagePerformance_{short}_hits"] = len(known)
    found["PagePerformance_pageload_time"] = sum(hit[name] or 0 for hit in timed for name in TIMINGS)
    return {**found, "PagePerformance_pageload_hits": len(timed)}
