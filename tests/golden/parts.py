# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts a case's requests into runs that one worker can take with one configuration."""

from dataclasses import dataclass, field


@dataclass
class Part:
    requests: list
    config: dict
    database: str | None
    locations: dict = field(default_factory=dict)  # what a pretended location provider answers, by address

    @property
    def first(self):
        return self.requests[0].n

    def takes(self, request):
        """Whether the request can follow without another configuration. Answers for more addresses are no change: the
        recordings hold them only where the provider was asked."""
        if request.config != self.config or request.database != self.database:
            return False
        return all(self.locations.get(address, place) == place for address, place in request.locations.items())

    def add(self, request):
        self.requests.append(request)
        self.locations.update(request.locations)


def parts_of(case):
    """The runs in order: cut where set-up rows, settings or pretended locations change."""
    parts = []
    for request in case.requests:
        if parts and request.n not in case.steps and parts[-1].takes(request):
            parts[-1].add(request)
        else:
            parts.append(Part([request], request.config, request.database, dict(request.locations)))
    return parts
