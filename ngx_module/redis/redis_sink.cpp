// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/redis_sink.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "common/spare_text.h"
#include "ngx_module/redis/redis_command.h"

namespace footfall::edge {
namespace {

constexpr RedisConnection::Purpose kForHits{"footfall-edge", "a hit", "hits get 503"},
    kBeforeSpool{"footfall-edge", "a hit", "hits go to the spool"};

/// Nearly all commands are shorter; the memory of a longer one is given back.
constexpr std::size_t kMostKept = 16 << 10;

const RedisConnection::Purpose& purpose_of(const QueueSettings& settings) {
  return settings.spool ? kBeforeSpool : kForHits;
}

Outcome outcome_of(CommandEnd end) {
  switch (end) {
    case CommandEnd::kKept:
      return Outcome::kKept;
    case CommandEnd::kRefused:
      return Outcome::kNotKept;
    case CommandEnd::kInDoubt:
      break;
  }
  return Outcome::kInDoubt;
}

}  // namespace

// The commands of one request. Leaves the sink's list, and so dies, when the last of them is done.
class RedisSink::Ticket final : public CommandOwner {
 public:
  Ticket(RedisSink& sink, std::unique_ptr<Receipt> receipt, std::size_t commands, std::size_t bytes)
      : sink_(sink), receipt_(std::move(receipt)), due_(commands), bytes_(bytes) {
    sink_.pending_bytes_ += bytes_;
  }
  ~Ticket() { sink_.pending_bytes_ -= bytes_; }
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;

  void stands_at(std::pmr::list<Ticket>::iterator place) { place_ = place; }

  void command_done(CommandEnd end, long long) noexcept override {
    worst_ = std::max(worst_, end);
    if (end == CommandEnd::kKept) ++sink_.counters_.to_redis;
    if (end == CommandEnd::kRefused) ++sink_.counters_.not_taken;
    if (--due_ > 0) return;
    const std::unique_ptr<Receipt> receipt = std::move(receipt_);
    const Outcome outcome = outcome_of(worst_);
    sink_.tickets_.erase(place_);  // *this is gone.
    receipt->settle(outcome);
  }

 private:
  RedisSink& sink_;
  std::unique_ptr<Receipt> receipt_;
  std::size_t due_, bytes_;
  CommandEnd worst_ = CommandEnd::kKept;
  std::pmr::list<Ticket>::iterator place_;
};

RedisSink::RedisSink(const QueueSettings& settings, Counters& counters, ngx_thread_pool_t* pool, ngx_log_t* log)
    : settings_(settings),
      counters_(counters),
      connection_log_(log),
      overload_log_(log),
      addresses_(settings.redis, pool, log),
      tickets_(&memory_) {
  for (unsigned i = 0; i < settings.connections; ++i) {
    connections_.push_back(
        std::make_unique<RedisConnection>(settings_, addresses_, purpose_of(settings_), connection_log_));
    connections_.back()->open();
  }
}

RedisSink::~RedisSink() = default;

void RedisSink::put(QueueEntries entries, std::unique_ptr<Receipt> receipt) {
  std::size_t bytes = 0;
  for (const QueueEntry& entry : entries) bytes += entry.element.size();
  if (is_full(bytes)) {
    overload_log_.report(NGX_LOG_WARN,
                         "%uz requests (%uz bytes) wait for Redis at %s: further ones get 503. Is Redis slow? "
                         "footfall_max_pending sets the bound",
                         tickets_.size(), pending_bytes_, settings_.redis.shown.c_str());
    return receipt->settle(Outcome::kOverloaded);
  }
  Ticket& ticket = tickets_.emplace_back(*this, std::move(receipt), entries.size(), bytes);
  ticket.stands_at(std::prev(tickets_.end()));
  for (QueueEntry& entry : entries) {
    push(entry, ticket);
    give_spare_text(std::move(entry.element));
  }
}

bool RedisSink::is_full(std::size_t more_bytes) const {
  return tickets_.size() >= settings_.max_pending || pending_bytes_ + more_bytes > kMaxPendingBytes;
}

const char* RedisSink::trouble() const {
  if (is_full(0)) return "too much waits for Redis";
  const auto is_at_hand = [](const auto& connection) { return connection->is_at_hand(); };
  return std::ranges::any_of(connections_, is_at_hand) ? nullptr : "Redis is away";
}

RedisConnection* RedisSink::connection_for(std::string_view key) {
  const std::size_t first = std::hash<std::string_view>{}(key);
  for (std::size_t i = 0; i < connections_.size(); ++i) {
    RedisConnection* connection = connections_[(first + i) % connections_.size()].get();
    if (settings_.spool ? connection->is_at_hand() : connection->is_open()) return connection;
  }
  return nullptr;
}

void RedisSink::push(const QueueEntry& entry, Ticket& ticket) noexcept {
  bool sent = false;
  ++counters_.offered;
  try {
    RedisConnection* connection = connection_for(entry.key);
    write_push(command_, entry.key, entry.element);
    sent = connection != nullptr && connection->send(command_, ticket);
    if (command_.capacity() > kMostKept) std::string().swap(command_);
  } catch (const std::bad_alloc&) {
    connection_log_.report(NGX_LOG_CRIT, "out of memory");
  }
  if (!sent) ticket.command_done(CommandEnd::kRefused, 0);
}

}  // namespace footfall::edge
