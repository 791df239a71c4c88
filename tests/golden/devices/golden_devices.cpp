// SPDX-License-Identifier: GPL-3.0-or-later
// Compares devices.jsonl[.gz] of a folder with what the detector finds.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <zlib.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "tests/golden/devices/recorded_device.h"

namespace {

using footfall::enrich::devices::Detection;
using footfall::enrich::devices::RuleDetector;

constexpr int kDifferencesShown = 10;

/// Lines of a file, gzipped or not.
class Lines {
 public:
  explicit Lines(const std::string& path) : file_(gzopen(path.c_str(), "rb")) {
    if (file_ == nullptr) throw std::runtime_error(path + " cannot be opened");
  }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  ~Lines() { gzclose(file_); }

  bool next(std::string& line) {
    line.clear();
    char part[65536];
    while (gzgets(file_, part, sizeof part) != nullptr) {
      line += part;
      if (line.ends_with('\n')) return true;
    }
    return !line.empty();
  }

 private:
  gzFile file_;
};

std::string text_of(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return buffer.GetString();
}

/// Names of the fields that differ, with both values.
std::string difference(const rapidjson::Value& expected, const rapidjson::Value& found) {
  std::string text;
  for (const auto& member : found.GetObject())
    if (!expected.HasMember(member.name) || expected[member.name] != member.value)
      text += std::string("\n    ") + member.name.GetString() + ": expected " +
              (expected.HasMember(member.name) ? text_of(expected[member.name]) : "nothing") + ", found " +
              text_of(member.value);
  return text;
}

std::string compare(const RuleDetector& detector, rapidjson::Document& recorded) {
  const std::string_view user_agent(recorded["ua"].GetString(), recorded["ua"].GetStringLength());
  const auto hints = footfall::enrich::devices::read_hints(footfall::golden::recorded_hints(recorded["headers"]));
  const Detection detection = detector.inspect(user_agent, hints);
  const auto found = footfall::golden::as_recorded(detection, user_agent, hints, recorded.GetAllocator());
  return difference(recorded, found);
}

/// The rules themselves, or a data folder that holds them.
std::string rules_folder(const std::string& given) {
  const std::string inside = given + "/device-detector/regexes";
  return std::filesystem::exists(inside) ? inside : given;
}

int run(const std::string& folder, const std::string& regexes) {
  const bool packed = std::filesystem::exists(folder + "/devices.jsonl.gz");
  Lines lines(folder + (packed ? "/devices.jsonl.gz" : "/devices.jsonl"));
  const RuleDetector detector(regexes);
  int all = 0, equal = 0;
  for (std::string line; lines.next(line); ++all) {
    rapidjson::Document recorded;
    if (recorded.Parse(line.data(), line.size()).HasParseError())
      throw std::runtime_error(folder + ": line " + std::to_string(all + 1) + " is not JSON");
    const std::string different = compare(detector, recorded);
    equal += different.empty();
    if (!different.empty() && all - equal < kDifferencesShown)
      std::cout << "  " << recorded["ua"].GetString() << " " << text_of(recorded["headers"]) << different << "\n";
  }
  std::cout << "devices " << folder << ": " << equal << " of " << all << " user agents equal" << std::endl;
  return equal == all && all > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: golden_devices FOLDER_WITH_DEVICES_JSONL REGEXES_OR_DATA_FOLDER\n";
    return 2;
  }
  return run(argv[1], rules_folder(argv[2]));
} catch (const std::exception& problem) {
  std::cerr << "golden_devices: " << problem.what() << "\n";
  return 2;
}
