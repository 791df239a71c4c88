// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/spammer_list.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace footfall::enrich {
namespace {

constexpr std::size_t kStart = 4;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::uint32_t start_of(const char* text) {
  std::uint32_t start = 0;
  std::memcpy(&start, text, kStart);
  return start;
}

}  // namespace

SpammerList::SpammerList(const std::string& file) {
  std::ifstream in(file);
  if (!in)
    throw std::runtime_error("cannot read the list of spammers in " + file +
                             "; set [Footfall] data_path to a folder with it");
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    add(line);
  }
}

void SpammerList::add(std::string_view host) {
  if (host.empty()) return;
  std::string name = lower(host);
  auto& list = name.size() < kStart ? short_ : by_start_[start_of(name.data())];
  list.push_back(std::move(name));
}

bool SpammerList::contains(std::string_view referrer_url) const {
  const std::string url = lower(referrer_url);
  const std::string_view view = url;
  for (const auto& host : short_) {
    if (view.find(host) != std::string_view::npos) return true;
  }
  for (std::size_t at = 0; at + kStart <= url.size(); ++at) {
    const auto found = by_start_.find(start_of(url.data() + at));
    if (found == by_start_.end()) continue;
    for (const auto& host : found->second) {
      if (view.substr(at, host.size()) == host) return true;
    }
  }
  return false;
}

}  // namespace footfall::enrich
