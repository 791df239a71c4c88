// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/api/call.h"

namespace footfall::report {

Methods multi_sites_methods();

}  // namespace footfall::report
