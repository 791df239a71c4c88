// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace footfall::segment {

/// A segment's text that means nothing; the message is the one that Matomo's API answers with.
class SegmentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace footfall::segment
