// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <yaml.h>

#include <cstddef>
#include <stdexcept>
#include <string>

namespace footfall::enrich {

struct YamlProblem : std::runtime_error {
  YamlProblem(std::size_t at, const std::string& what) : runtime_error(what), line(at) {}

  std::size_t line;  ///< counted from 0, as libyaml does
};

/// One event of libyaml, freed with it.
struct YamlEvent {
  YamlEvent() = default;
  YamlEvent(const YamlEvent&) = delete;
  YamlEvent& operator=(const YamlEvent&) = delete;
  ~YamlEvent() { yaml_event_delete(&raw); }

  yaml_event_t raw{};
};

/// libyaml's events of a UTF-8 text, which must outlive it.
class YamlEvents {
 public:
  explicit YamlEvents(const std::string& text);
  YamlEvents(const YamlEvents&) = delete;
  YamlEvents& operator=(const YamlEvents&) = delete;
  ~YamlEvents() { yaml_parser_delete(&parser_); }

  /// Fills a fresh event; throws YamlProblem where the text is broken.
  void next(YamlEvent& event);

 private:
  std::size_t problem_line() const;

  const std::string& text_;
  yaml_parser_t parser_{};
};

}  // namespace footfall::enrich
