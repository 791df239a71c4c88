// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/params.h"
#include "common/plain_query.h"

namespace footfall {

/// One element of a tracking queue: one HTTP request, or the part of a bulk request that belongs to one queue.
///
///   element := json | zlib(json)                       zlib: RFC 1950, first byte 0x78
///   json    := {"requests":[params…],"env":{"server":{…},"cookie":{…}},"tokenAuth":text|false,"time":unix,"id":text}
///
/// The shape is QueuedTracking's RequestSet state; "id" is ours, PHP ignores it. All text is valid UTF-8.
struct QueueItem {
  std::string id;         ///< Unique; empty for an item that PHP wrote.
  std::int64_t time = 0;  ///< Arrival, Unix seconds.
  std::vector<ParamMap> requests;
  ParamMap server;  ///< Under PHP's $_SERVER names.
  ParamMap cookie;
  std::optional<std::string> token_auth;  ///< The token of a bulk body; a token in a query stays a parameter.
};

/// What an element holds besides requests, as QueueItem has it, of who sends one: all that it names outlives the use.
struct ItemFrame {
  std::string_view id;
  std::int64_t time = 0;
  std::span<const std::pair<std::string_view, std::string_view>> server;
  const ParamMap& cookie;
  std::optional<std::string_view> token_auth = std::nullopt;
};

enum class ItemPacking : std::uint8_t { kPlain, kZlib };

/// Text that is not valid UTF-8 is taken for ISO 8859-1, as Matomo takes it; it is never dropped.
std::string encode_queue_item(const QueueItem& item, ItemPacking packing);

/// Writes an element as its requests come, so that they need not be kept. Used by one thread at a time.
class QueueItemWriter {
 public:
  QueueItemWriter();
  QueueItemWriter(QueueItemWriter&&) noexcept;
  QueueItemWriter& operator=(QueueItemWriter&&) noexcept;
  ~QueueItemWriter();

  void add(const ParamMap& request);
  void add(const PlainQuery& request);
  /// Bytes of JSON so far.
  std::size_t size() const;
  /// Ends the element with what `frame` holds besides requests. Call it once, last.
  std::string finish(const QueueItem& frame, ItemPacking packing);
  std::string finish(const ItemFrame& frame, ItemPacking packing);

 private:
  struct Text;
  std::unique_ptr<Text> text_;
};

/// PHP leaves an empty element where its JSON encoder failed: skip and count it.
struct EmptyElement {};
/// `reason` is safe to log and store: it never holds bytes of the element.
struct BrokenElement {
  std::string reason;
};
using DecodedElement = std::variant<QueueItem, EmptyElement, BrokenElement>;

/// Bounds on what one element may unpack to, against a zip bomb or a runaway JSON. JSON can spell a byte with six, and the
/// largest body that the endpoint can be told to take has 64 MiB, so no element of ours is longer.
inline constexpr std::size_t kMaxElementBytes = std::size_t{512} << 20;
DecodedElement decode_queue_item(std::string_view element);

/// A new item id: 72 random bits in 12 digits of base64url, short since each item carries one. Thread-safe and fork-safe.
std::string new_item_id();

}  // namespace footfall
