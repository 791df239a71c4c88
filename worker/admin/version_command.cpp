// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "common/version.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/matomo_schema.h"

namespace footfall::admin {

int run_version(bool json) {
  if (json) {
    std::cout << R"({"footfall":")" << kVersion << R"(","schema":")" << kMatomoVersion << "\"}\n";
  } else {
    std::cout << "footfall " << kVersion << "\nschema of Matomo " << kMatomoVersion << '\n';
  }
  return kDone;
}

}  // namespace footfall::admin
