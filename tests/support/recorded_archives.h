// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/evp.h>
#include <rapidjson/document.h>
#include <zlib.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/zlib_codec.h"

namespace footfall::test {

inline std::string base64_bytes(std::string_view text) {
  std::string bytes(text.size() / 4 * 3, '\0');
  EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<const unsigned char*>(text.data()),
                  static_cast<int>(text.size()));
  return bytes;
}

/// Recordings of archives: the one that the tests carry, and all others where they are at hand.
inline std::vector<std::filesystem::path> archive_recordings() {
  std::vector<std::filesystem::path> files = {"tests/golden/cases/storefront-tiny/archives.jsonl.gz"};
  if (!std::filesystem::is_directory("../shared/golden")) return files;
  for (const auto& entry : std::filesystem::directory_iterator("../shared/golden")) {
    if (std::filesystem::exists(entry.path() / "archives.jsonl.gz"))
      files.push_back(entry.path() / "archives.jsonl.gz");
  }
  return files;
}

/// Calls `visit` for each line of a gzipped file of JSON lines; fails the test where it cannot be read.
inline void for_each_json_line(const std::filesystem::path& file,
                               const std::function<void(const rapidjson::Document&)>& visit) {
  gzFile in = gzopen(file.c_str(), "rb");
  BOOST_REQUIRE_MESSAGE(in != nullptr, file << " cannot be read: run the test in the checkout's folder");
  std::string line;
  char part[1 << 16];
  while (gzgets(in, part, sizeof(part)) != nullptr) {
    line += part;
    if (line.back() != '\n') continue;
    rapidjson::Document json;
    BOOST_REQUIRE(!json.Parse(line.data(), line.size()).HasParseError());
    visit(json);
    line.clear();
  }
  gzclose(in);
}

/// The stored text of one line's blob, inflated; "" where it has none.
inline std::string blob_text(const rapidjson::Value& line) {
  const auto blob = line.FindMember("blob");
  if (blob == line.MemberEnd() || !blob->value.IsString()) return {};
  constexpr std::size_t kMost = std::size_t{64} << 20;
  std::string packed = base64_bytes({blob->value.GetString(), blob->value.GetStringLength()});
  // Base64 pads with up to two bytes, which zlib takes for something that follows.
  for (int pad = 0; pad < 3; ++pad, packed.pop_back()) {
    if (auto text = zlib_unpack(packed, kMost)) return *text;
  }
  return {};
}

}  // namespace footfall::test
