// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace footfall::report {

/// Why a request has no answer: Matomo's text, which goes to the client, and the HTTP status.
class ReportError : public std::runtime_error {
 public:
  explicit ReportError(const std::string& message, int status = 200) : std::runtime_error(message), status_(status) {}
  int status() const { return status_; }

 private:
  int status_;
};

inline constexpr int kUnauthorized = 401, kBadRequest = 400;

/// A required parameter that is not there.
struct MissingParameter : ReportError {
  explicit MissingParameter(const std::string& name) : ReportError("Please specify a value for '" + name + "'.") {}
};

}  // namespace footfall::report
