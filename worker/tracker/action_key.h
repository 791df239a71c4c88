// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace footfall::tracker {

/// log_action.type. Source: Matomo's facts/constants (Tracker\Action::TYPE_*).
enum class ActionType : std::uint8_t {
  kPageUrl = 1,
  kOutlink = 2,
  kDownload = 3,
  kPageTitle = 4,
  kEcommerceItemSku = 5,
  kEcommerceItemName = 6,
  kEcommerceItemCategory = 7,
  kSiteSearch = 8,
  kEventCategory = 10,
  kEventAction = 11,
  kEventName = 12,
  kContentName = 13,
  kContentPiece = 14,
  kContentTarget = 15,
  kContentInteraction = 16,
};

/// What identifies a row of log_action: type and name; `url_prefix` is stored with a new row but does not tell rows apart.
struct ActionKey {
  ActionType type{};
  std::string name;
  std::optional<int> url_prefix;

  bool operator==(const ActionKey& other) const { return type == other.type && name == other.name; }
};

struct ActionKeyHash {
  std::size_t operator()(const ActionKey& key) const {
    return std::hash<std::string>()(key.name) * 31 + static_cast<std::size_t>(key.type);
  }
};

/// Ids of all actions that a batch uses.
using ActionIds = std::unordered_map<ActionKey, std::int64_t, ActionKeyHash>;

}  // namespace footfall::tracker
