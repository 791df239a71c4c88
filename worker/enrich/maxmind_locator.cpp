// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <stdexcept>

#include "worker/enrich/geo_database.h"
#include "worker/enrich/locators.h"

namespace footfall::enrich {
namespace {

constexpr std::chrono::seconds kLookAgainAfter{5};

/// Holds the newest database that could be read. Threads that still use an older one keep it alive.
class MaxmindLocator : public Locator {
 public:
  MaxmindLocator(std::string file, std::shared_ptr<const Locator> fallback)
      : file_(std::move(file)), fallback_(std::move(fallback)), database_(std::make_shared<const GeoDatabase>(file_)) {
    next_look_ = now() + kLookAgainAfter.count();
  }

  Location locate(std::string_view ip, std::string_view language) const override {
    if (auto location = current()->find(ip)) return *location;
    return fallback_->locate(ip, language);
  }

 private:
  static std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }

  std::shared_ptr<const GeoDatabase> current() const {
    auto due = next_look_.load(std::memory_order_relaxed);
    const auto seconds = now();
    // One thread looks; the others go on with what they have.
    if (seconds >= due && next_look_.compare_exchange_strong(due, seconds + kLookAgainAfter.count())) reload();
    return database_.load();
  }

  void reload() const {
    if (!database_.load()->is_outdated(file_)) return;
    try {
      database_.store(std::make_shared<const GeoDatabase>(file_));
    } catch (const std::runtime_error&) {
      // Half written or broken: the old database stays until the next look.
    }
  }

  std::string file_;
  std::shared_ptr<const Locator> fallback_;
  mutable std::atomic<std::shared_ptr<const GeoDatabase>> database_;
  mutable std::atomic<std::int64_t> next_look_{0};
};

}  // namespace

std::shared_ptr<const Locator> make_maxmind_locator(const std::string& file, std::shared_ptr<const Locator> fallback) {
  return std::make_shared<MaxmindLocator>(file, std::move(fallback));
}

}  // namespace footfall::enrich
