// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "worker/pipeline/ports.h"

namespace footfall::pipeline {

/// 4 bytes, the CRC-32 of an element (big-endian): enough to tell whether an element is the one expected at its place.
std::string element_print(std::string_view element);

/// Identifies elements by their bytes: SHA-1 over, for each element, its length in decimal, ':' and its bytes.
BatchId batch_id(std::span<const std::string> elements);

}  // namespace footfall::pipeline
