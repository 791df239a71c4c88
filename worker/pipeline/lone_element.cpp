// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/lone_element.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "common/item_cut.h"
#include "worker/pipeline/batch_id.h"
#include "worker/pipeline/letter_element.h"
#include "worker/pipeline/prepared_batch.h"

namespace footfall::pipeline {
namespace {

std::string reason_of(const BadRequests& bad) {
  const std::size_t others = bad.requests.size() - 1;
  return others == 0 ? bad.reason : fmt::format("{} (and {} more of the same element)", bad.reason, others);
}

}  // namespace

Refusal::Refusal(const std::exception& error, BatchStore& store) {
  store.rollback();
  const auto* refused = dynamic_cast<const StoreError*>(&error);
  if (refused != nullptr && refused->remedy() != Remedy::kSplitBatch) throw;
  by_database = refused != nullptr;
  reason = std::string(by_database ? "bad_data: " : "exception: ") + error.what();
}

LoneElement::LoneElement(const std::string& element, BatchStore& store,
                         std::shared_ptr<const enrich::Enricher> enricher, const tracker::RandomBytes& random)
    : element_(element), store_(store), enricher_(std::move(enricher)), random_(random) {
  DecodedElement decoded = decode_queue_item(element);
  if (auto* item = std::get_if<QueueItem>(&decoded)) item_ = std::move(*item);
}

void LoneElement::settle(const std::string& reason) {
  std::string last = reason;
  if (requests() > 1) {
    const Sieved sieved = tell_apart(reason);
    if (!sieved.good.empty() && store_good(sieved, last)) return;
    if (sieved.good.empty()) last = reason_of(sieved.bad.front());
  }
  bury(last);
}

Sieved LoneElement::tell_apart(const std::string& reason) {
  return sieve(requests(), reason, [&](const RequestList& some) -> std::optional<std::string> {
    try {
      PreparedBatch(part(some), {}, {}, store_.settings(), enricher_, random_).rehearse(store_);
      return std::nullopt;
    } catch (const std::exception& error) {
      return Refusal(error, store_).reason;
    }
  });
}

QueueItem LoneElement::part(const RequestList& requests) const {
  QueueItem part{item_->id, item_->time, {}, item_->server, item_->cookie, item_->token_auth};
  for (const std::size_t index : requests) part.requests.push_back(item_->requests[index]);
  return part;
}

DeadLetter LoneElement::cut_out(const BadRequests& bad) const {
  RequestList others;
  for (std::size_t i = 0; i < requests(); ++i) {
    if (!std::ranges::binary_search(bad.requests, i)) others.push_back(i);
  }
  return {at_rest(without_requests(element_, others), *store_.settings()), reason_of(bad), bad.requests.size()};
}

bool LoneElement::store_good(const Sieved& sieved, std::string& reason) {
  std::vector<DeadLetter> dead;
  for (const BadRequests& bad : sieved.bad) dead.push_back(cut_out(bad));
  try {
    PreparedBatch(part(sieved.good), std::move(dead), batch_id({&element_, 1}), store_.settings(), enricher_, random_)
        .commit(store_);
    return true;
  } catch (const std::exception& error) {
    reason = Refusal(error, store_).reason;
    return false;
  }
}

void LoneElement::bury(const std::string& reason) {
  const DeadLetter letter{at_rest(element_, *store_.settings()), reason, std::max<std::size_t>(requests(), 1)};
  try {
    store_.find_visits({});
    store_.commit({}, {&letter, 1}, batch_id({&element_, 1}));
  } catch (...) {
    store_.rollback();
    throw;
  }
}

}  // namespace footfall::pipeline
