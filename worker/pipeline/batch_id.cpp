// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/batch_id.h"

#include "common/digest.h"

namespace footfall::pipeline {

BatchId batch_id(std::span<const std::string> elements) {
  std::string bytes;
  std::size_t size = 0;
  for (const std::string& element : elements) size += element.size() + 16;
  bytes.reserve(size);
  for (const std::string& element : elements) {
    bytes += std::to_string(element.size());
    bytes += ':';
    bytes += element;
  }
  return {elements.size(), hex(sha1(bytes))};
}

}  // namespace footfall::pipeline
