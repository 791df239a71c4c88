// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "worker/enrich/devices/rule_files.h"

namespace footfall::enrich::devices {

namespace {

std::string text_of(const rapidjson::Value& value) {
  if (value.IsString()) return {value.GetString(), value.GetStringLength()};
  if (value.IsInt64()) return std::to_string(value.GetInt64());
  return value.IsTrue() ? "true" : "";
}

DataTree tree_of(const rapidjson::Value& value) {
  DataTree tree;
  if (value.IsObject()) {
    tree.kind = DataTree::Kind::kMap;
    for (const auto& member : value.GetObject()) {
      tree.children.push_back(tree_of(member.value));
      tree.children.back().key = text_of(member.name);
    }
  } else if (value.IsArray()) {
    tree.kind = DataTree::Kind::kList;
    for (const auto& item : value.GetArray()) tree.children.push_back(tree_of(item));
  } else {
    tree.text = text_of(value);
  }
  return tree;
}

}  // namespace

DataTree read_js(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::size_t from = text.find_first_of("[{", text.find("module.exports"));
  if (!in || from == std::string::npos) throw std::runtime_error(path + " holds no `module.exports = [...]`");
  rapidjson::Document document;
  document
      .Parse<rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseTrailingCommasFlag | rapidjson::kParseCommentsFlag>(
          text.data() + from, text.size() - from);
  if (document.HasParseError())
    throw std::runtime_error(
        path + " is not JSON after `module.exports =`: " + rapidjson::GetParseError_En(document.GetParseError()) +
        " at byte " + std::to_string(from + document.GetErrorOffset()));
  return tree_of(document);
}

}  // namespace footfall::enrich::devices
