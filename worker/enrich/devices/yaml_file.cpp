// SPDX-License-Identifier: GPL-3.0-or-later
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "worker/enrich/devices/data_tree.h"
#include "worker/enrich/devices/plain_yaml.h"

namespace footfall::enrich::devices {

namespace {

/// Builds the tree from events: several times faster than by way of YAML::Node, and rule files are large.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(DataTree& root) { open_.push_back({&root, false, {}}); }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) override {
    if (takes_key()) return set_key(value);
    add(mark).text = value;
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    if (takes_key()) return set_key({});
    add(mark);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw YAML::ParserException(mark, "no aliases in rules");
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    begin(mark, DataTree::Kind::kList);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    begin(mark, DataTree::Kind::kMap);
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapEnd() override { open_.pop_back(); }
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

 private:
  struct Open {
    DataTree* node;
    bool has_key;
    std::string key;
  };

  bool takes_key() const { return open_.back().node->kind == DataTree::Kind::kMap && !open_.back().has_key; }

  void set_key(const std::string& key) {
    open_.back().key = key;
    open_.back().has_key = true;
  }

  DataTree& add(const YAML::Mark& mark) {
    Open& top = open_.back();
    if (open_.size() == 1) return *top.node;
    if (takes_key()) throw YAML::ParserException(mark, "a key must be text");
    DataTree& child = top.node->children.emplace_back();
    child.key = std::exchange(top.key, {});
    top.has_key = false;
    return child;
  }

  void begin(const YAML::Mark& mark, DataTree::Kind kind) {
    DataTree& node = add(mark);
    node.kind = kind;
    open_.push_back({&node, false, {}});
  }

  std::vector<Open> open_;  // node pointers stay valid: only the innermost open node grows
};

}  // namespace

DataTree read_yaml(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in)
    if (auto plain = read_plain_yaml(text)) return std::move(*plain);
  return read_any_yaml(path);
}

DataTree read_any_yaml(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  DataTree root;
  try {
    if (!in) throw std::runtime_error("cannot be opened");
    YAML::Parser parser(in);
    Builder builder(root);
    if (!parser.HandleNextDocument(builder)) throw std::runtime_error("is empty");
  } catch (const YAML::Exception& broken) {
    throw std::runtime_error(path + " is not valid YAML: " + broken.what() + "; restore the file");
  } catch (const std::runtime_error& broken) {
    throw std::runtime_error(path + " " + broken.what());
  }
  return root;
}

}  // namespace footfall::enrich::devices
