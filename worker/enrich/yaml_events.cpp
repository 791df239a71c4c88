// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/yaml_events.h"

#include <algorithm>
#include <new>

namespace footfall::enrich {

YamlEvents::YamlEvents(const std::string& text) : text_(text) {
  if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
  yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

void YamlEvents::next(YamlEvent& event) {
  if (yaml_parser_parse(&parser_, &event.raw) != 0) return;
  if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
  throw YamlProblem(problem_line(), parser_.problem);
}

/// Of bytes that are no characters libyaml knows the offset only.
std::size_t YamlEvents::problem_line() const {
  if (parser_.error != YAML_READER_ERROR) return parser_.problem_mark.line;
  const std::string_view before = std::string_view(text_).substr(0, parser_.problem_offset);
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

}  // namespace footfall::enrich
