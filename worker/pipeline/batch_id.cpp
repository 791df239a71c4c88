// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/batch_id.h"

#include <cstdint>
#include <utility>

#include "common/digest.h"

namespace footfall::pipeline {

std::string element_print(std::string_view element) {
  const std::uint32_t sum = crc32(element);
  return {static_cast<char>(sum >> 24), static_cast<char>(sum >> 16), static_cast<char>(sum >> 8),
          static_cast<char>(sum)};
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
