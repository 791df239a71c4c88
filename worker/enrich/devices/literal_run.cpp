// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/literal_run.h"

#include <algorithm>
#include <string_view>

namespace footfall::enrich::devices {

namespace {

constexpr std::size_t kMostJoined = 48;   // texts that joining two pieces may make
constexpr std::size_t kMostTexts = 4096;  // texts of one piece
constexpr std::size_t kLongEnough = 8;    // longer texts do not tell much more

/// Parts of nearly every user agent, which tell nothing.
constexpr std::string_view kCommon =
    "mozilla/5.0 (linux; android 10; u; en-us build/) applewebkit/537.36 (khtml, like gecko) version/4.0 chrome/ "
    "mobile safari/ "
    "android 4 android 5 android 6 android 7 android 8 android 9 android 11 android 12 android 13 android 14 android "
    "15 "
    "(windows nt 10.0; win64; x64) (macintosh; intel mac os x 10_) (iphone; cpu iphone os like mac os x) gecko/ "
    "firefox/";

double worth(const std::string& text) {
  if (kCommon.find(text) != std::string_view::npos)
    return 0.01 * static_cast<double>(std::min(text.size(), kLongEnough));
  return static_cast<double>(std::min(text.size(), kLongEnough));
}

}  // namespace

Piece one_of(const std::vector<Piece>& branches) {
  if (branches.size() == 1) return branches.front();
  Piece all{true, {}};
  for (const Piece& branch : branches) {
    if (branch.texts.empty() || all.texts.size() > kMostTexts) return Piece::anything();
    all.exact = all.exact && branch.exact;
    all.texts.insert(all.texts.end(), branch.texts.begin(), branch.texts.end());
  }
  const bool telling = std::none_of(all.texts.begin(), all.texts.end(), [](const auto& text) { return text.empty(); });
  return all.exact || telling ? all : Piece::anything();
}

void LiteralRun::append(const Piece& piece) {
  const std::size_t joined = run_.size() * piece.texts.size();
  const bool small = joined <= kMostJoined || ((run_.size() == 1 || piece.texts.size() == 1) && joined <= kMostTexts);
  if (!piece.exact || !small) {
    interrupt();
    if (!piece.exact) return consider(piece.texts);
    run_ = piece.texts;
    return;
  }
  std::vector<std::string> longer;
  longer.reserve(joined);
  for (const std::string& head : run_)
    for (const std::string& tail : piece.texts) longer.push_back(head + tail);
  run_ = std::move(longer);
}

void LiteralRun::append(const Piece& piece, int least, int most) {
  if (least == 0 && most == 1 && piece.exact && run_.size() * (piece.texts.size() + 1) <= kMostJoined) {
    Piece maybe = piece;
    maybe.texts.emplace_back();
    return append(maybe);
  }
  constexpr int kMostCopies = 3;
  for (int copy = 0; copy < std::min(least, kMostCopies); ++copy) append(piece);
  if (least != most || least > kMostCopies) interrupt();
}

void LiteralRun::interrupt() {
  consider(run_);
  run_.assign(1, "");
  exact_ = false;
}

void LiteralRun::consider(const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  double least = 100;
  for (const std::string& text : texts) {
    if (text.empty()) return;
    least = std::min(least, worth(text));
  }
  const double all = least - 0.0001 * static_cast<double>(texts.size());
  if (!best_.empty() && all <= best_worth_) return;
  best_ = texts;
  best_worth_ = all;
}

Piece LiteralRun::done() {
  if (exact_) return {true, run_};
  consider(run_);
  return {false, best_};
}

std::vector<std::string> LiteralRun::needed() {
  consider(run_);
  return best_;
}

}  // namespace footfall::enrich::devices
