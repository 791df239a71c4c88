// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "worker/archive/aggregate/census.h"
#include "worker/archive/read/visit_stream.h"

using namespace footfall::archive;
using footfall::model::Column;

namespace {

const ReadingOptions kTwoMegabytes{std::size_t{2} << 20, "/tmp"};

ReadColumns columns() {
  ReadColumns columns;
  for (LogColumns& table : columns) {
    for (const Column column : {Column::kIdvisit, Column::kIdvisitor, Column::kUserId}) table.add(column);
  }
  return columns;
}

std::string visitor_bytes(int number) { return "visitor" + std::string(1, static_cast<char>('A' + number)); }

void add(SortedRows& sorted, LogTable table, int visit, int visitor, const std::string& user = "") {
  const std::string id = std::to_string(visit), bytes = visitor_bytes(visitor);
  const LogRow::Field fields[] = {{id.data(), static_cast<std::uint32_t>(id.size())},
                                  {bytes.data(), static_cast<std::uint32_t>(bytes.size())},
                                  {user.empty() ? nullptr : user.data(), static_cast<std::uint32_t>(user.size())}};
  sorted.add(table, fields);
}

struct Step {
  std::int64_t visit;
  std::uint32_t person;
  bool is_family, is_of_window;
  std::size_t hits;
  bool operator==(const Step&) const = default;
};

std::vector<Step> steps_of(const SortedRows& sorted) {
  VisitStream stream(sorted);
  std::vector<Step> steps;
  VisitRows rows;
  RowBuffer buffer;
  while (stream.next(rows, buffer)) {
    BOOST_TEST(rows.number == steps.size() + 1);
    steps.push_back({rows.idvisit, rows.person, rows.is_family, rows.is_of_window, rows.hits.size()});
  }
  return steps;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_visit_stream)

BOOST_AUTO_TEST_CASE(rows_of_a_visit_and_visits_of_a_visitor_come_together) {
  SortedRows sorted(columns(), kTwoMegabytes);
  for (const int visit : {3, 1, 2}) add(sorted, LogTable::kVisit, visit, visit == 2 ? 1 : 0);
  for (const int visit : {1, 2, 3, 1, 2, 9}) add(sorted, LogTable::kHit, visit, visit == 2 ? 1 : visit == 9 ? 2 : 0);
  sorted.sort();
  const auto steps = steps_of(sorted);
  BOOST_REQUIRE(steps.size() == 4U);
  std::map<std::int64_t, Step> by_visit;
  for (const Step& step : steps) by_visit.emplace(step.visit, step);
  BOOST_TEST(by_visit.at(1).hits == 2U);
  BOOST_TEST(by_visit.at(1).person == by_visit.at(3).person);
  BOOST_TEST(by_visit.at(1).person != by_visit.at(2).person);
  BOOST_TEST(!by_visit.at(1).is_family);
  BOOST_TEST(!by_visit.at(9).is_of_window);
}

BOOST_AUTO_TEST_CASE(visitor_ids_of_one_visit_or_one_user_are_one_person) {
  SortedRows sorted(columns(), kTwoMegabytes);
  add(sorted, LogTable::kVisit, 1, 0);
  add(sorted, LogTable::kHit, 1, 0);
  add(sorted, LogTable::kHit, 1, 1);  // logged in
  add(sorted, LogTable::kVisit, 2, 1, "anna");
  add(sorted, LogTable::kVisit, 3, 2, "anna");
  add(sorted, LogTable::kVisit, 4, 3, "bert");
  sorted.sort();
  const auto steps = steps_of(sorted);
  BOOST_REQUIRE(steps.size() == 4U);
  std::set<std::uint32_t> persons;
  for (const Step& step : steps) {
    BOOST_TEST(step.is_family == (step.visit != 4));
    if (step.visit != 4) persons.insert(step.person);
  }
  BOOST_TEST(persons.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_second_look_is_as_the_first) {
  std::mt19937 random(12);
  SortedRows sorted(columns(), kTwoMegabytes);
  for (int visit = 0; visit < 3000; ++visit) {
    add(sorted, LogTable::kVisit, visit, static_cast<int>(random() % 26), random() % 9 == 0 ? "anna" : "");
    for (unsigned hit = 0; hit < random() % 4; ++hit)
      add(sorted, LogTable::kHit, visit, static_cast<int>(random() % 26));
  }
  sorted.sort();
  const auto first = steps_of(sorted);
  BOOST_TEST(std::ranges::any_of(first, &Step::is_family));
  BOOST_TEST((steps_of(sorted) == first));
}

BOOST_AUTO_TEST_CASE(distinct_counts_are_those_of_sets) {
  std::mt19937 random(11);
  SortedRows sorted(columns(), kTwoMegabytes);
  for (int i = 0; i < 20'000; ++i) {
    const int visit = static_cast<int>(random() % 2000);
    const int visitor = random() % 50 == 0 ? static_cast<int>(random() % 26) : visit % 26;
    const std::string user = visit % 7 == 0 ? "user" + std::to_string(visit % 35) : "";
    add(sorted, LogTable::kHit, visit, visitor, user);
  }
  // A group for each last digit of the visit: what is counted there against what sets hold.
  struct Group {
    Distinct visits, visitors, users;
    std::set<std::string> visit_set, visitor_set, user_set;
  };
  std::map<std::int64_t, Group> groups;
  sorted.sort();
  VisitStream stream(sorted);
  Census census;
  VisitRows rows;
  RowBuffer buffer;
  while (stream.next(rows, buffer)) {
    census.begin(rows);
    for (const LogRow& hit : rows.hits) {
      Group& group = groups[rows.idvisit % 10];
      census.count_visit(group.visits);
      census.count_visitor(group.visitors, hit.binary(Column::kIdvisitor));
      group.visit_set.emplace(hit.text(Column::kIdvisit));
      group.visitor_set.emplace(hit.text(Column::kIdvisitor));
      if (!hit.has_text(Column::kUserId)) continue;
      census.count_user(group.users, std::hash<std::string_view>{}(hit.text(Column::kUserId)));
      group.user_set.emplace(hit.text(Column::kUserId));
    }
  }
  BOOST_TEST(groups.size() == 10U);
  for (const auto& [digit, group] : groups) {
    BOOST_TEST(group.visits.count == group.visit_set.size());
    BOOST_TEST(group.visitors.count == group.visitor_set.size());
    BOOST_TEST(group.users.count == group.user_set.size());
  }
}

BOOST_AUTO_TEST_CASE(fields_survive_whatever_their_length) {
  std::string bytes;
  const std::string texts[] = {"", "a", std::string(253, 'b'), std::string(254, 'c'), std::string(70'000, 'd')};
  for (const std::string& text : texts) append_field(bytes, {text.data(), static_cast<std::uint32_t>(text.size())});
  append_field(bytes, {});
  std::vector<LogRow::Field> fields;
  append_fields(fields, bytes);
  BOOST_REQUIRE(fields.size() == 6U);
  for (int i = 0; i < 5; ++i) BOOST_TEST((std::string_view(fields[i].data, fields[i].size) == texts[i]));
  BOOST_TEST(fields[5].data == nullptr);
}

BOOST_AUTO_TEST_CASE(collations_ask_for_each_page_once) {
  int asked = 0;
  const Collation collation(
      [&](char32_t first) {
        ++asked;
        auto page = std::make_unique<Collation::Page>();
        for (char32_t i = 0; i < Collation::kPageSize; ++i)
          (*page)[i] = first == 0 ? std::string(1, static_cast<char>(std::toupper(static_cast<int>(i)))) : "E";
        return page;
      },
      true);
  const auto weights = [&](const char* text) {
    std::string key;
    collation.append_weights(key, text);
    return key;
  };
  BOOST_TEST(weights("Caf\xC4\x99  ") == "CAFE");
  BOOST_TEST(weights("cafe") == "CAFE");
  BOOST_TEST(weights("\xF0\x9F\x98\x80") == "E");
  BOOST_TEST(asked == 3);
}

BOOST_AUTO_TEST_SUITE_END()
