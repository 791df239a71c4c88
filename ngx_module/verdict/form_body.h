// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/params.h"

namespace footfall::edge {

/// The parameters in the body of a POST: a form (url-encoded or multipart), and also text/plain or no type at all,
/// which is how navigator.sendBeacon() sends a string or bytes. Empty for any other type. Files in a multipart body are
/// skipped.
ParamMap parse_form_body(std::string_view content_type, std::string_view body);

/// True where parse_form_body() takes a body of that type for a query.
bool holds_query(std::string_view content_type);

}  // namespace footfall::edge
