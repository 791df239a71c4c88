# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference finds the visits that recorded answers with a segment counted."""

import json
import re
from datetime import date
from urllib.parse import parse_qs, unquote

import pytest

from archive_reference.span import day_span
from golden import storefront, upstream
from golden.files import json_lines
from golden.log_tables import load_tables
from harness import paths
from segment_reference.grammar import SegmentError
from segment_reference.reference import matching_visits

# Of each case: how many answers there are at least.
CASES = {
    "storefront-small": 27, "setting-variants": 27, "upstream-ManyVisitsWithGeoIPAndEcommerce": 80,
    "upstream-TwoSitesEcommerceOrderWithItems": 5, "upstream-TwoVisitsWithCustomVariables": 8,
    "upstream-VisitsOverSeveralDays-OneVisitorOneWebsiteSeveralDaysDateRangeArchiving": 1,
}  # fmt: skip
_ERROR = re.compile(
    r"Segment '[^']*' is not a supported segment\.|The segment condition '[^']*' is not valid\.|Invalid '.*' segment value \w+"
)

pytestmark = pytest.mark.skipif(not (paths.SHARED / "golden").is_dir(), reason="the recordings are not here")


@pytest.mark.parametrize("name", CASES)
def test_the_reference_counts_the_visits_of_recorded_answers(empty_database, name):
    folder = paths.SHARED / "golden" / name
    case = (upstream if name.startswith("upstream-") else storefront).load(folder)
    empty_database.load(case.schema)
    empty_database.load(case.setup_sql)
    load_tables(case, empty_database)
    questions = [found for line in json_lines(folder / "api.jsonl") if (found := _question(line))]
    assert len(questions) >= CASES[name]
    differences = [
        f"{segment} of site {idsite} on {dates}: {found}, recorded {recorded}"
        for idsite, dates, segment, recorded in questions
        if (found := _found(empty_database, idsite, dates, segment)) != recorded
    ]
    assert not differences, "\n".join(differences)


def _question(line):
    """(site, [first day, last day], segment as sent, visits or error); None for other questions."""
    query = parse_qs(line["url"].removeprefix("index.php?"))
    if query.get("method") != ["VisitsSummary.get"] or "segment" not in query or line.get("log_tables_changed"):
        return None
    days = re.findall(r"\d{4}-\d\d-\d\d|today|now", query["date"][0])
    several = len(days) > 1 and query["period"] != ["range"]
    if not days or several or query["period"][0] not in ("day", "range") or not query["idSite"][0].isdigit():
        return None
    segment = re.search("&segment=([^&]*)", line["url"])[1]
    # The questions of upstream's tests are encoded once more than what was sent.
    segment = unquote(segment) if line["url"].startswith("index.php?") else segment
    answer = _answer(line["body"])
    return None if answer is None else (int(query["idSite"][0]), [days[0], days[-1]], segment, answer)


def _answer(body):
    error = _ERROR.search(json.loads(body)["message"] if body.startswith('{"result":"error"') else body)
    if error:
        return error[0]
    found = re.search(r'"nb_visits":(\d+)|<nb_visits>(\d+)', body)
    return int(found[1] or found[2]) if found else None


def _found(database, idsite, dates, segment):
    zone = database.value("SELECT timezone FROM matomo_site WHERE idsite = %s", idsite)
    first, last = (date(2030, 1, 1) if day in ("today", "now") else date.fromisoformat(day) for day in dates)
    try:
        return len(matching_visits(database, idsite, day_span(zone, first)[0], day_span(zone, last)[1], segment))
    except SegmentError as error:
        return str(error)
