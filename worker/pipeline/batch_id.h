// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "worker/pipeline/ports.h"

namespace footfall::pipeline {

/// Identifies elements by their bytes: SHA-1 over, for each element, its length in decimal, ':' and its bytes.
BatchId batch_id(std::span<const std::string> elements);

}  // namespace footfall::pipeline
