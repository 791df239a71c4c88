// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "tests/support/recorded_archives.h"
#include "worker/php/serialize.h"

namespace footfall::php {
namespace {

/// Writes `text` again from what was read of it; texts within a chunk likewise.
bool comes_out_equal(const std::string& text) {
  const auto read = unserialize(text);
  const auto* value = std::get_if<Value>(&read);
  if (value == nullptr || serialize(*value) != text) return false;
  for (const auto& [key, element] : *value->array()) {
    const auto table = element.text();
    if (table && !comes_out_equal(std::string(*table))) return false;
  }
  return true;
}

BOOST_AUTO_TEST_SUITE(recorded_blobs)

BOOST_AUTO_TEST_CASE(every_recorded_blob_read_and_written_again_has_the_same_bytes) {
  std::size_t blobs = 0;
  for (const auto& file : test::archive_recordings()) {
    test::for_each_json_line(file, [&](const rapidjson::Document& line) {
      const std::string text = test::blob_text(line);
      if (text.empty()) return;
      ++blobs;
      if (!comes_out_equal(text)) BOOST_ERROR(file << ": " << line["name"].GetString() << ": " << text.substr(0, 200));
    });
  }
  BOOST_TEST_MESSAGE(blobs << " blobs");
  BOOST_TEST(blobs > 1000U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::php
