// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include "processing.h"

namespace footfall::pipeline {
namespace {

class NoDevices : public enrich::DeviceDetector {
  enrich::Device detect(std::string_view, const enrich::ClientHints&) const override { return {}; }
};
class NoPlace : public enrich::Locator {
  enrich::Location locate(std::string_view, std::string_view) const override { return {}; }
};
class NoLists : public enrich::ReferrerLists {
  std::optional<enrich::SearchReferrer> search_engine(std::string_view) const override { return std::nullopt; }
  std::optional<std::string> social_network(std::string_view) const override { return std::nullopt; }
  bool is_spammer(std::string_view) const override { return false; }
};

ParamMap request(const std::string& title) {
  ParamMap params;
  for (const auto& [name, value] : {std::pair{"idsite", "1"}, {"rec", "1"}, {"url", "http://shop.example/"}}) {
    params.set(name, ParamValue(value));
  }
  params.set("action_name", ParamValue(title));
  return params;
}

QueueItem item_of(const std::vector<std::string>& titles) {
  QueueItem item;
  item.time = 1773144000;
  for (const std::string& title : titles) item.requests.push_back(request(title));
  return item;
}

}  // namespace

BatchProcessor processor(std::size_t max_batch) {
  return BatchProcessor{std::make_shared<enrich::Enricher>(enrich::Enricher{
                            std::make_shared<NoDevices>(), std::make_shared<NoPlace>(), std::make_shared<NoLists>()}),
                        [](std::size_t size) { return std::string(size, 'r'); }, max_batch};
}

std::string bulk(const std::vector<std::string>& titles) {
  return encode_queue_item(item_of(titles), ItemPacking::kPlain);
}

std::string element(const std::string& title) { return bulk({title}); }

std::string packed(const std::string& title) { return encode_queue_item(item_of({title}), ItemPacking::kZlib); }

void drain(BatchProcessor& work, std::vector<std::string> elements, FakeStore& store) {
  while (!elements.empty()) {
    const std::size_t done = work.process(elements, store);
    BOOST_REQUIRE(done >= 1 && done <= elements.size());
    elements.erase(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(done));
  }
}

}  // namespace footfall::pipeline
