// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <limits>

#include "tests/support/recorded_archives.h"
#include "worker/archive/table/blobs.h"
#include "worker/archive/table/cutting.h"
#include "worker/archive/table/reading.h"
#include "worker/php/serialize.h"

namespace footfall::archive {
namespace {

using php::Value;

Table table_of(std::initializer_list<std::pair<Value, int>> visits) {
  Table table;
  for (const auto& [label, count] : visits) table.row(label).columns.set(std::int64_t{2}, count);
  return table;
}

/// "label=visits …", "Others" as -1.
std::string shown(const Table& table) {
  std::string text;
  const auto add = [&](const Row& row) {
    const auto name = row.label.text();
    text += name ? std::string(*name) : std::to_string(*row.label.whole());
    const Cell* visits = row.columns.find(2);
    text += '=' + (visits == nullptr ? "none" : std::to_string(static_cast<int>(real(*number_of(*visits))))) + ' ';
  };
  for (const Row& row : table.rows()) add(row);
  if (table.others() != nullptr) add(*table.others());
  return text;
}

BOOST_AUTO_TEST_SUITE(tables)

BOOST_AUTO_TEST_CASE(values_are_added_as_matomo_adds_them) {
  const Cell null, two(2), half(0.5), text("6"), decimal("0.25"), word("x");
  const Cell array(Value(php::Array{{1, 1}, {2, 0.5}}));
  const auto sum = [](const Cell* into, const Cell& value) {
    return php::serialize(added(into, value, Operation::kSum).value());
  };
  BOOST_TEST(sum(nullptr, two) == "i:2;");
  BOOST_TEST(sum(nullptr, null) == "N;");
  BOOST_TEST(sum(&two, null) == "i:0;");
  BOOST_TEST(sum(&null, two) == "i:2;");
  BOOST_TEST(sum(&null, null) == "N;");
  BOOST_TEST(sum(&two, two) == "i:4;");
  BOOST_TEST(sum(&two, half) == "d:2.5;");
  BOOST_TEST(sum(&two, text) == "i:8;");
  BOOST_TEST(sum(&half, decimal) == "d:0.75;");
  BOOST_TEST(sum(&array, Value(php::Array{{2, 1}, {3, 7}})) == "a:3:{i:1;i:1;i:2;d:1.5;i:3;i:7;}");
  const auto extreme = [](const Cell* into, const Cell& value, Operation which) {
    return php::serialize(added(into, value, which).value());
  };
  BOOST_TEST(extreme(&two, half, Operation::kMax) == "i:2;");
  BOOST_TEST(extreme(&two, half, Operation::kMin) == "d:0.5;");
  BOOST_TEST(extreme(&two, null, Operation::kMin) == "i:2;");
  BOOST_TEST(extreme(&null, two, Operation::kMin) == "i:2;");
  BOOST_TEST(extreme(nullptr, null, Operation::kMax) == "N;");
  BOOST_TEST(extreme(&two, Value(0), Operation::kMin) == "i:0;");
}

BOOST_AUTO_TEST_CASE(numbers_and_texts_of_one_spelling_are_one_label_among_many) {
  Table table;
  for (int i = 0; i < 1000; ++i) table.row(i).columns.set(2, i);
  BOOST_TEST(table.rows().size() == 1000U);
  BOOST_TEST((&table.row("7") == table.find(7)));
  BOOST_TEST((table.find("07") == nullptr));
  BOOST_TEST((table.row_where_room("new", false) == nullptr));
  BOOST_TEST((table.row_where_room("999", false) == &table.rows()[999]));
  BOOST_TEST(table.rows().size() == 1000U);
}

BOOST_AUTO_TEST_CASE(appended_rows_are_found_among_those_that_were_made) {
  Table table;
  table.row("made");
  for (int i = 0; i < 10; ++i) table.append(Row(Value(i)));
  BOOST_TEST((table.find("7") == &table.rows()[8]));
  table.append(Row(Value("last")));
  BOOST_TEST((&table.row("last") == &table.rows()[11]));
  BOOST_TEST((&table.row("made") == &table.rows()[0]));
  BOOST_TEST((&table.row("next") == &table.rows()[12]));
}

BOOST_AUTO_TEST_CASE(columns_keep_every_name_that_a_key_can_be) {
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max(), kLast32 = INT32_MAX;
  Columns columns;
  const php::Key keys[] = {std::int64_t{-1}, kLast, -kLast - 1, kLast32, -kLast32 - 1, "2", "label"};
  int value = 0;
  for (const php::Key& key : keys) columns.set(key, ++value);
  const php::Array array = columns.array();
  BOOST_REQUIRE(array.size() == std::size(keys));
  for (std::size_t i = 0; i < array.size(); ++i) {
    BOOST_TEST((array[i].first == keys[i]));
    BOOST_TEST((array[i].second == Value(static_cast<int>(i) + 1)));
  }
}

BOOST_AUTO_TEST_CASE(rows_are_added_by_label_with_their_subtables) {
  Table into = table_of({{"a", 1}, {"b", 2}}), more = table_of({{"b", 3}, {"c", 4}});
  into.row("b").subtable = std::make_unique<Table>(table_of({{"x", 1}}));
  more.row("b").subtable = std::make_unique<Table>(table_of({{"x", 2}, {"y", 1}}));
  more.row("b").columns.set(std::int64_t{4}, 9);
  into.row("b").columns.set(std::int64_t{4}, 7);
  add_table(into, more, {});
  BOOST_TEST(shown(into) == "a=1 b=5 c=4 ");
  BOOST_TEST(shown(*into.row("b").subtable) == "x=3 y=1 ");
  BOOST_TEST(php::serialize(into.row("b").columns.find(4)->value()) == "i:9;");
}

BOOST_AUTO_TEST_CASE(a_row_takes_the_metadata_of_the_first_row_that_counts) {
  Row into(Value("a")), first(Value("a")), second(Value("a")), third(Value("a"));
  first.metadata.set("url", "first");
  second.metadata.set("url", "second");
  second.columns.set(std::int64_t{12}, 3);
  third.metadata.set("url", "third");
  third.columns.set(std::int64_t{2}, 3);
  for (const Row* row : {&first, &second, &third}) add_row(into, *row, {});
  BOOST_TEST(php::serialize(into.metadata.find("url")->value()) == "s:6:\"second\";");
}

BOOST_AUTO_TEST_CASE(the_highest_rows_stay_and_the_rest_is_others) {
  const struct {
    std::size_t most;
    const char* expected;
  } cases[] = {{0, "b=1 a=5 10=2 9=2 c=7 "}, {5, "b=1 a=5 10=2 9=2 c=7 "}, {4, "c=7 a=5 9=2 -1=3 "}, {1, "-1=17 "}};
  for (const auto& row : cases) {
    Table table = table_of({{"b", 1}, {"a", 5}, {10, 2}, {"9", 2}, {"c", 7}});
    cut(table, {.rows = row.most}, {});
    BOOST_TEST_CONTEXT(row.most) { BOOST_TEST(shown(table) == row.expected); }
  }
}

BOOST_AUTO_TEST_CASE(what_was_others_before_stays_in_others_and_subtables_are_cut_too) {
  Table table = table_of({{"a", 5}, {"b", 4}});
  table.make_others().columns.set(std::int64_t{2}, 10);
  table.row("a").subtable = std::make_unique<Table>(table_of({{"x", 1}, {"y", 2}, {"z", 3}}));
  table.row("b").subtable = std::make_unique<Table>(table_of({{"x", 1}}));
  cut(table, {.rows = 2, .subtable_rows = 2}, {});
  BOOST_TEST(shown(table) == "a=5 -1=14 ");
  BOOST_TEST(shown(*table.row("a").subtable) == "z=3 -1=3 ");
  BOOST_TEST((table.others()->subtable == nullptr));
}

BOOST_AUTO_TEST_CASE(every_recorded_report_read_and_written_again_has_the_same_blobs) {
  std::size_t reports = 0;
  for (const auto& file : test::archive_recordings()) {
    std::map<std::pair<std::string, std::string>, std::map<std::string, std::string>>
        records;  // archive, report → blobs
    test::for_each_json_line(file, [&](const rapidjson::Document& line) {
      const std::string text = test::blob_text(line);
      if (text.empty()) return;
      const std::string name = line["name"].GetString(), archive = std::to_string(line["idarchive"].GetInt64());
      const std::string table = line["table"].GetString();
      records[{table + archive, name.substr(0, name.find("_chunk_"))}][name] = text;
    });
    for (const auto& [record, blobs] : records) {
      SubtableTexts subtables;
      for (const auto& [name, text] : blobs) {
        if (name == record.second) continue;
        auto read = read_chunk(text, std::move(subtables));
        BOOST_REQUIRE_MESSAGE(std::holds_alternative<SubtableTexts>(read), file << name);
        subtables = std::get<SubtableTexts>(std::move(read));
      }
      const auto top = blobs.find(record.second);
      if (top == blobs.end()) continue;
      auto read = read_table(top->second, subtables);
      const auto* error = std::get_if<ReadError>(&read);
      if (error != nullptr) {
        BOOST_ERROR(file << ": " << record.second << ": " << error->reason);
        continue;
      }
      ++reports;
      std::map<std::string, std::string> written;
      for (auto& blob : blobs_of(record.second, std::get<Table>(std::move(read))))
        written[blob.name] = std::move(blob.text);
      if (written != blobs) BOOST_ERROR(file << ": " << record.second << " of archive " << record.first);
    }
  }
  BOOST_TEST_MESSAGE(reports << " reports");
  BOOST_TEST(reports > 500U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::archive
