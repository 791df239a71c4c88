// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "worker/dead_letter/letters.h"

namespace footfall::admin {

// Letters as people, or programs, read them. Texts end in a line's end, lines do not.

std::string text_of(std::span<const dead_letter::Reason> reasons, std::span<const dead_letter::Letter> newest);
std::string json_of(std::span<const dead_letter::Reason> reasons, std::span<const dead_letter::Letter> newest);
/// A JSON object with the element unpacked, its tokens masked.
std::string readable_line(const dead_letter::Letter& letter);
/// A JSON object with the element byte by byte: as text, or where that is not UTF-8 as `element_hex`.
std::string exact_line(const dead_letter::Letter& letter);

}  // namespace footfall::admin
