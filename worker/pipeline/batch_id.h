// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "worker/pipeline/ports.h"

namespace footfall::pipeline {

/// The first bytes of an element's SHA-1, whether it is in doubt (common/doubt.h) or not: enough to know it again among all
/// that are remembered.
inline constexpr std::size_t kPrintBytes = 8;
std::string element_print(std::string_view element);

/// Identifies elements by their bytes: SHA-1 over, for each element, its length in decimal, ':' and its bytes.
BatchId batch_id(std::span<const std::string> elements);

}  // namespace footfall::pipeline
