// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/request_view.h"

namespace footfall {

using VisitorId = std::array<std::uint8_t, 8>;

std::string to_hex(const VisitorId& id);
/// 16 hexadecimal digits, any case; nothing otherwise.
std::optional<VisitorId> visitor_id_from_hex(std::string_view hex);
/// The first 8 bytes of SHA-1 of the user id, as Matomo makes a visitor id of `uid`.
VisitorId visitor_id_from_user_id(std::string_view user_id);

/// The visitor id that a request names through `cid`, `uid` or `_id`, by Matomo's order of precedence (Tracker/Request,
/// without cookies and without settings of the database); nothing where it names none or a malformed one.
std::optional<VisitorId> named_visitor_id(const RequestView& request, bool uid_overwrites_visitor_id = true);

/// The queue for a request: hexdec of the first three hex digits of its visitor id, or of md5(address) where it has none
/// or a known constant one (all zeros), modulo `queues`. Same choice as QueuedTracking's Queue\Manager.
/// `queues` is at least 1.
unsigned choose_queue(const RequestView& request, std::string_view client_address, unsigned queues);

/// QueuedTracking's key of queue `number`: the prefix alone for queue 0, else prefix_number.
std::string queue_key(std::string_view prefix, unsigned number);
inline constexpr std::string_view kDefaultQueuePrefix = "trackingQueueV1";

}  // namespace footfall
