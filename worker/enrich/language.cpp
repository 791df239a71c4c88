// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/language.h"

#include <algorithm>

namespace footfall::enrich {
namespace {

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_quality(char c) { return (c >= '0' && c <= '9') || c == '.'; }

std::string lower_dashed(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '_') c = '-';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

/// A backslash and the character behind it, unless that is a line end.
void drop_quoted_pairs(std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] != '\n') {
      ++i;
    } else {
      out += text[i];
    }
  }
  text = std::move(out);
}

void drop_comments(std::string& text) {
  std::size_t at = 0;
  for (auto open = text.find('('); open != std::string::npos; open = text.find('(', at)) {
    const auto close = text.find(')', open);
    if (close == std::string::npos) return;
    text.erase(open, close - open + 1);
    at = open;
  }
}

void drop_qualities(std::string& text) {
  constexpr std::string_view kQuality = ";q=";
  for (auto at = text.find(kQuality); at != std::string::npos; at = text.find(kQuality, at)) {
    const auto first = text.begin() + static_cast<std::ptrdiff_t>(at + kQuality.size());
    const auto last = std::find_if_not(first, text.end(), is_quality);
    if (last == first) {
      at += kQuality.size();
    } else {
      text.erase(text.begin() + static_cast<std::ptrdiff_t>(at), last);
    }
  }
}

/// Firefox once sent "chrome://…" as the rest of the list.
void drop_chrome_url(std::string& text) {
  for (auto at = text.find("chrome:"); at != std::string::npos; at = text.find("chrome:", at + 1)) {
    if (at == 0) return text.clear();
    if (text[at - 1] == ',') return text.resize(at - 1);
  }
}

/// The first "en-securid" entry, which is no language.
void drop_securid(std::string& text) {
  constexpr std::string_view kEntry = "en-securid";
  for (auto at = text.find(kEntry); at != std::string::npos; at = text.find(kEntry, at + 1)) {
    const std::size_t end = at + kEntry.size();
    const bool starts = at == 0 || text[at - 1] == ',', ends = end == text.size() || text[end] == ',';
    if (!starts || !ends) continue;
    // The comma in front stays only where another entry follows.
    const std::size_t first = at > 0 && end == text.size() ? at - 1 : at;
    text.erase(first, std::min(end + 1, text.size()) - first);
    return;
  }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::size_t letters_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t count = 0;
  while (count < most && at + count < text.size() && is_letter(text[at + count])) ++count;
  return count;
}

/// "-xx" with `letters` letters at `at`.
bool has_subtag(std::string_view text, std::size_t at, std::size_t letters) {
  return at < text.size() && text[at] == '-' && letters_at(text, at + 1, letters) == letters;
}

}  // namespace

std::string browser_language(std::string_view accept_language) {
  if (accept_language == "0") return {};
  std::string text = lower_dashed(accept_language);
  drop_quoted_pairs(text);
  std::erase_if(text, is_blank);
  drop_comments(text);
  drop_qualities(text);
  text.resize(std::min(text.find('.'), text.size()));
  drop_chrome_url(text);
  drop_securid(text);
  replace_all(text, "sr-sp", "sr-rs");
  return text;
}

std::string stored_language(std::string_view browser_language) {
  if (browser_language.empty() || browser_language == "0") return {};
  for (std::size_t at = 0; at != std::string_view::npos;) {
    const std::size_t start = at;
    const std::size_t length = letters_at(browser_language, start, 3);
    std::size_t end = start + length;
    if (length >= 2) {
      const std::string_view language = browser_language.substr(start, length);
      if (has_subtag(browser_language, end, 4)) end += 5;
      const bool regional = has_subtag(browser_language, end, 2);
      if (is_language(language)) return std::string(language).append(regional ? browser_language.substr(end, 3) : "");
    }
    const auto comma = browser_language.find(',', start);
    at = comma == std::string_view::npos ? comma : comma + 1;
  }
  return std::string(kUnknownCode);
}

std::string country_of_language(std::string_view browser_language, bool guess) {
  if (browser_language.size() < 2 || browser_language == kUnknownCode) return std::string(kUnknownCode);
  if (guess) {
    const std::size_t length = letters_at(browser_language, 0, 3);
    const bool alone =
        length == browser_language.size() || browser_language[length] == ',' || browser_language[length] == ';';
    if (const auto home = home_of_language(browser_language.substr(0, length)); alone && !home.empty())
      return std::string(home);
  }
  for (std::size_t at = browser_language.find('-'); at != std::string_view::npos; at = browser_language.find('-', at)) {
    if (!has_subtag(browser_language, at, 2)) {
      ++at;
      continue;
    }
    if (is_country(browser_language.substr(at + 1, 2))) return std::string(browser_language.substr(at + 1, 2));
    at += 3;
  }
  return std::string(kUnknownCode);
}

}  // namespace footfall::enrich
