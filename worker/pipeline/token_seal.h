// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footfall::pipeline {

/// Hides tokens of what lies in the database and gives them back: AES-256-GCM under a key that is made of
/// `[General] salt`, which the database does not hold. Thread-safe.
class TokenSeal {
 public:
  explicit TokenSeal(std::string_view salt);

  static bool is_sealed(std::string_view text);
  /// Another text each time. Throws std::runtime_error where OpenSSL cannot.
  std::string seal(std::string_view token) const;
  /// Nothing where the text was not sealed under this salt.
  std::optional<std::string> open(std::string_view sealed) const;

 private:
  std::array<std::uint8_t, 32> key_;
};

}  // namespace footfall::pipeline
