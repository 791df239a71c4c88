// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/batch_id.h"

#include <utility>

#include "common/digest.h"
#include "common/doubt.h"

namespace footfall::pipeline {

std::string element_print(std::string_view element) {
  const auto digest = is_in_doubt(element) ? sha1(beyond_doubt(element)) : sha1(element);
  return {reinterpret_cast<const char*>(digest.data()), kPrintBytes};
}

BatchId batch_id(std::span<const std::string> elements) {
  std::string bytes, prints;
  std::size_t size = 0;
  for (const std::string& element : elements) size += element.size() + 16;
  bytes.reserve(size);
  for (const std::string& element : elements) {
    bytes += std::to_string(element.size());
    bytes += ':';
    bytes += element;
    prints += element_print(element);
  }
  return {elements.size(), hex(sha1(bytes)), std::move(prints)};
}

}  // namespace footfall::pipeline
