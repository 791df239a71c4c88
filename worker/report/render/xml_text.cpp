// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/render/xml_text.h"

#include "common/html.h"
#include "common/php_number.h"
#include "common/utf8.h"
#include "worker/php/array.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

std::string with_marks_for_bad_bytes(std::string text) {
  if (is_valid_utf8(text)) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 1;
    while (size <= 4 && at + size <= text.size() && !is_valid_utf8(std::string_view(text).substr(at, size))) ++size;
    const bool is_valid = size <= 4 && at + size <= text.size();
    out += is_valid ? std::string_view(text).substr(at, size) : std::string_view("?");
    at += is_valid ? size : 1;
  }
  return out;
}

struct Tag {
  std::string open, close;
};

Tag tag_of(const php::Key& key, bool in_list) {
  if (in_list) return {"row", "row"};
  const std::string name = php::key_text(key);
  const std::size_t sign = name.find('=');
  if (sign != std::string::npos)
    return {"row " + name.substr(0, sign) + "=\"" + xml_escape(name.substr(sign + 1)) + '"', "row"};
  if (is_tag(name)) return {name, name};
  return {"row key=\"" + xml_escape(name) + '"', "row"};
}

}  // namespace

std::string xml_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string xml_text(const php::Value& value) {
  if (const auto* truth = value.truth()) return *truth ? "1" : "0";
  const auto text = value.text();
  if (!text || is_numeric(*text)) return text_of(value);
  return xml_escape(with_marks_for_bad_bytes(html_decode_entities(*text)));
}

bool is_tag(std::string_view name) {
  constexpr std::string_view kNotFirst = "0123456789-.", kNowhere = "!\"#$%&'()*+,\\/;<=>?@[]^`{|}~";
  return !name.empty() && kNotFirst.find(name[0]) == std::string_view::npos &&
         name.find_first_of(kNowhere) == std::string_view::npos;
}

void write_xml_array(std::string& out, const php::Array& array, std::size_t depth) {
  const std::string indent(depth, '\t');
  const bool list = php::is_list(array);
  for (const auto& [key, value] : array) {
    const Tag tag = tag_of(key, list);
    const auto* inner = value.array();
    const std::string text = inner == nullptr ? xml_text(value) : std::string();
    if (inner != nullptr) {
      out += indent + '<' + tag.open + ">\n";
      write_xml_array(out, *inner, depth + 1);
      out += indent + "</" + tag.close + ">\n";
    } else if (text.empty()) {
      out += indent + '<' + tag.open + " />\n";
    } else {
      out.append(indent).append("<").append(tag.open).append(">").append(text);
      out.append("</").append(tag.close).append(">\n");
    }
  }
}

}  // namespace footfall::report
