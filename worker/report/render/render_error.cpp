// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/render/render_error.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/html.h"
#include "worker/report/render/json_text.h"
#include "worker/report/render/xml_text.h"

namespace footfall::report {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 7> kFormats{{{"xml", Format::kXml},
                                                                       {"json", Format::kJson},
                                                                       {"csv", Format::kCsv},
                                                                       {"tsv", Format::kTsv},
                                                                       {"html", Format::kHtml},
                                                                       {"rss", Format::kRss},
                                                                       {"original", Format::kOriginal}}};

std::string replaced(std::string_view text, char from, std::string_view to) {
  std::string out;
  for (const char c : text) {
    if (c == from) {
      out += to;
    } else {
      out += c;
    }
  }
  return out;
}

/// The text is encoded already: JSON keeps it as it is.
std::string json_error(const std::string& message) {
  std::string text;
  write_json_as_is(text, replaced(message, '\n', " "));
  return R"({"result":"error","message":)" + text + '}';
}

}  // namespace

std::optional<Format> format_of(const std::string& name) {
  const auto found = std::ranges::find(kFormats, name, &std::pair<std::string_view, Format>::first);
  return found == kFormats.end() ? std::nullopt : std::optional(found->second);
}

std::string unknown_format(const std::string& name) {
  return "Error: Renderer format '" + xml_escape(name) +
         "' not valid. Try any of the following instead: console, csv, html, json, original, rss, tsv, xml.";
}

Rendered render_error(const std::string& text, Format format, const RenderOptions& options) {
  const std::string message = xml_escape(text);
  switch (format) {
    case Format::kJson:
      return with_callback(json_error(message), options.callback);
    case Format::kXml:
      return {
          "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<result>\n\t<error message=\"" + message + "\" />\n</result>",
          "text/xml; charset=utf-8"};
    case Format::kHtml:
      return {replaced(message, '\n', "<br />\n"), "text/plain; charset=utf-8"};
    case Format::kRss:
      return {"Error: " + message, "text/plain; charset=utf-8"};
    case Format::kOriginal:
      return {message, "text/html; charset=utf-8"};
    default:
      return {"Error: " + message, "text/html; charset=utf-8"};
  }
}

}  // namespace footfall::report
