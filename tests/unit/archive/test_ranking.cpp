// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <numeric>
#include <random>

#include "worker/archive/aggregate/ranking.h"

using namespace footfall::archive;

namespace {

std::vector<std::uint32_t> random_numbers(std::size_t count, std::uint32_t different) {
  std::mt19937 random(5);
  std::vector<std::uint32_t> numbers(count);
  std::ranges::generate(numbers, [&] { return static_cast<std::uint32_t>(random() % different); });
  return numbers;
}

/// The places of the `limit` highest, of equal ones the first.
std::vector<std::size_t> highest_places(const std::vector<std::uint32_t>& numbers, std::size_t limit) {
  std::vector<std::size_t> places(numbers.size());
  std::iota(places.begin(), places.end(), 0);
  std::ranges::stable_sort(places, std::greater(), [&](std::size_t place) { return numbers[place]; });
  places.resize(std::min(limit, places.size()));
  std::ranges::sort(places);
  return places;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_ranking)

BOOST_AUTO_TEST_CASE(the_first_entries_are_kept_in_order_and_each_other_is_handed_over_once) {
  const std::vector<std::uint32_t> numbers = random_numbers(10'000, UINT32_MAX);
  for (const std::size_t limit : {std::size_t{1}, std::size_t{500}, std::size_t{20'000}}) {
    std::vector<std::uint32_t> others;
    Ranking<std::uint32_t> ranking(
        limit, [](auto a, auto b) { return a > b; }, [&](auto number) { others.push_back(number); });
    for (const std::uint32_t number : numbers) ranking.add(number);
    std::vector<std::uint32_t> all = ranking.finish();
    BOOST_TEST(all.size() == std::min(limit, numbers.size()));
    std::ranges::sort(others, std::greater());
    all.insert(all.end(), others.begin(), others.end());
    std::vector<std::uint32_t> expected = numbers;
    std::ranges::sort(expected, std::greater());
    BOOST_TEST((all == expected));
  }
}

BOOST_AUTO_TEST_CASE(of_equal_numbers_the_first_are_among_the_highest) {
  for (const std::uint32_t different : {1U, 10U, 5000U}) {
    const std::vector<std::uint32_t> numbers = random_numbers(2000, different);
    for (const std::size_t limit : {0U, 1U, 700U, 2000U, 3000U}) {
      HighestNumbers highest(limit);
      for (const std::uint32_t number : numbers) highest.add(number);
      highest.decide();
      std::vector<std::size_t> taken;
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (highest.takes(numbers[i])) taken.push_back(i);
      }
      BOOST_TEST_INFO(limit << " of " << different << " different");
      BOOST_TEST((taken == highest_places(numbers, limit)));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
