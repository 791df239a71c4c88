// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <zlib.h>

#include <boost/test/unit_test.hpp>
#include <random>

#include "worker/archive/archive_error.h"
#include "worker/archive/compressor.h"
#include "worker/archive/records.h"

using namespace footfall::archive;

namespace {

std::string inflated(const std::string& stream, std::size_t most) {
  std::string text(most, '\0');
  uLongf size = most;
  const int result = uncompress(reinterpret_cast<Bytef*>(text.data()), &size,
                                reinterpret_cast<const Bytef*>(stream.data()), stream.size());
  BOOST_TEST(result == Z_OK);
  text.resize(size);
  return text;
}

Table table_of(std::size_t rows, const std::string& prefix) {
  Table table;
  for (std::size_t i = 0; i < rows; ++i) {
    Row& row = table.row(prefix + std::to_string(i));
    row.columns.set(2, static_cast<std::int64_t>(rows - i));
    row.subtable = std::make_unique<Table>();
    row.subtable->row("below").columns.set(2, 1);
  }
  return table;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_records)

BOOST_AUTO_TEST_CASE(numbers_are_rounded_to_two_decimals_and_nothing_is_stored_for_0) {
  Records records;
  records.add("rounded", 1.005);
  records.add("whole", 7);
  records.add("none", 0);
  records.add("almost_none", 0.004);
  records.finish();
  BOOST_REQUIRE(records.numbers().size() == 2u);
  BOOST_TEST(records.numbers()[0].value == 1.01);
  BOOST_TEST(records.numbers()[1].value == 7);
}

BOOST_AUTO_TEST_CASE(blobs_come_in_the_order_of_their_tables_though_big_ones_are_compressed_meanwhile) {
  const std::size_t big = 3000;
  Records records;
  std::vector<Blob> expected;
  for (const auto& [name, rows] : {std::pair{"Big", big}, {"Small", std::size_t{2}}, {"Bigger", 2 * big}}) {
    records.add(name, table_of(rows, name));
    for (Blob& blob : blobs_of(name, table_of(rows, name))) expected.push_back(std::move(blob));
  }
  records.finish();
  BOOST_REQUIRE(records.blobs().size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    BOOST_TEST(records.blobs()[i].name == expected[i].name);
    BOOST_TEST((inflated(records.blobs()[i].text, expected[i].text.size()) == expected[i].text));
  }
}

BOOST_AUTO_TEST_CASE(a_blob_is_one_zlib_stream_of_its_pieces_kept_whole_or_not) {
  std::mt19937 random(3);
  std::string text(300'000, '\0');
  for (char& byte : text) byte = static_cast<char>('a' + random() % 20);
  std::vector<Blob> blobs;
  for (const std::size_t longest_whole : {text.size(), text.size() - 1, std::size_t{0}}) {
    Compressor compressor(blobs, longest_whole);
    for (const std::size_t piece : {text.size(), std::size_t{1000}, std::size_t{1}}) {
      compressor.begin("Name");
      for (std::size_t at = 0; at < text.size(); at += piece)
        compressor.append(std::string_view(text).substr(at, piece));
      compressor.end();
      BOOST_TEST((inflated(blobs.back().text, text.size()) == text));
    }
  }
  BOOST_TEST(blobs.size() == 9u);
}

BOOST_AUTO_TEST_CASE(a_blob_that_its_column_cannot_hold_is_an_error_that_names_the_record) {
  std::mt19937 random(3);
  std::string noise(std::size_t{17} << 20U, '\0');
  for (char& byte : noise) byte = static_cast<char>(random());
  std::vector<Blob> blobs;
  for (const std::size_t longest_whole : {noise.size(), std::size_t{0}}) {
    Compressor compressor(blobs, longest_whole);
    compressor.begin("Actions_actions_url");
    compressor.append(noise);
    BOOST_CHECK_EXCEPTION(compressor.end(), ArchiveError, [](const ArchiveError& error) {
      return std::string(error.what()).starts_with("Actions_actions_url takes ");
    });
  }
}

BOOST_AUTO_TEST_SUITE_END()
