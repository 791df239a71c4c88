# SPDX-License-Identifier: GPL-3.0-or-later
"""What the runner says of a case, as text for people and as JSON for scripts."""

from dataclasses import dataclass, field

from golden.answers import deferred

_SHOWN = 10


@dataclass
class Report:
    """One case, or the sum of the scenarios of one test class."""

    name: str
    tables: dict = field(default_factory=dict)  # table → [equal, rows]
    differences: list = field(default_factory=list)
    answers: int = 0
    answers_equal: int = 0
    deferred: list = field(default_factory=list)
    answer_differences: list = field(default_factory=list)
    archives: dict = field(default_factory=dict)  # record name → [equal, records]
    archive_differences: list = field(default_factory=list)
    api: list = field(default_factory=lambda: [0, 0, 0])  # answers that are equal, claimed, not claimed
    api_methods: dict = field(default_factory=dict)  # method → [equal, claimed]
    api_differences: list = field(default_factory=list)
    tables_in_order: list = field(default_factory=lambda: [0, 0])  # of archives: with rows in the recorded order, all
    unreplayed: int = 0  # requests whose recording holds no HTTP answer
    page_views_only: bool = True
    errors: list = field(default_factory=list)
    seconds: float = 0.0

    @property
    def equal(self):
        return sum(equal for equal, _ in self.tables.values())

    @property
    def rows(self):
        return sum(rows for _, rows in self.tables.values())

    @property
    def complete(self):
        """All rows equal, and all answers equal or deferred."""
        answers = self.answers_equal + len(self.deferred) == self.answers
        return not self.errors and self.equal == self.rows and answers and self.records_equal == self.records

    @property
    def records_equal(self):
        return sum(equal for equal, _ in self.archives.values())

    @property
    def records(self):
        return sum(records for _, records in self.archives.values())

    def add(self, outcome, label=""):
        for name, result in outcome.tables.items():
            counts = self.tables.setdefault(name, [0, 0])
            counts[0] += result.equal
            counts[1] += result.rows
            self.differences += [label + text for text in result.differences]
        for request, answer in outcome.answers:
            self._add_answer(request, answer, label)
        if outcome.archives:
            self._add_archives(outcome.archives, label)
        if outcome.api:
            self._add_api(outcome.api)
        self.page_views_only &= _page_views_only(outcome.case.tables)

    def _add_archives(self, result, label):
        for name, (equal, records) in result.records.items():
            counts = self.archives.setdefault(name, [0, 0])
            counts[0] += equal
            counts[1] += records
        self.archive_differences += [label + text for text in result.differences]
        self.tables_in_order[0] += result.ordered
        self.tables_in_order[1] += result.tables

    def _add_api(self, result):
        for i, count in enumerate((result.equal, result.claimed, result.not_claimed)):
            self.api[i] += count
        for method, (equal, claimed) in result.methods.items():
            counts = self.api_methods.setdefault(method, [0, 0])
            counts[0] += equal
            counts[1] += claimed
        self.api_differences += result.differences

    def _add_answer(self, request, answer, label):
        if request.answer is None:
            self.unreplayed += 1
            return
        self.answers += 1
        found = request.answer.differences(answer)
        if not found:
            self.answers_equal += 1
        elif deferred(request, request.answer, answer):
            self.deferred.append(f"{label}{request.n}")
        else:
            self.answer_differences.append(f"{label}request {request.n}: {', '.join(found)}")

    def lines(self, shown=_SHOWN):
        yield f"tables {self.name}: {self.equal} of {self.rows} rows equal"
        for name, (equal, rows) in sorted(self.tables.items()):
            yield f"  {name}: {equal} of {rows}"
        yield from _first(self.differences, shown)
        yield (
            f"responses {self.name}: {self.answers_equal} of {self.answers} answers equal, "
            f"{len(self.deferred)} deferred"
        )
        if self.deferred:
            yield f"  deferred (the verdict needs the database): {', '.join(self.deferred)}"
        yield from _first(self.answer_differences, shown)
        yield from self._archive_lines(shown)
        yield from self._api_lines(shown)
        yield from (f"  ERROR {text}" for text in self.errors)

    def _archive_lines(self, shown):
        if not self.archives:
            return
        yield f"archives {self.name}: {self.records_equal} of {self.records} records equal"
        for name, (equal, records) in sorted(self.archives.items()):
            if equal < records:
                yield f"  {name}: {equal} of {records}"
        yield from _first(self.archive_differences, shown)
        ordered, tables = self.tables_in_order
        yield f"  rows in the recorded order: {ordered} of {tables} tables"

    def _api_lines(self, shown):
        equal, claimed, more = self.api
        if not claimed:
            return
        yield f"api {self.name}: {equal} of {claimed} answers equal, {more} not claimed"
        for method, (method_equal, method_claimed) in sorted(self.api_methods.items()):
            if method_equal < method_claimed:
                yield f"  {method}: {method_equal} of {method_claimed}"
        yield from _first(self.api_differences, shown)

    def as_json(self):
        return {
            "case": self.name,
            "tables": {name: {"equal": equal, "rows": rows} for name, (equal, rows) in sorted(self.tables.items())},
            "equal": self.equal,
            "rows": self.rows,
            "answers": {"equal": self.answers_equal, "all": self.answers, "deferred": self.deferred},
            "records": {"equal": self.records_equal, "all": self.records},
            "api": {"equal": self.api[0], "claimed": self.api[1], "not_claimed": self.api[2]},
            "differences": self.differences,
            "answer_differences": self.answer_differences,
            "archive_differences": self.archive_differences,
            "api_differences": self.api_differences,
            "page_views_only": self.page_views_only,
            "complete": self.complete,
            "errors": self.errors,
            "seconds": round(self.seconds, 2),
        }


def _first(texts, shown):
    yield from (f"    {text}" for text in texts[:shown])
    if len(texts) > shown:
        yield f"    … and {len(texts) - shown} more"


def _page_views_only(tables):
    """Whether the recording holds page views and nothing else: URLs and titles, no conversion, event or variable. One
    without any visit is none (a test had purged what was tracked, or all was refused)."""
    if not tables.get("log_visit"):
        return False
    kinds = {row["type"] for row in tables.get("log_action", [])}
    if kinds - {1, 4} or tables.get("log_conversion") or tables.get("log_conversion_item"):
        return False
    rows = [*tables.get("log_visit", []), *tables.get("log_link_visit_action", [])]
    return not any(
        value not in (None, "") and column.startswith(("custom_var_", "custom_dimension_", "campaign_"))
        for row in rows
        for column, value in row.items()
    )
