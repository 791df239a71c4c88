// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/template.h"

#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

std::string fill(std::string_view text, const Captures& groups) {
  std::string out(text);
  if (text.find('$') != std::string_view::npos)
    // One number beyond the last group is blanked too; later ones stay as they are written.
    for (std::size_t group = 1; group <= groups.size(); ++group)
      out = replace_all(std::move(out), "$" + std::to_string(group), groups[group]);
  return std::string(trim(out));
}

std::string shorten_version(std::string_view version) {
  std::string out = replace_all(std::string(trim(version)), "_", ".");
  if (const auto minor = out.find('.'); minor != std::string::npos)
    if (const auto patch = out.find('.', minor + 1); patch != std::string::npos) out.resize(patch);
  return std::string(trim(out, " ."));
}

std::string fill_version(std::string_view text, const Captures& groups) { return shorten_version(fill(text, groups)); }

std::string fill_model(std::string_view text, const Captures& groups) {
  std::string model = replace_all(fill(text, groups), "_", " ");
  if (model.size() >= 3 && lower(std::string_view(model).substr(model.size() - 3)) == " td")
    model.resize(model.size() - 3);
  if (model == "Build" || blank(model)) return {};
  return std::string(trim(model));
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of a group reference at the start of `text`, 0 if there is none; `group` gets its number.
std::size_t reference(std::string_view text, int& group) {
  if (text.size() < 2 || (text[0] != '$' && text[0] != '\\')) return 0;
  const bool braced = text[0] == '$' && text[1] == '{';
  const std::size_t from = braced ? 2 : 1;
  std::size_t to = from;
  while (to < text.size() && to < from + 2 && is_digit(text[to])) ++to;
  if (to == from || (braced && (to == text.size() || text[to] != '}'))) return 0;
  group = static_cast<int>(leading_int(text.substr(from, to - from)));
  return braced ? to + 1 : to;
}

void append_filled(std::string& out, std::string_view with, std::string_view matched) {
  for (std::size_t at = 0; at < with.size();) {
    int group = 0;
    const std::size_t length = reference(with.substr(at), group);
    if (length == 0) {
      const bool escaped = with.substr(at, 2) == "\\\\";
      out.push_back(with[at]);
      at += escaped ? 2 : 1;
      continue;
    }
    if (group == 0) out.append(matched);
    at += length;
  }
}

}  // namespace

std::string replace_as_preg(std::string_view subject, const Regex& what, std::string_view with) {
  std::string out;
  for (Captures found; what.match(subject, found);) {
    const auto at = static_cast<std::size_t>(found[0].data() - subject.data());
    out.append(subject.substr(0, at));
    append_filled(out, with, found[0]);
    subject.remove_prefix(at + found[0].size());
  }
  return out.append(subject);
}

}  // namespace footfall::enrich::devices
