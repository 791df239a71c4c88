// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <openssl/evp.h>
#include <rapidjson/document.h>
#include <zlib.h>

#include <filesystem>
#include <functional>

#include "common/zlib_codec.h"
#include "worker/php/serialize.h"

namespace footfall::php {
namespace {

namespace fs = std::filesystem;

/// Recordings of archives: the one that the tests carry, and all others where they are at hand.
std::vector<fs::path> recordings() {
  std::vector<fs::path> files = {"tests/golden/cases/storefront-tiny/archives.jsonl.gz"};
  if (!fs::is_directory("../shared/golden")) return files;
  for (const auto& entry : fs::directory_iterator("../shared/golden")) {
    if (fs::exists(entry.path() / "archives.jsonl.gz")) files.push_back(entry.path() / "archives.jsonl.gz");
  }
  return files;
}

void for_each_line(const fs::path& file, const std::function<void(const std::string&)>& visit) {
  gzFile in = gzopen(file.c_str(), "rb");
  BOOST_REQUIRE_MESSAGE(in != nullptr, file << " cannot be read: run the test in the checkout's folder");
  std::string line;
  char part[1 << 16];
  while (gzgets(in, part, sizeof(part)) != nullptr) {
    line += part;
    if (line.back() != '\n') continue;
    visit(line);
    line.clear();
  }
  gzclose(in);
}

std::string from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3, '\0');
  EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<const unsigned char*>(text.data()),
                  static_cast<int>(text.size()));
  return bytes;
}

/// The stored text of one record.
std::string blob_text(const rapidjson::Value& line) {
  const auto blob = line.FindMember("blob");
  if (blob == line.MemberEnd() || !blob->value.IsString()) return {};
  constexpr std::size_t kMost = std::size_t{64} << 20;
  std::string packed = from_base64({blob->value.GetString(), blob->value.GetStringLength()});
  // Base64 pads with up to two bytes, which zlib takes for something that follows.
  for (int pad = 0; pad < 3; ++pad, packed.pop_back()) {
    if (auto text = zlib_unpack(packed, kMost)) return *text;
  }
  return {};
}

/// Writes `text` again from what was read of it; texts within a chunk likewise.
bool comes_out_equal(const std::string& text) {
  const auto read = unserialize(text);
  const auto* value = std::get_if<Value>(&read);
  if (value == nullptr || serialize(*value) != text) return false;
  for (const auto& [key, element] : *value->array()) {
    const auto* table = std::get_if<std::string>(&element.content());
    if (table != nullptr && !comes_out_equal(*table)) return false;
  }
  return true;
}

BOOST_AUTO_TEST_SUITE(recorded_blobs)

BOOST_AUTO_TEST_CASE(every_recorded_blob_read_and_written_again_has_the_same_bytes) {
  std::size_t blobs = 0;
  for (const auto& file : recordings()) {
    for_each_line(file, [&](const std::string& line) {
      rapidjson::Document json;
      BOOST_REQUIRE(!json.Parse(line.data(), line.size()).HasParseError());
      const std::string text = blob_text(json);
      if (text.empty()) return;
      ++blobs;
      if (!comes_out_equal(text)) BOOST_ERROR(file << ": " << json["name"].GetString() << ": " << text.substr(0, 200));
    });
  }
  BOOST_TEST_MESSAGE(blobs << " blobs");
  BOOST_TEST(blobs > 1000U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::php
