// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/item_cut.h"

#include <algorithm>
#include <optional>

#include "common/queue_item.h"
#include "common/zlib_codec.h"

namespace footfall {
namespace {

constexpr char kZlibFirstByte = 0x78;
constexpr std::string_view kSpace = " \t\r\n";

/// From one byte to another.
struct Span {
  std::size_t begin, end;
};

/// Finds its way through text that is known to be JSON.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  /// Where the value that begins at `at` ends.
  std::size_t end_of_value(std::size_t at) const {
    std::size_t depth = 0;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '"') at = end_of_text(at) - 1;
      if (c == '[' || c == '{') ++depth;
      if (depth == 0 && (c == ',' || c == ']' || c == '}')) return at;
      if ((c == ']' || c == '}') && --depth == 0) return at + 1;
    }
    return text_.size();
  }

  std::size_t end_of_text(std::size_t at) const {
    for (++at; at < text_.size() && text_[at] != '"'; ++at) {
      if (text_[at] == '\\') ++at;
    }
    return std::min(at + 1, text_.size());
  }

  std::size_t skip(std::size_t at, std::string_view bytes) const {
    return std::min(text_.find_first_not_of(bytes, at), text_.size());
  }

  /// The members of the object or list that begins at `at`, a key with its value.
  std::vector<Span> members(std::size_t at) const {
    std::vector<Span> found;
    for (at = skip(at + 1, kSpace); at < text_.size() && text_[at] != ']' && text_[at] != '}';) {
      const std::size_t end = end_of_value(at);
      found.push_back({at, end});
      at = skip(skip(end, kSpace), ",");
      at = skip(at, kSpace);
    }
    return found;
  }

  /// Where the value of the last member "requests" begins.
  std::optional<std::size_t> requests() const {
    constexpr std::string_view kKey = "\"requests\"";
    std::optional<std::size_t> found;
    for (const Span& member : members(skip(0, kSpace))) {
      if (text_.substr(member.begin, kKey.size()) == kKey) found = skip(member.begin + kKey.size(), " \t\r\n:");
    }
    return found;
  }

 private:
  std::string_view text_;
};

std::string cut(std::string_view json, const std::vector<std::size_t>& requests) {
  const Walk walk(json);
  const auto begin = walk.requests();
  if (!begin) return {};
  const std::vector<Span> members = walk.members(*begin);
  if (members.empty()) return {};
  std::string text(json.substr(0, members.front().begin));
  bool first = true;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (std::binary_search(requests.begin(), requests.end(), i)) continue;
    if (!first) text += ',';
    text += json.substr(members[i].begin, members[i].end - members[i].begin);
    first = false;
  }
  return text.append(json.substr(members.back().end));
}

void drop(QueueItem& item, const std::vector<std::size_t>& requests) {
  for (auto index = requests.rbegin(); index != requests.rend(); ++index)
    item.requests.erase(item.requests.begin() + static_cast<std::ptrdiff_t>(*index));
}

}  // namespace

std::string without_requests(std::string_view element, const std::vector<std::size_t>& requests) {
  const bool packed = !element.empty() && element.front() == kZlibFirstByte;
  const std::string json = packed ? zlib_unpack(element, kMaxElementBytes).value_or("") : std::string(element);
  QueueItem wanted = std::get<QueueItem>(decode_queue_item(element));
  drop(wanted, requests);
  const std::string text = cut(json, requests);
  const DecodedElement decoded = decode_queue_item(text);
  const auto* item = std::get_if<QueueItem>(&decoded);
  if (item == nullptr || item->requests != wanted.requests || item->id != wanted.id)
    return encode_queue_item(wanted, packed ? ItemPacking::kZlib : ItemPacking::kPlain);
  return packed ? zlib_pack(text) : text;
}

}  // namespace footfall
