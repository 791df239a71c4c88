// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <string>
#include <vector>

namespace footfall::enrich::devices {

/// What is known of the texts that a part of an expression matches, in lower case.
struct Piece {
  bool exact = false;              ///< `texts` are all it can match; else each match holds one of them
  std::vector<std::string> texts;  ///< empty and not exact: nothing is known

  static Piece anything() { return {}; }
  static Piece text(std::string one) { return {true, {std::move(one)}}; }
};

inline constexpr int kEndless = std::numeric_limits<int>::max();

/// Alternatives.
Piece one_of(const std::vector<Piece>& branches);

/// A sequence of pieces: joins neighbouring exact ones and remembers the most telling set of texts.
class LiteralRun {
 public:
  void append(const Piece& piece);
  void append(const Piece& piece, int least, int most);

  Piece done();
  /// The best set of texts of which one is needed; empty if there is none.
  std::vector<std::string> needed();

 private:
  void interrupt();
  void consider(const std::vector<std::string>& texts);

  std::vector<std::string> run_{""};
  std::vector<std::string> best_;
  double best_worth_ = 0;
  bool exact_ = true;
};

}  // namespace footfall::enrich::devices
