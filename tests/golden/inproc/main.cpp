// SPDX-License-Identifier: GPL-3.0-or-later
// Replays requests through the tracker alone, without servers: JSON commands on standard input, one a line.
//
//   {"op":"settings","tables":{…},"config":"INI text","salt":"…","database":"x.mmdb"}   in force from now on
//   {"op":"request","at":unix,"method":"GET","query":hex,"body":hex|null,"server":{…}}
//   {"op":"locations","places":{address:{"country_code":…}}}         what a pretended location provider answers; {} ends it
//   {"op":"dump"}                                                    prints all tables as one line of JSON
//
// Arguments: batch size, folder of device expressions, folder of referrer lists, folder of location databases.
#include <rapidjson/document.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>

#include "tests/golden/inproc/dump.h"
#include "tests/golden/inproc/memory_store.h"
#include "tests/golden/inproc/pretended_locator.h"
#include "tests/golden/inproc/snapshot.h"
#include "tests/golden/inproc/to_item.h"
#include "worker/enrich/enricher.h"
#include "worker/pipeline/batch_processor.h"

namespace footfall::inproc {
namespace {

std::string random_bytes(std::size_t size) {
  static std::mt19937 generator(1);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(generator());
  return bytes;
}

class Replay {
 public:
  Replay(std::size_t batch_size, const enrich::DataPaths& paths) : batch_size_(batch_size), paths_(paths) {}

  void run(const rapidjson::Value& command) {
    const std::string op = command["op"].GetString();
    if (op == "request") return take(command);
    flush();
    if (op == "settings") return set(command);
    if (op == "locations") return pretend(command["places"]);
    std::cout << dump(store_) << std::endl;
  }

 private:
  void take(const rapidjson::Value& command) {
    const auto item = to_item(command);
    if (!item) return;
    pending_.push_back(encode_queue_item(*item, ItemPacking::kPlain));
    if (pending_.size() >= batch_size_) flush();
  }

  void set(const rapidjson::Value& command) {
    auto snapshot = make_snapshot(command);
    const std::string database = command["database"].GetString();
    enrich::DataPaths paths = paths_;
    paths.geoip = database.empty() ? database : paths_.geoip + "/" + database;
    const std::string provider(snapshot.option("usercountry.location_provider", "default"));
    enricher_ = std::make_shared<enrich::Enricher>(
        enrich::make_enricher(paths, provider, snapshot.tracker_defaults.enable_language_to_country_guess));
    store_.use(std::move(snapshot));
    rebuild();
  }

  void pretend(const rapidjson::Value& places) {
    pretended_ = places.MemberCount() == 0 ? nullptr : std::make_shared<PretendedLocator>(places);
    rebuild();
  }

  void rebuild() {
    if (!enricher_) return;
    auto enricher = std::make_shared<enrich::Enricher>(*enricher_);
    if (pretended_) enricher->locator = pretended_;
    processor_ = std::make_unique<pipeline::BatchProcessor>(enricher, random_bytes);
  }

  void flush() {
    std::span<const std::string> rest(pending_);
    while (!rest.empty()) rest = rest.subspan(processor_->process(rest, store_));
    pending_.clear();
  }

  std::size_t batch_size_;
  enrich::DataPaths paths_;
  MemoryStore store_;
  std::shared_ptr<const enrich::Enricher> enricher_;
  std::shared_ptr<const PretendedLocator> pretended_;
  std::unique_ptr<pipeline::BatchProcessor> processor_;
  std::vector<std::string> pending_;
};

int run(char** argv) {
  enrich::DataPaths paths;
  paths.device_regexes = argv[2];
  paths.referrer_lists = argv[3];
  paths.geoip = argv[4];
  Replay replay(std::strtoul(argv[1], nullptr, 10), paths);
  std::string line;
  while (std::getline(std::cin, line)) {
    rapidjson::Document command;
    command.Parse(line.data(), line.size());
    replay.run(command);
  }
  return 0;
}

}  // namespace
}  // namespace footfall::inproc

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: golden_inproc BATCH_SIZE DEVICE_REGEXES REFERRER_LISTS GEOIP_FOLDER <commands\n");
    return 2;
  }
  return footfall::inproc::run(argv);
}
