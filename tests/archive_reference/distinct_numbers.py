# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers of rows that tables had before they were cut. Where words come in variants, how many rows they make is open."""

_OF_TABLES = {
    "Referrers_distinctSearchEngines": "Referrers_keywordBySearchEngine",
    "Referrers_distinctSocialNetworks": "Referrers_urlBySocialNetwork", "Referrers_distinctKeywords": "Referrers_searchEngineByKeyword",
    "Referrers_distinctCampaigns": "Referrers_keywordByCampaign", "Referrers_distinctWebsites": "Referrers_urlByWebsite",
    "UserCountry_distinctCountries": "UserCountry_country",
}  # fmt: skip


def distinct_numbers(day, tables):
    urls = {visit["referer_url"] or "" for visit in day.visits if visit["referer_type"] == 3}
    return {**{name: len(tables[table]) for name, table in _OF_TABLES.items()}, "Referrers_distinctWebsitesUrls": len(urls)}
