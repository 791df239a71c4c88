// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/dead_letter_text.h"

#include <fmt/format.h>

#include "common/digest.h"
#include "common/printable.h"
#include "common/utf8.h"
#include "worker/admin/json_text.h"
#include "worker/admin/readable_element.h"

namespace footfall::admin {
namespace {

using dead_letter::Letter;
using dead_letter::Reason;

void add_facts(JsonText& json, const Letter& letter) {
  json.member("id", letter.id).member("queue", letter.queue).member("created", letter.created);
  json.member("reason", letter.reason).member("bytes", letter.bytes);
}

}  // namespace

std::string text_of(std::span<const Reason> reasons, std::span<const Letter> newest) {
  std::string text;
  std::uint64_t letters = 0;
  for (const Letter& letter : newest) {
    text += fmt::format("{}  {}  {}  {} bytes  {}\n", letter.id, letter.created, letter.queue, letter.bytes,
                        printable(letter.reason));
  }
  for (const Reason& reason : reasons) {
    letters += reason.letters;
    text += fmt::format("{}: {} letters from {} to {}, {} bytes\n", printable(reason.name), reason.letters,
                        reason.oldest, reason.newest, reason.bytes);
  }
  return text + fmt::format("{} letters\n", letters);
}

std::string json_of(std::span<const Reason> reasons, std::span<const Letter> newest) {
  JsonText json;
  json.begin_object().key("reasons").begin_array();
  for (const Reason& reason : reasons) {
    json.begin_object().member("reason", reason.name).member("letters", reason.letters).member("bytes", reason.bytes);
    json.member("oldest", reason.oldest).member("newest", reason.newest).end_object();
  }
  json.end_array().key("letters").begin_array();
  for (const Letter& letter : newest) {
    json.begin_object();
    add_facts(json, letter);
    json.end_object();
  }
  return json.end_array().end_object().text() + '\n';
}

std::string readable_line(const Letter& letter) {
  JsonText json;
  json.begin_object();
  add_facts(json, letter);
  return json.member("element", readable_element(letter.element)).end_object().text();
}

std::string exact_line(const Letter& letter) {
  JsonText json;
  json.begin_object();
  add_facts(json, letter);
  if (to_valid_utf8(letter.element) == letter.element) {
    json.member("element", letter.element);
  } else {
    json.member("element_hex", hex(letter.element.data(), letter.element.size()));
  }
  return json.end_object().text();
}

}  // namespace footfall::admin
