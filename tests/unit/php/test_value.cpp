// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "worker/php/value.h"

namespace footfall::php {
namespace {

std::vector<Value> one_of_each_kind() {
  return {{},
          true,
          7,
          0.5,
          "",
          std::string(15, 's'),
          std::string(16, 'l'),
          std::string(300, 'x'),
          Array{{0, std::string(40, 'a')}},
          Array{}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(values)

BOOST_AUTO_TEST_CASE(text_of_any_length_is_kept_with_all_its_bytes) {
  for (std::size_t size = 0; size < 40; ++size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(250 + i);
    const Value value(text), copy = value;
    BOOST_TEST((value.text() == text));
    BOOST_TEST((copy.text() == text));
    BOOST_TEST((value == copy));
    BOOST_TEST(!(value == Value(text + 'x')));
  }
}

BOOST_AUTO_TEST_CASE(every_kind_can_stand_in_the_place_of_every_other) {
  for (const Value& first : one_of_each_kind()) {
    for (const Value& second : one_of_each_kind()) {
      Value copied = first, moved = first, source = second;
      copied = second;
      moved = std::move(source);
      BOOST_TEST((copied == second));
      BOOST_TEST((moved == second));
      BOOST_TEST(source.is_null());  // NOLINT(bugprone-use-after-move): what is left is part of the promise
    }
  }
}

BOOST_AUTO_TEST_CASE(a_value_is_of_one_kind_and_equals_only_itself) {
  const auto values = one_of_each_kind();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value& value = values[i];
    BOOST_TEST(value.is_null() + (value.truth() != nullptr) + (value.whole() != nullptr) + (value.real() != nullptr) +
                   value.text().has_value() + (value.array() != nullptr) ==
               1);
    for (std::size_t j = 0; j < values.size(); ++j) BOOST_TEST((value == values[j]) == (i == j));
  }
}

BOOST_AUTO_TEST_CASE(a_copy_that_is_changed_leaves_the_others_as_they_were) {
  const Value first = Array{{0, std::string(20, 'a')}, {1, Array{{0, 1}}}};
  Value second = first;
  const Value third = second;
  second.array()->emplace_back(2, "more");
  *(*second.array())[1].second.array() = {};
  BOOST_TEST((first == third));
  BOOST_TEST((first == Value(Array{{0, std::string(20, 'a')}, {1, Array{{0, 1}}}})));
  BOOST_TEST((second == Value(Array{{0, std::string(20, 'a')}, {1, Array()}, {2, "more"}})));
}

BOOST_AUTO_TEST_CASE(copies_may_be_taken_and_dropped_in_many_threads) {
  const Value shared = Array{{0, std::string(100, 'x')}, {1, Array{{0, 1}}}};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&shared] {
      for (int turn = 0; turn < 1000; ++turn) {
        Value copy = shared;
        copy.array()->emplace_back(2, turn);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(shared.array()->size() == 2);
}

BOOST_AUTO_TEST_CASE(a_value_can_be_given_a_part_of_itself) {
  Value value = Array{{0, Array{{0, std::string(20, 'a')}}}};
  value = Value((*value.array())[0].second);
  BOOST_TEST((value == Value(Array{{0, std::string(20, 'a')}})));
  value = *&value;
  BOOST_TEST((value == Value(Array{{0, std::string(20, 'a')}})));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::php
