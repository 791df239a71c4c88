// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/yaml_file.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "worker/enrich/yaml_events.h"

namespace footfall::enrich {

namespace {

/// Builds the tree from events.
class Builder {
 public:
  /// False at the end of the text.
  bool take(const yaml_event_t& event) {
    const std::size_t line = event.start_mark.line;
    switch (event.type) {
      case YAML_STREAM_END_EVENT:
        if (documents_ == 0) throw YamlProblem(line, "the file is empty");
        return false;
      case YAML_DOCUMENT_START_EVENT:
        if (documents_++ > 0) throw YamlProblem(line, "a second document begins");
        return true;
      case YAML_ALIAS_EVENT:
        throw YamlProblem(line, "an alias stands instead of a value");
      default:
        take_node(event, line);
        return true;
    }
  }

  DataTree take_root() { return std::move(root_); }

 private:
  using Scalar = decltype(yaml_event_t::data.scalar);

  struct Open {
    DataTree* node;
    bool has_key;
    std::string key;
  };

  void take_node(const yaml_event_t& event, std::size_t line) {
    if (event.type == YAML_SCALAR_EVENT) take_text(text_of(event.data.scalar), line);
    if (event.type == YAML_SEQUENCE_START_EVENT) begin(DataTree::Kind::kList, line);
    if (event.type == YAML_MAPPING_START_EVENT) begin(DataTree::Kind::kMap, line);
    if (event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT) open_.pop_back();
  }

  static std::string text_of(const Scalar& scalar) {
    std::string text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.plain_implicit != 0;
    if (plain && (text == "~" || text == "null" || text == "Null" || text == "NULL")) text.clear();
    return text;
  }

  bool takes_key() const {
    return !open_.empty() && open_.back().node->kind == DataTree::Kind::kMap && !open_.back().has_key;
  }

  void take_text(std::string text, std::size_t line) {
    if (!takes_key()) {
      add(line).text = std::move(text);
      return;
    }
    open_.back().key = std::move(text);
    open_.back().has_key = true;
  }

  DataTree& add(std::size_t line) {
    if (open_.empty()) return root_;
    if (takes_key()) throw YamlProblem(line, "a key must be text");
    Open& top = open_.back();
    DataTree& child = top.node->children.emplace_back();
    child.key = std::exchange(top.key, {});
    top.has_key = false;
    return child;
  }

  void begin(DataTree::Kind kind, std::size_t line) {
    DataTree& node = add(line);
    node.kind = kind;
    open_.push_back({&node, false, {}});
  }

  DataTree root_;
  std::vector<Open> open_;  // node pointers stay valid: only the innermost open node grows
  int documents_ = 0;
};

DataTree tree_of(const std::string& text) {
  YamlEvents events(text);
  Builder builder;
  for (bool more = true; more;) {
    YamlEvent event;
    events.next(event);
    more = builder.take(event.raw);
  }
  return builder.take_root();
}

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  in.peek();  // a folder can be opened, but not read
  if (!in.is_open() || in.bad())
    throw std::runtime_error(path +
                             " cannot be read: it must be a file that Footfall's user may read; restore the file");
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

DataTree read_yaml(const std::string& path) {
  const std::string text = content(path);
  try {
    return tree_of(text);
  } catch (const YamlProblem& problem) {
    throw std::runtime_error(path + " line " + std::to_string(problem.line + 1) +
                             " is not YAML as needed here: " + problem.what() + "; restore the file");
  }
}

}  // namespace footfall::enrich
