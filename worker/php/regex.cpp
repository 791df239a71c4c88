// SPDX-License-Identifier: GPL-3.0-or-later
#define PCRE2_CODE_UNIT_WIDTH 8
#include "worker/php/regex.h"

#include <pcre2.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace footfall {
namespace {

constexpr std::size_t kMaxCached = 1000;
constexpr std::uint32_t kBacktrackLimit = 1000000;  // PHP's pcre.backtrack_limit

struct Parts {
  std::string_view body;
  std::uint32_t options = 0;
};

char closing(char opening) {
  switch (opening) {
    case '(':
      return ')';
    case '[':
      return ']';
    case '{':
      return '}';
    case '<':
      return '>';
    default:
      return opening;
  }
}

std::optional<std::uint32_t> option_of(char flag) {
  switch (flag) {
    case 'i':
      return PCRE2_CASELESS;
    case 'm':
      return PCRE2_MULTILINE;
    case 's':
      return PCRE2_DOTALL;
    case 'x':
      return PCRE2_EXTENDED;
    case 'A':
      return PCRE2_ANCHORED;
    case 'D':
      return PCRE2_DOLLAR_ENDONLY;
    case 'U':
      return PCRE2_UNGREEDY;
    case 'J':
      return PCRE2_DUPNAMES;
    case 'u':
      return PCRE2_UTF | PCRE2_UCP;
    case 'S':
    case 'X':
    case '\n':
    case '\r':
    case ' ':
      return 0;
    default:
      return std::nullopt;
  }
}

std::optional<Parts> split(std::string_view pattern) {
  while (!pattern.empty() && std::isspace(static_cast<unsigned char>(pattern[0]))) pattern.remove_prefix(1);
  if (pattern.size() < 2) return std::nullopt;
  const auto delimiter = static_cast<unsigned char>(pattern[0]);
  if (std::isalnum(delimiter) || delimiter == '\\' || delimiter >= 0x80) return std::nullopt;
  const auto end = pattern.rfind(closing(pattern[0]));
  if (end == 0 || end == std::string_view::npos) return std::nullopt;
  Parts parts{pattern.substr(1, end - 1)};
  for (const char flag : pattern.substr(end + 1)) {
    const auto option = option_of(flag);
    if (!option) return std::nullopt;
    parts.options |= *option;
  }
  return parts;
}

}  // namespace

struct PhpRegex::Code {
  pcre2_code* code = nullptr;
  ~Code() { pcre2_code_free(code); }
};

PhpRegex::PhpRegex(std::unique_ptr<Code> code) : code_(std::move(code)) {}
PhpRegex::~PhpRegex() = default;

std::shared_ptr<const PhpRegex> PhpRegex::get(std::string_view pattern) {
  static thread_local std::unordered_map<std::string, std::shared_ptr<const PhpRegex>> cache;
  const std::string key(pattern);
  if (const auto found = cache.find(key); found != cache.end()) return found->second;
  if (cache.size() >= kMaxCached) cache.clear();
  auto& slot = cache[key];
  const auto parts = split(pattern);
  if (!parts) return slot;
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto code = std::make_unique<Code>();
  code->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(parts->body.data()), parts->body.size(), parts->options,
                             &error, &offset, nullptr);
  if (code->code != nullptr) slot.reset(new PhpRegex(std::move(code)));
  return slot;
}

bool PhpRegex::matches(std::string_view subject) const { return !groups(subject).empty(); }

std::vector<std::string> PhpRegex::groups(std::string_view subject) const {
  std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data(
      pcre2_match_data_create_from_pattern(code_->code, nullptr), pcre2_match_data_free);
  std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context(pcre2_match_context_create(nullptr),
                                                                                    pcre2_match_context_free);
  pcre2_set_match_limit(context.get(), kBacktrackLimit);
  const int count = pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), 0, 0,
                                data.get(), context.get());
  std::vector<std::string> found;
  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(data.get());
  for (std::size_t i = 0; i < static_cast<std::size_t>(std::max(count, 0)); ++i) {
    const PCRE2_SIZE begin = offsets[2 * i], end = offsets[2 * i + 1];
    found.emplace_back(begin == PCRE2_UNSET || begin > end ? std::string_view() : subject.substr(begin, end - begin));
  }
  return found;
}

}  // namespace footfall
