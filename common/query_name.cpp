// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/query_name.h"

#include <algorithm>
#include <utility>

namespace footfall {
namespace {

bool is_mangled(char c) { return c == ' ' || c == '.' || c == '['; }

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string mangled(std::string_view name) {
  std::string out(name);
  std::replace_if(out.begin(), out.end(), is_mangled, '_');
  return out;
}

// A cookie prefix vouches for how a cookie was set, so a name must not gain one by mangling.
bool forges_prefix(std::string_view name, std::string_view mangled_name) {
  for (const std::string_view prefix : {std::string_view("__Host-"), std::string_view("__Secure-")}) {
    if (mangled_name.starts_with(prefix) && !name.starts_with(prefix)) return true;
  }
  return false;
}

ParamMap& as_array(ParamValue& value) {
  if (!value.is_array()) value = ParamValue(ParamMap());
  return value.array();
}

// One key between brackets; `append` for `[]`.
struct Key {
  std::string_view text;
  bool append = false;
};

// Takes "[key]" off the front of `rest`; false where the bracket is never closed.
bool take_key(std::string_view& rest, Key& key) {
  const std::size_t blank = rest.size() > 1 && is_space(rest[1]) ? 1 : 0;
  const std::size_t close = rest.find(']', 1 + blank);
  if (close == std::string_view::npos) return false;
  key.append = close == 1 + blank;
  key.text = rest.substr(1, close - 1);
  rest.remove_prefix(close + 1);
  return true;
}

bool forges_prefix(std::string_view name, const Key& key) { return !key.append && forges_prefix(name, key.text); }

// Walks one level down: the array under `key`, made where missing; nullptr where the parent can take no more.
ParamMap* descend(ParamMap& parent, const Key& key) {
  if (key.append) return parent.is_full() ? nullptr : &parent.append(ParamValue(ParamMap())).array();
  if (ParamValue* known = parent.find(key.text)) return &as_array(*known);
  return &parent.set(std::string(key.text), ParamValue(ParamMap())).array();
}

void store(ParamMap& parent, const Key& key, std::string value) {
  if (!key.append) {
    parent.set(std::string(key.text), ParamValue(std::move(value)));
  } else if (!parent.is_full()) {
    parent.append(ParamValue(std::move(value)));
  }
}

void store_top(ParamMap& into, std::string name, std::string value, Repeat repeat) {
  if (repeat == Repeat::kFirstWins && into.has(name)) return;
  into.set(std::move(name), ParamValue(std::move(value)));
}

// The first key in brackets is closed; text after the last closed key is ignored. A forged prefix in a key drops
// the value, but not the arrays on the way to it.
void store_nested(ParamMap& into, const std::string& top, std::string_view name, std::string value,
                  std::size_t max_depth) {
  ParamMap* parent = &into;
  Key key{top}, next;
  std::string_view brackets = name.substr(name.find('['));
  for (std::size_t depth = 1; !brackets.empty() && brackets[0] == '['; ++depth) {
    if (depth > max_depth) return into.erase(top);
    if (!take_key(brackets, next)) break;
    if (forges_prefix(name, key)) return;
    parent = descend(*parent, key);
    if (parent == nullptr) return;
    key = next;
  }
  if (!forges_prefix(name, key)) store(*parent, key, std::move(value));
}

}  // namespace

void register_parameter(std::string_view name, std::string value, ParamMap& into, Repeat repeat,
                        std::size_t max_depth) {
  name = name.substr(0, name.find('\0'));
  name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
  const std::size_t bracket = name.find('[');
  std::string top = mangled(name.substr(0, bracket));
  if (top.empty() || forges_prefix(name, top)) return;
  if (bracket == std::string_view::npos) return store_top(into, std::move(top), std::move(value), repeat);
  Key first;
  std::string_view rest = name.substr(bracket);
  if (max_depth > 0 && !take_key(rest, first)) return store_top(into, mangled(name), std::move(value), repeat);
  store_nested(into, top, name, std::move(value), max_depth);
}

}  // namespace footfall
