// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <zlib.h>

#include <boost/test/unit_test.hpp>

#include "worker/archive/aggregate/metric.h"
#include "worker/archive/compressor.h"
#include "worker/archive/decompress.h"
#include "worker/archive/merge/table_merger.h"
#include "worker/archive/table/reading.h"

using namespace footfall;
using namespace footfall::archive;

namespace {

Row& row(Table& table, const std::string& label, std::initializer_list<std::pair<ColumnName, Cell>> columns) {
  Row& row = table.row(label);
  for (const auto& [name, value] : columns) row.columns.set(name, value);
  return row;
}

/// The merged table as it is stored, read again.
Table merged(MergedTable rule, std::vector<Table> parts, Records& records) {
  rule.record = "Merged";
  TableMerger merger(std::move(rule));
  for (Table& part : parts) merger.add(std::move(part));
  merger.finish(records);
  records.finish();
  SubtableTexts below;
  std::string top;
  for (const Blob& blob : records.blobs()) {
    const std::string text = decompressed(blob.text, 1 << 20).value();
    if (blob.name == "Merged") {
      top = text;
    } else {
      below = std::get<SubtableTexts>(read_chunk(text, std::move(below)));
    }
  }
  return std::get<Table>(read_table(top, below));
}

Table merged(const MergedTable& rule, std::vector<Table> parts) {
  Records records;
  return merged(rule, std::move(parts), records);
}

std::string columns_text(const Row& row) {
  std::string text;
  for (const auto& [cell, name] : row.columns.entries()) {
    const auto key = name.key();
    const auto* number = std::get_if<std::int64_t>(&key);
    text += (number != nullptr ? std::to_string(*number) : std::get<std::string>(key)) + "=" +
            std::to_string(static_cast<int>(real_in(row.columns, name))) + " ";
  }
  return text;
}

std::vector<Table> tables(Table first, Table second) {
  std::vector<Table> both;
  both.push_back(std::move(first));
  both.push_back(std::move(second));
  return both;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_table_merger)

BOOST_AUTO_TEST_CASE(rows_add_up_by_label_and_new_ones_go_to_the_end) {
  Table monday, tuesday;
  row(monday, "b", {{2, 1}, {3, 4}});
  row(monday, "a", {{2, 2}});
  row(tuesday, "c", {{2, 7}});
  row(tuesday, "a", {{2, 3}});
  const Table sum = merged({}, tables(std::move(monday), std::move(tuesday)));
  BOOST_REQUIRE(sum.rows().size() == 3u);
  BOOST_TEST(columns_text(sum.rows()[0]) == "2=1 3=4 ");
  BOOST_TEST(columns_text(sum.rows()[1]) == "2=5 ");
  BOOST_TEST(label_text(sum.rows()[2].label) == "c");
}

BOOST_AUTO_TEST_CASE(counts_of_unique_visitors_are_kept_as_sums_of_days_at_the_end_of_the_row) {
  Table monday, tuesday;
  Row& top = row(monday, "a", {{metric::kUniqueVisitors, 2}, {metric::kVisits, 3}, {metric::kUsers, 1}});
  top.subtable = std::make_unique<Table>();
  row(*top.subtable, "below", {{metric::kUniqueVisitors, 2}});
  row(tuesday, "a", {{metric::kUniqueVisitors, 5}, {metric::kVisits, 6}, {metric::kUsers, Cell()}});
  const Table sum = merged({}, tables(std::move(monday), std::move(tuesday)));
  BOOST_TEST(columns_text(sum.rows()[0]) == "2=9 11=7 40=1 ");
  BOOST_TEST(columns_text(sum.rows()[0].subtable->rows()[0]) == "11=2 ");
}

BOOST_AUTO_TEST_CASE(of_actions_entries_and_exits_have_unique_visitors_too_and_users_stay) {
  Table day;
  row(day, "a", {{metric::kEntryVisitors, 1}, {metric::kExitVisitors, 2}, {metric::kUniqueVisitors, 3}, {39, 4}});
  std::vector<Table> parts;
  parts.push_back(std::move(day));
  MergedTable rule;
  rule.uniques = MergedTable::Uniques::kOfActions;
  BOOST_TEST(columns_text(merged(rule, std::move(parts)).rows()[0]) == "39=4 11=3 18=1 16=2 ");
}

BOOST_AUTO_TEST_CASE(others_add_to_others_and_are_renamed_as_well) {
  Table monday, tuesday;
  monday.make_others().columns.set(metric::kUniqueVisitors, 2);
  tuesday.make_others().columns.set(metric::kUniqueVisitors, 3);
  const Table sum = merged({}, tables(std::move(monday), std::move(tuesday)));
  BOOST_TEST(columns_text(*sum.others()) == "11=5 ");
}

BOOST_AUTO_TEST_CASE(rows_are_counted_before_the_table_is_cut) {
  std::vector<Table> parts(1);
  for (int i = 0; i < 9; ++i) {
    Row& top = row(parts[0], std::to_string(i) + "x", {{2, i}});
    top.subtable = std::make_unique<Table>();
    row(*top.subtable, "one", {{2, 1}});
    row(*top.subtable, "other", {{2, 1}});
  }
  MergedTable rule{.record = {}, .limits = {.rows = 4, .subtable_rows = 4}};
  rule.rows_number = "rows";
  rule.subtable_rows_number = "below";
  Records records;
  BOOST_TEST(merged(rule, std::move(parts), records).size() == 4u);
  BOOST_REQUIRE(records.numbers().size() == 2u);
  BOOST_TEST(records.numbers()[0].value == 9);
  BOOST_TEST(records.numbers()[1].value == 18);
}

BOOST_AUTO_TEST_CASE(lists_in_metadata_are_united) {
  const auto with_slots = [](std::initializer_list<int> slots) {
    Table table;
    php::Array list;
    for (const int slot : slots) list.emplace_back(static_cast<std::int64_t>(list.size()), php::Value(slot));
    row(table, "name", {{2, 1}}).metadata.set("slots", php::Value(std::move(list)));
    return table;
  };
  MergedTable rule;
  rule.united_metadata = "slots";
  const Table sum = merged(rule, tables(with_slots({3, 1}), with_slots({1, 2})));
  const php::Array expected = {{0, 3}, {1, 1}, {2, 2}};
  BOOST_TEST((*sum.rows()[0].metadata.find("slots")->apart()->array() == expected));
}

BOOST_AUTO_TEST_CASE(without_parts_the_report_is_empty_and_stored) {
  Records records;
  BOOST_TEST(merged({}, {}, records).empty());
  BOOST_TEST(records.blobs().size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_no_whole_zlib_stream_or_holds_too_much_is_not_read) {
  std::vector<Blob> blobs;
  Compressor compressor(blobs);
  compressor.begin("x");
  compressor.append(std::string(100'000, 'x'));
  compressor.end();
  const std::string stream = blobs[0].text;
  BOOST_TEST((decompressed(stream, 100'000) == std::string(100'000, 'x')));
  BOOST_TEST(!decompressed(stream, 99'999));
  BOOST_TEST(!decompressed(stream.substr(0, stream.size() - 1), 100'000));
  BOOST_TEST(!decompressed("a:0:{}", 100'000));
  BOOST_TEST(!decompressed("", 100'000));
}

BOOST_AUTO_TEST_SUITE_END()
