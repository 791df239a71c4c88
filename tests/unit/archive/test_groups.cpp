// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <map>
#include <random>
#include <tuple>

#include "worker/archive/aggregate/groups.h"
#include "worker/archive/archive_error.h"

using namespace footfall::archive;

namespace {

using footfall::model::Column;

/// Hits, and the sum of them in a detail of its own, as states with rare details have it.
struct Counted {
  std::int64_t hits = 0;
  std::int64_t* sum = nullptr;

  void add(std::int64_t value, Arena& arena) {
    ++hits;
    if (sum == nullptr) sum = arena.make<std::int64_t>();
    *sum += value;
  }
  void merge(const Counted& other) {
    hits += other.hits;
    *sum += *other.sum;
  }
  void save(std::string& bytes) const {
    bytes.append(reinterpret_cast<const char*>(&hits), sizeof hits);
    bytes.append(reinterpret_cast<const char*>(sum), sizeof *sum);
  }
  void load(std::string_view bytes, Arena& arena) {
    std::memcpy(&hits, bytes.data(), sizeof hits);
    sum = arena.make<std::int64_t>();
    std::memcpy(sum, bytes.data() + sizeof hits, sizeof *sum);
  }
};

/// A hit with a width and an idgoal, that comes as number `order`.
struct Hit {
  std::string width;
  std::int64_t idgoal, order, value;
};

std::vector<Hit> random_hits(std::size_t count) {
  std::mt19937 random(11);
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t width = random() % 500;
    hits.push_back({std::to_string(width), static_cast<std::int64_t>(random() % 3),
                    static_cast<std::int64_t>(random() % 1000), static_cast<std::int64_t>(random() % 9)});
  }
  return hits;
}

LogColumns columns_of(Column column) {
  LogColumns columns;
  columns.add(column);
  return columns;
}

LogRow::Field field(std::string_view text) { return {text.data(), static_cast<std::uint32_t>(text.size())}; }

using Found = std::vector<std::tuple<std::int64_t, std::string, std::int64_t, std::int64_t>>;

/// Spills behind every `spill_every` hits.
Found grouped(const std::vector<Hit>& hits, std::size_t spill_every) {
  GroupMemory memory(std::size_t{1} << 30U, "/tmp");
  Groups<Counted> groups(memory, {Column::kBandwidth});
  const LogColumns columns = columns_of(Column::kBandwidth);
  std::size_t count = 0;
  for (const Hit& hit : hits) {
    const LogRow::Field width = field(hit.width);
    groups.at(LogRow(columns, &width), hit.order, hit.idgoal).add(hit.value, groups.arena());
    if (++count % spill_every == 0) groups.spill();
  }
  Found found;
  groups.for_each([&](GroupKey::View key, const Texts& texts, const Counted& counted) {
    found.emplace_back(key.number(), std::string(texts[0].value_or("-")), counted.hits, *counted.sum);
  });
  BOOST_TEST(groups.has_spilled() == (spill_every <= hits.size()));
  return found;
}

/// The same with a map, which numbers are ordered by.
Found expected(const std::vector<Hit>& hits) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, std::int64_t>> groups;
  for (const Hit& hit : hits) {
    auto& [count, sum] = groups[{hit.idgoal, std::stoll(hit.width)}];
    ++count;
    sum += hit.value;
  }
  Found found;
  for (const auto& [key, counted] : groups) {
    found.emplace_back(key.first, std::to_string(key.second), counted.first, counted.second);
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_groups)

BOOST_AUTO_TEST_CASE(groups_come_in_the_order_of_their_values_whether_they_were_in_memory_or_not) {
  const std::vector<Hit> hits = random_hits(20'000);
  const Found all = expected(hits);
  for (const std::size_t spill_every : {100'000, 20'000, 3'000, 7}) {
    BOOST_TEST_INFO("spilled every " << spill_every);
    BOOST_TEST((grouped(hits, spill_every) == all));
  }
}

BOOST_AUTO_TEST_CASE(the_row_of_the_lowest_order_spells_a_group_also_where_it_came_before_a_spill) {
  const LogColumns columns = columns_of(Column::kBandwidth);
  for (const bool is_first_lower : {true, false}) {
    GroupMemory memory(1 << 20, "/tmp");
    Groups<Counted> groups(memory, {Column::kBandwidth});
    const LogRow::Field one = field("7"), other = field("07");
    groups.at(LogRow(columns, &one), is_first_lower ? 1 : 2).add(1, groups.arena());
    groups.spill();
    groups.at(LogRow(columns, &other), is_first_lower ? 2 : 1).add(1, groups.arena());
    std::string spelled;
    groups.for_each(
        [&](GroupKey::View, const Texts& texts, const Counted&) { spelled += std::string(*texts[0]) + " "; });
    BOOST_TEST(spelled == (is_first_lower ? "7 " : "07 "));
  }
}

BOOST_AUTO_TEST_CASE(null_is_a_group_and_stands_first) {
  GroupMemory memory(1 << 20, "/tmp");
  Groups<Counted> groups(memory, {Column::kBandwidth});
  const LogColumns columns = columns_of(Column::kBandwidth);
  const LogRow::Field minus = field("-3"), null;
  for (const LogRow::Field* value : {&minus, &null}) groups.at(LogRow(columns, value), 0).add(1, groups.arena());
  std::vector<bool> is_null;
  groups.for_each([&](GroupKey::View, const Texts& texts, const Counted&) { is_null.push_back(!texts[0]); });
  BOOST_TEST((is_null == std::vector<bool>{true, false}));
}

BOOST_AUTO_TEST_CASE(what_is_looked_at_least_goes_first_and_only_beyond_the_limit) {
  GroupMemory memory(1 << 20, "/tmp");
  Groups<Counted> often(memory, {}), seldom(memory, {});
  const auto fill = [&](std::int64_t from, std::int64_t to) {
    for (std::int64_t i = from; i < to; ++i) {
      for (int looks = 0; looks < 3; ++looks) often.at({i}).add(1, often.arena());
      seldom.at({i}).add(1, seldom.arena());
    }
  };
  fill(0, 100);
  memory.between_persons();
  BOOST_TEST((!often.has_spilled() && !seldom.has_spilled()));
  fill(100, 7000);
  memory.between_persons();
  BOOST_TEST((!often.has_spilled() && seldom.has_spilled()));
  std::int64_t groups = 0;
  seldom.for_each([&](GroupKey::View, const Texts&, const Counted& counted) { groups += counted.hits; });
  BOOST_TEST(groups == 7000);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_an_error_with_a_next_step) {
  GroupMemory memory(1 << 20, "/nowhere");
  Groups<Counted> groups(memory, {});
  groups.at({1}).add(1, groups.arena());
  BOOST_CHECK_EXCEPTION(groups.spill(), ArchiveError,
                        [](const ArchiveError& e) { return std::string(e.what()).find("TMPDIR") < 200; });
}

BOOST_AUTO_TEST_SUITE_END()
