// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::archive {

/// Which texts a database takes for equal, and their order, as weights that compare byte by byte: "Café" and "cafe " have
/// the same in utf8mb4_general_ci. The server is asked for the weights of single characters, 256 at a time, when one of
/// them is first met. Contractions of some languages ("ch" as one letter) are not known.
/// Any number of threads may ask for weights.
class Collation {
 public:
  static constexpr char32_t kPageSize = 256;
  /// Weights of the characters first … first + 255, "" for what is none.
  using Page = std::array<std::string, kPageSize>;
  using AskPage = std::function<std::unique_ptr<Page>(char32_t first)>;

  Collation(AskPage ask, bool ignores_trailing_spaces)
      : ask_(std::move(ask)), ignores_trailing_spaces_(ignores_trailing_spaces) {}

  /// `text` is UTF-8.
  void append_weights(std::string& key, std::string_view text) const;

 private:
  const Page& page(char32_t number) const;

  AskPage ask_;
  bool ignores_trailing_spaces_;
  static constexpr char32_t kPages = 0x110000 / kPageSize;
  mutable std::mutex asking_;
  mutable std::vector<std::unique_ptr<Page>> known_;              // guarded by asking_
  mutable std::array<std::atomic<const Page*>, kPages> pages_{};  // of known_
};

/// The collations of one server, each asked for once.
class Collations {
 public:
  /// `connection` is used whenever a weight is missing, so that it must not be in the middle of a result.
  explicit Collations(store::Connection& connection) : connection_(connection) {}

  /// `name` as information_schema has it, such as utf8mb4_general_ci. Lives as long as this.
  const Collation& get(const std::string& name);

 private:
  store::Connection& connection_;
  std::mutex asking_;  ///< one thread at a time uses connection_
  std::map<std::string, std::unique_ptr<Collation>> known_;
};

}  // namespace footfall::archive
