// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/spool_show.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <filesystem>
#include <iostream>
#include <string>

#include "common/spool/segment_file.h"
#include "common/spool/segment_reader.h"
#include "common/spool/spool_folder.h"
#include "worker/admin/json_text.h"
#include "worker/admin/readable_element.h"

namespace footfall::admin {
namespace {

struct SegmentFacts {
  std::string name;
  std::string created;  ///< "unknown": no segment of a version that is known
  std::uint64_t bytes = 0, records = 0, in_doubt = 0, damaged_bytes = 0;
  bool is_held = false;
};

std::string shown(std::optional<std::uint64_t> microseconds) {
  if (!microseconds) return "unknown";
  return fmt::format("{:%Y-%m-%d %H:%M:%S}", fmt::gmtime(static_cast<std::time_t>(*microseconds / 1'000'000)));
}

SegmentFacts facts_of(const std::string& path) {
  const std::string segment = spool::content_of(path);
  const auto created = spool::created_of(segment);
  SegmentFacts facts{std::filesystem::path(path).filename(), shown(created), segment.size()};
  facts.is_held = !spool::SegmentFile::adopt(path).has_value();
  if (!created) return facts;
  spool::SegmentReader reader(segment);
  while (const auto record = reader.next()) {
    ++facts.records;
    facts.in_doubt += record->in_doubt ? 1 : 0;
  }
  facts.damaged_bytes = reader.damaged_bytes();
  return facts;
}

void add(JsonText& json, const SegmentFacts& facts) {
  json.begin_object();
  json.member("segment", facts.name).member("created", facts.created).member("bytes", facts.bytes);
  json.member("records", facts.records).member("in_doubt", facts.in_doubt);
  json.member("damaged_bytes", facts.damaged_bytes).member("held", facts.is_held);
  json.end_object();
}

void show_as_text(const std::vector<SegmentFacts>& all) {
  std::uint64_t bytes = 0, records = 0;
  for (const SegmentFacts& one : all) {
    bytes += one.bytes;
    records += one.records;
    std::cout << fmt::format("{}  created {}  {} elements, {} in doubt  {} bytes, {} damaged  {}\n", one.name,
                             one.created, one.records, one.in_doubt, one.bytes, one.damaged_bytes,
                             one.is_held ? "held" : "free");
  }
  std::cout << fmt::format("{} segments, {} elements, {} bytes\n", all.size(), records, bytes);
}

}  // namespace

void list_spool(const std::string& folder, bool as_json) {
  std::vector<SegmentFacts> all;
  for (const std::string& path : spool::segments_in(folder)) all.push_back(facts_of(path));
  if (!as_json) return show_as_text(all);
  JsonText json;
  json.begin_object().key("segments").begin_array();
  for (const SegmentFacts& facts : all) add(json, facts);
  std::cout << json.end_array().end_object().text() << '\n';
}

bool show_segment(const std::string& path) {
  const std::string segment = spool::content_of(path);
  if (!spool::created_of(segment)) return false;
  spool::SegmentReader reader(segment);
  while (const auto record = reader.next()) {
    JsonText json;
    json.begin_object().member("key", record->key).member("in_doubt", record->in_doubt);
    std::cout << json.member("element", readable_element(record->element)).end_object().text() << '\n';
  }
  return true;
}

}  // namespace footfall::admin
