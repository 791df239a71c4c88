// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/search_keyword.h"

#include "common/query.h"
#include "worker/enrich/keyword_charset.h"
#include "worker/php/regex.h"
#include "worker/php/request_value.h"
#include "worker/php/text.h"
#include "worker/php/url_query.h"

namespace footfall::enrich {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// What a look for the keyword found.
struct Found {
  enum class State { kNothing, kHidden, kKeyword };
  State state = State::kNothing;
  std::string keyword;

  bool decided() const { return state == State::kHidden || !is_empty(keyword); }
  void set(std::string text) {
    state = text.empty() ? State::kNothing : State::kKeyword;
    keyword = std::move(text);
  }
  void hide() {
    state = State::kHidden;
    keyword.clear();
  }
};

std::string decoded(std::string_view encoded) { return std::string(trim(url_decode(encoded))); }

std::string parameter(const std::string& query, std::string_view name) {
  return query_parameter(query, name).value_or("");
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != kNone; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

/// Google's image search names the page before, whose query holds the keyword.
std::string query_of_previous_page(const std::string& query) {
  const std::string previous = url_decode(trim(parameter(query, "prev")));
  const auto mark = previous.find('?');
  std::string out = mark == kNone ? std::string() : previous.substr(mark);
  replace_all(out, "&", "&amp;");
  return out;
}

/// Google's advanced search: all words, any word, the phrase, none of the words.
std::string advanced_keyword(const std::string& query) {
  std::string out;
  const auto add = [&](const std::string& text) { out.append(out.empty() ? "" : " ").append(text); };
  if (const auto all = parameter(query, "as_q"); !is_empty(all)) add(all);
  if (auto any = parameter(query, "as_oq"); !is_empty(any)) {
    replace_all(any, "+", " OR ");
    add(any);
  }
  if (const auto phrase = parameter(query, "as_epq"); !is_empty(phrase)) add("\"" + phrase + "\"");
  if (const auto none = parameter(query, "as_eq"); !is_empty(none)) add("-" + none);
  return decoded(out);
}

std::string name_by_menu(const std::string& query) {
  const std::string menu = parameter(query, "tbm");
  if (menu == "isch") return "Google Images";
  if (menu == "vid") return "Google Video";
  if (menu == "shop") return "Google Shopping";
  return "Google";
}

void look_for_keyword(const SearchEngine& engine, const SearchUrl& url, Found& found) {
  for (const auto& name : engine.parameters) {
    if (name.starts_with('/')) {
      const auto regex = PhpRegex::get(name);
      const auto groups = regex ? regex->groups(url.whole) : std::vector<std::string>();
      if (groups.empty()) continue;
      found.set(groups.size() > 1 ? decoded(groups[1]) : "");
      return;
    }
    found.set(decoded(parameter(url.query, name)));
    const bool sent_empty = url.query.find("&" + name + "=") != kNone || url.query.find("?" + name + "=") != kNone;
    if (is_empty(found.keyword) && sent_empty) found.hide();
    if (found.decided()) return;
  }
}

bool is_hidden_search(const SearchEngine& engine, const SearchUrl& url) {
  std::string place(url.path);
  if (!is_empty(url.query)) place.append("?").append(url.query);
  if (!is_empty(url.fragment)) place.append("#").append(url.fragment);
  for (const auto& path : engine.hidden) {
    if (path.size() > 1 && path.front() == '/' && path.back() == '/') {
      const auto regex = PhpRegex::get(path);
      if (regex && regex->matches(place)) return true;
    } else if (path == place) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<SearchReferrer> search_of(const SearchEngine& engine, SearchUrl url) {
  std::string name = engine.name;
  Found found;
  if (name == "Google Images") {
    if (url.query.find("&prev") != kNone) url.query = query_of_previous_page(url.query);
  } else if (name == "Google") {
    if (url.query.find("&as_") != kNone || url.query.starts_with("as_")) found.set(advanced_keyword(url.query));
    name = name_by_menu(url.query);
  }
  if (is_empty(found.keyword)) look_for_keyword(engine, url, found);
  if (found.state == Found::State::kNothing && is_hidden_search(engine, url)) found.hide();
  if (found.state == Found::State::kNothing) return std::nullopt;
  if (!is_empty(found.keyword)) {
    if (!engine.charsets.empty()) found.keyword = keyword_to_utf8(std::move(found.keyword), engine.charsets);
    found.keyword = mb_lower(found.keyword);
  }
  return SearchReferrer{std::move(name), std::move(found.keyword)};
}

}  // namespace footfall::enrich
