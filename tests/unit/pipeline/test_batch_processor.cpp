// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "common/digest.h"
#include "common/doubt.h"
#include "worker/pipeline/batch_id.h"
#include "worker/pipeline/batch_processor.h"

namespace footfall::pipeline {
namespace {

/// Says how often it was asked ahead; may fail.
class FakeReader : public BatchReader {
 public:
  std::vector<model::Row> find_visits(std::span<const tracker::VisitProbe>) override {
    if (is_away) throw StoreError(Remedy::kRetryBatch, "away");
    ++asked;
    return {};
  }
  tracker::ActionIds resolve_actions(std::span<const tracker::ActionKey> keys) override {
    tracker::ActionIds ids;
    for (const auto& key : keys) ids[key] = 1;
    return ids;
  }

  bool is_away = false;
  int asked = 0;
};

/// Counts what is committed; a batch that holds the poisoned title fails as told.
class FakeStore : public BatchStore {
 public:
  FakeStore() {
    auto settings = std::make_shared<tracker::SettingsSnapshot>();
    settings->sites[1].id = 1;
    settings_ = settings;
  }

  std::shared_ptr<const tracker::SettingsSnapshot> settings() override { return settings_; }
  bool has_news_of(const tracker::UnknownIds& unknown) override {
    looked_for.push_back(unknown);
    if (!news) return false;
    settings_ = std::exchange(news, nullptr);
    return true;
  }
  std::set<std::string> committed_among(const std::set<std::string>& prints) override {
    std::set<std::string> known;
    std::ranges::set_intersection(prints, committed, std::inserter(known, known.end()));
    return known;
  }
  BatchReader* ahead() override { return reader; }
  std::vector<model::Row> find_visits(std::span<const tracker::VisitProbe> probes) override {
    probes_asked.push_back(probes.size());
    return {};
  }

  tracker::ActionIds resolve_actions(std::span<const tracker::ActionKey> keys) override {
    ++actions_asked;
    tracker::ActionIds ids;
    for (const auto& key : keys) {
      if (key.name == "poison") fail();
      ids[key] = 1;
    }
    return ids;
  }

  tracker::StoredPurchases find_purchases(const tracker::PurchaseProbe&) override { return {}; }

  void commit(const tracker::BatchRows& rows, std::span<const DeadLetter> dead, const BatchId& batch) override {
    if (std::exchange(fails_once, false)) throw StoreError(Remedy::kRetryBatch, "deadlock");
    links += rows.links.size();
    sizes.push_back(batch.size);
    letters.insert(letters.end(), dead.begin(), dead.end());
    for (const auto& [name, count] : rows.counters) counters[name] += count;
  }

  void rehearse(const tracker::BatchRows&) override { ++rehearsals; }

  void forget_sites() { settings_ = std::make_shared<tracker::SettingsSnapshot>(); }

  void rollback() noexcept override { ++rollbacks; }

  std::optional<Remedy> remedy = Remedy::kSplitBatch;     ///< nothing: an exception of no kind
  std::shared_ptr<const tracker::SettingsSnapshot> news;  ///< what a look into the database would show
  std::vector<tracker::UnknownIds> looked_for;
  std::set<std::string> committed;  ///< prints
  FakeReader* reader = nullptr;
  std::vector<std::size_t> probes_asked;  ///< of each call
  int actions_asked = 0;
  bool fails_once = false;  ///< the next commit, without a word of what became of it
  std::size_t links = 0;
  int rollbacks = 0, rehearsals = 0;
  std::vector<std::size_t> sizes;
  std::vector<DeadLetter> letters;
  std::map<std::string, std::int64_t> counters;

 private:
  void fail() const {
    if (remedy) throw StoreError(*remedy, "incorrect value");
    throw std::runtime_error("a rule failed");
  }

  std::shared_ptr<const tracker::SettingsSnapshot> settings_;
};

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

BatchProcessor processor(std::size_t max_batch = BatchProcessor::kNoLimit) {
  return BatchProcessor{std::make_shared<enrich::Enricher>(enrich::Enricher{
                            std::make_shared<NoDevices>(), std::make_shared<NoPlace>(), std::make_shared<NoLists>()}),
                        [](std::size_t size) { return std::string(size, 'r'); }, max_batch};
}

ParamMap request(const std::string& title) {
  ParamMap params;
  for (const auto& [name, value] : {std::pair{"idsite", "1"}, {"rec", "1"}, {"url", "http://shop.example/"}}) {
    params.set(name, ParamValue(value));
  }
  params.set("action_name", ParamValue(title));
  return params;
}

std::string bulk(const std::vector<std::string>& titles) {
  QueueItem item;
  item.time = 1773144000;
  for (const std::string& title : titles) item.requests.push_back(request(title));
  return encode_queue_item(item, ItemPacking::kPlain);
}

std::string element(const std::string& title) { return bulk({title}); }

void drain(BatchProcessor& work, std::vector<std::string> elements, FakeStore& store) {
  while (!elements.empty()) {
    const std::size_t done = work.process(elements, store);
    BOOST_REQUIRE(done >= 1 && done <= elements.size());
    elements.erase(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(done));
  }
}

std::string packed(const std::string& title) {
  QueueItem item;
  item.time = 1773144000;
  item.requests.push_back(request(title));
  return encode_queue_item(item, ItemPacking::kZlib);
}

BOOST_AUTO_TEST_SUITE(test_batch_processor)

BOOST_AUTO_TEST_CASE(element_in_doubt_counts_where_the_first_one_has_not_come) {
  FakeStore store;
  auto work = processor();
  drain(work, {put_in_doubt(packed("a")), packed("b")}, store);
  BOOST_TEST(store.links == 2U);
  BOOST_TEST(store.counters.count("known_doubts") == 0U);
}

BOOST_AUTO_TEST_CASE(element_in_doubt_is_left_out_where_the_first_one_was_committed_or_stands_before_it) {
  FakeStore store;
  store.committed.insert(element_print(packed("a")));
  auto work = processor();
  drain(work, {put_in_doubt(packed("a")), packed("b"), put_in_doubt(packed("b")), put_in_doubt(packed("b"))}, store);
  BOOST_TEST(store.links == 1U);
  BOOST_TEST(store.counters["known_doubts"] == 3);
  BOOST_TEST(store.sizes == std::vector<std::size_t>{4}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(equal_elements_that_nobody_doubts_count_each) {
  FakeStore store;
  store.committed.insert(element_print(packed("a")));
  auto work = processor();
  drain(work, {packed("a"), packed("a"), put_in_doubt(packed("c"))}, store);
  BOOST_TEST(store.links == 3U);
}

BOOST_AUTO_TEST_CASE(good_elements_are_one_commit) {
  FakeStore store;
  auto work = processor();
  drain(work, {element("a"), element("b"), element("c")}, store);
  BOOST_TEST(store.links == 3U);
  BOOST_TEST(store.sizes == std::vector<std::size_t>{3}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(more_than_one_batch_is_committed_batch_by_batch) {
  FakeStore store;
  auto work = processor(2);
  drain(work, {element("a"), element("b"), "{broken", element("c"), element("d")}, store);
  BOOST_TEST(store.links == 4U);
  BOOST_TEST(store.letters.size() == 1U);
  BOOST_TEST(store.sizes == (std::vector<std::size_t>{2, 2, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_prepared_for_other_elements_is_dropped) {
  FakeStore store;
  auto work = processor(1);
  const std::vector<std::string> first = {element("a"), element("b")}, other = {"{broken", element("c")};
  BOOST_TEST(work.process(first, store) == 1U);
  BOOST_TEST(work.process(other, store) == 1U);
  BOOST_TEST(store.links == 1U);
  BOOST_TEST(store.letters.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_prepared_with_other_settings_is_dropped) {
  FakeStore store;
  auto work = processor(1);
  const std::vector<std::string> elements = {element("a"), element("b")};
  BOOST_TEST(work.process(elements, store) == 1U);
  store.forget_sites();
  BOOST_TEST(work.process(std::span(elements).subspan(1), store) == 1U);
  BOOST_TEST(store.links == 1U);
}

BOOST_AUTO_TEST_CASE(batch_behind_another_is_read_ahead_but_for_what_that_one_wrote) {
  FakeReader reader;
  FakeStore store;
  store.reader = &reader;
  auto work = processor(1);
  drain(work, {element("a"), element("b"), element("c")}, store);
  BOOST_TEST(reader.asked == 2);
  BOOST_TEST(store.actions_asked == 1);
  // All are of one configuration: each batch writes what the next one has read.
  BOOST_TEST(store.probes_asked.size() == 3U);
  BOOST_TEST(store.links == 3U);
}

BOOST_AUTO_TEST_CASE(nothing_read_ahead_counts_behind_a_commit_that_failed) {
  FakeReader reader;
  FakeStore store;
  store.reader = &reader;
  store.fails_once = true;
  auto work = processor(1);
  const std::vector<std::string> elements = {element("a"), element("b")};
  BOOST_CHECK_THROW(work.process(elements, store), StoreError);
  drain(work, {elements[1]}, store);  // the commit had come to pass
  BOOST_TEST(store.actions_asked == 2);
}

BOOST_AUTO_TEST_CASE(reading_ahead_that_fails_is_done_in_the_batch_s_turn) {
  FakeReader reader;
  reader.is_away = true;
  FakeStore store;
  store.reader = &reader;
  auto work = processor(1);
  drain(work, {element("a"), element("b")}, store);
  BOOST_TEST(store.links == 2U);
  BOOST_TEST(store.actions_asked == 2);
}

BOOST_AUTO_TEST_CASE(hits_of_a_site_made_since_the_settings_were_read_are_tracked) {
  FakeStore store;
  store.news = store.settings();
  store.forget_sites();
  auto work = processor();
  const std::vector<std::string> elements = {element("a"), element("b")};
  drain(work, elements, store);
  BOOST_TEST(store.links == 2U);
  BOOST_TEST(store.counters.count("refused.unknown_site") == 0U);
  BOOST_REQUIRE(store.looked_for.size() == 1U);
  BOOST_TEST((store.looked_for[0].sites == std::set<std::int64_t>{1}));
}

BOOST_AUTO_TEST_CASE(hits_of_a_site_that_a_look_does_not_find_are_refused) {
  FakeStore store;
  store.forget_sites();
  auto work = processor();
  drain(work, {element("a"), element("b")}, store);
  BOOST_TEST(store.links == 0U);
  BOOST_TEST(store.counters["refused.unknown_site"] == 2);
}

BOOST_AUTO_TEST_CASE(unreadable_elements_die_beside_their_neighbours) {
  FakeStore store;
  auto work = processor();
  drain(work, {element("a"), "{broken", "", element("b")}, store);
  BOOST_TEST(store.links == 2U);
  BOOST_TEST(store.sizes.size() == 1U);
  BOOST_REQUIRE_EQUAL(store.letters.size(), 1U);
  BOOST_TEST(store.letters[0].element == "{broken");
  BOOST_TEST(store.letters[0].reason.substr(0, 13) == "undecodable: ");
  BOOST_TEST(store.counters["empty"] == 1);
}

void one_poisoned_of_a_thousand(std::optional<Remedy> remedy, const std::string& reason) {
  FakeStore store;
  store.remedy = remedy;
  std::vector<std::string> elements(1000, element("fine"));
  elements[617] = element("poison");
  auto work = processor();
  drain(work, elements, store);
  BOOST_TEST(store.links == 999U);
  BOOST_REQUIRE_EQUAL(store.letters.size(), 1U);
  BOOST_TEST(store.letters[0].element == elements[617]);
  BOOST_TEST(store.letters[0].reason == reason);
  BOOST_TEST(store.rollbacks > 0);
  BOOST_TEST(store.sizes.size() < 40U);
}

BOOST_AUTO_TEST_CASE(bad_data_costs_only_itself) {
  one_poisoned_of_a_thousand(Remedy::kSplitBatch, "bad_data: incorrect value");
}

BOOST_AUTO_TEST_CASE(a_failing_rule_costs_only_its_element) {
  one_poisoned_of_a_thousand(std::nullopt, "exception: a rule failed");
}

void one_poisoned_of_a_bulk(std::optional<Remedy> remedy, const std::string& kind) {
  FakeStore store;
  store.remedy = remedy;
  auto work = processor();
  drain(work, {element("a"), bulk({"b", "poison", "c", "poison", "d"}), element("e")}, store);
  BOOST_TEST(store.links == 5U);
  BOOST_TEST(store.rehearsals > 0);
  BOOST_REQUIRE_EQUAL(store.letters.size(), 1U);
  BOOST_TEST(store.letters[0].element == bulk({"poison", "poison"}));
  BOOST_TEST(store.letters[0].requests == 2U);
  BOOST_TEST(store.letters[0].reason.starts_with(kind));
  BOOST_TEST(store.letters[0].reason.ends_with(" (and 1 more of the same element)"));
}

BOOST_AUTO_TEST_CASE(bad_data_in_a_bulk_costs_only_its_request) {
  one_poisoned_of_a_bulk(Remedy::kSplitBatch, "bad_data: incorrect value");
}

BOOST_AUTO_TEST_CASE(a_failing_rule_in_a_bulk_costs_only_its_request) {
  one_poisoned_of_a_bulk(std::nullopt, "exception: a rule failed");
}

BOOST_AUTO_TEST_CASE(a_bulk_of_which_all_is_bad_stays_as_it_is) {
  FakeStore store;
  auto work = processor();
  const std::string whole = bulk({"poison", "poison", "poison"});
  drain(work, {whole}, store);
  BOOST_TEST(store.links == 0U);
  BOOST_REQUIRE_EQUAL(store.letters.size(), 1U);
  BOOST_TEST(store.letters[0].element == whole);
  BOOST_TEST(store.letters[0].requests == 3U);
}

BOOST_AUTO_TEST_CASE(other_failures_of_the_database_pass_through_after_a_rollback) {
  for (const Remedy remedy : {Remedy::kRetryBatch, Remedy::kStop, Remedy::kLeaseLost}) {
    FakeStore store;
    store.remedy = remedy;
    auto work = processor();
    const std::vector<std::string> elements = {element("fine"), element("poison")};
    BOOST_CHECK_EXCEPTION(work.process(elements, store), StoreError,
                          [&](const StoreError& e) { return e.remedy() == remedy; });
    BOOST_TEST(store.rollbacks == 1);
    BOOST_TEST(store.sizes.empty());
  }
}

BOOST_AUTO_TEST_CASE(batch_ids_depend_on_every_byte_and_border) {
  const std::vector<std::string> one = {"ab", "c"}, other = {"a", "bc"}, more = {"ab", "c", ""};
  BOOST_TEST(batch_id(one).size == 2U);
  BOOST_TEST(batch_id(one).digest == hex(sha1("2:ab1:c")));
  BOOST_TEST(batch_id(one).digest != batch_id(other).digest);
  BOOST_TEST(batch_id(one).digest != batch_id(more).digest);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
