// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/names/names.h"

namespace footfall::report {

// What the codes and names in archives of devices are shown as. Source: Matomo 5.2, DevicesDetection/functions.

std::string browser_name(const std::string& label);  ///< of a code
bool is_browser_code(const std::string& code);
std::string browser_with_version(const std::string& label);  ///< "Chrome 129.0" of "CH;129.0"
std::string browser_logo(const Names& names, const std::string& label);
std::string browser_engine_name(const std::string& label);

std::string os_with_version(const std::string& label);  ///< "Windows 11" of "WIN;11"
std::string os_family_name(const std::string& label);
std::string os_logo(const Names& names, const std::string& label);
std::string os_family_logo(const Names& names, const std::string& family);

std::string brand_name(const std::string& code);
std::string brand_logo(const Names& names, const std::string& brand);
std::string model_name(const std::string& label);  ///< "Apple - iPhone" of "AP;iPhone"

/// "smartphone" of "1"; empty of what is no number of a type.
std::string device_type_key(const std::string& label);
std::string device_type_name(const std::string& label);
std::string device_type_logo(const Names& names, const std::string& label);

}  // namespace footfall::report
