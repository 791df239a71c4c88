// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <cstring>
#include <random>

#include "worker/archive/aggregate/groups.h"
#include "worker/archive/aggregate/hit_metrics.h"

using namespace footfall::archive;

namespace {

using Milliseconds = std::array<std::optional<int>, kPageTimings>;

/// The timings of hits; some have none, or not all.
std::vector<Milliseconds> random_hits(std::size_t count) {
  std::mt19937 random(5);
  std::vector<Milliseconds> hits(count);
  for (Milliseconds& hit : hits) {
    if (random() % 4 == 0) continue;
    for (auto& timing : hit) {
      if (random() % 5 > 0) timing = static_cast<int>(random() % 900);
    }
  }
  return hits;
}

struct State {
  HitMetrics hits;

  void merge(const State& other) { hits.merge(other.hits); }
  void save(std::string& bytes) const {
    bytes.append(reinterpret_cast<const char*>(this), sizeof *this);
    hits.save_details(bytes);
  }
  void load(std::string_view bytes, Arena& arena) {
    std::memcpy(static_cast<void*>(this), bytes.data(), sizeof *this);
    hits.load_details(bytes.substr(sizeof *this), arena);
  }
};

void add(State& state, const Milliseconds& hit, const ArchiveSettings& settings, Arena& arena) {
  LogColumns columns;
  std::array<std::string, kPageTimings> texts;
  std::array<LogRow::Field, kPageTimings> fields;
  for (std::size_t i = 0; i < hit.size(); ++i) {
    columns.add(kTimings[i].column);
    if (!hit[i]) continue;
    texts[i] = std::to_string(*hit[i]);
    fields[i] = {texts[i].data(), static_cast<std::uint32_t>(texts[i].size())};
  }
  Census census;
  state.hits.add(HitFacts(LogRow(columns, fields.data()), settings), census, arena);
}

/// Hits in turn in so many groups, which are spilled behind every `spill_every` hits.
std::vector<ShownHits> counted(const std::vector<Milliseconds>& hits, std::size_t groups, std::size_t spill_every,
                               const ArchiveSettings& settings = {}) {
  GroupMemory memory(std::size_t{1} << 30U, "/tmp");
  Groups<State> states(memory, {});
  for (std::size_t i = 0; i < hits.size(); ++i) {
    add(states.at({static_cast<std::int64_t>(i % groups)}), hits[i], settings, states.arena());
    if ((i + 1) % spill_every == 0) states.spill();
  }
  std::vector<ShownHits> shown;
  states.for_each([&](GroupKey::View, const Texts&, const State& state) { shown.push_back(state.hits.shown()); });
  return shown;
}

/// Timing number `timing` of those hits of the group that have it.
ShownValues expected(const std::vector<Milliseconds>& hits, std::size_t groups, std::size_t group, std::size_t timing,
                     int cap) {
  ShownValues values;
  int sum = 0, lowest = INT_MAX, highest = 0;
  for (std::size_t i = group; i < hits.size(); i += groups) {
    if (!hits[i][timing]) continue;
    ++values.hits;
    sum += std::min(*hits[i][timing], cap);
    lowest = std::min(lowest, *hits[i][timing]);
    highest = std::max(highest, *hits[i][timing]);
  }
  values.sum = sum / 1000.0;
  if (values.hits > 0) values.min = lowest / 1000.0, values.max = highest / 1000.0;
  return values;
}

void check(const ShownValues& found, const ShownValues& wanted) {
  BOOST_REQUIRE_EQUAL(found.hits, wanted.hits);
  BOOST_REQUIRE_EQUAL(found.sum, wanted.sum);
  if (wanted.hits == 0) return;
  BOOST_REQUIRE_EQUAL(found.min, wanted.min);
  BOOST_REQUIRE_EQUAL(found.max, wanted.max);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_hit_metrics)

BOOST_AUTO_TEST_CASE(groups_of_one_hit_and_of_many_are_the_same_in_memory_and_from_files) {
  const std::vector<Milliseconds> hits = random_hits(600);
  ArchiveSettings capped;
  capped.timing_caps.fill(400);
  for (const std::size_t groups : {1, 7, 400, 600}) {
    for (const std::size_t spill_every : {1, 5, 450, 1000}) {
      for (const bool has_caps : {false, true}) {
        BOOST_TEST_INFO(groups << " groups, spilled every " << spill_every << ", caps " << has_caps);
        const auto shown = counted(hits, groups, spill_every, has_caps ? capped : ArchiveSettings());
        BOOST_REQUIRE_EQUAL(shown.size(), groups);
        for (std::size_t i = 0; i < groups * kPageTimings; ++i) {
          const std::size_t group = i / kPageTimings, timing = i % kPageTimings;
          check(shown[group].timings[timing], expected(hits, groups, group, timing, has_caps ? 400 : INT_MAX));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(rows_that_are_added_sum_up_minima_and_maxima_too) {
  const std::vector<Milliseconds> hits = random_hits(50);
  ShownHits sums;
  double minima = 0;
  for (const ShownHits& shown : counted(hits, 50, 1000)) {
    sums.add(shown);
    minima += shown.timings[0].min;
  }
  const ShownHits all = counted(hits, 1, 1000).front();
  BOOST_TEST(sums.timings[0].hits == all.timings[0].hits);
  BOOST_TEST(sums.timings[0].min == minima);
  BOOST_TEST(sums.timings[0].min > all.timings[0].min);
}

BOOST_AUTO_TEST_CASE(what_no_hit_has_is_shown_as_asked) {
  const ShownHits shown = HitMetrics().shown();
  BOOST_TEST(shown.timings[0].lowest({}).is_null());
  BOOST_TEST(*shown.generation.highest(0).whole() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
