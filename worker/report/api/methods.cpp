// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/call.h"

namespace footfall::report {

const Methods& all_methods() {
  static const Methods methods;
  return methods;
}

}  // namespace footfall::report
