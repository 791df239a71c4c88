// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/php/value.h"
#include "worker/report/request/parameters.h"
#include "worker/report/request/periods.h"
#include "worker/report/transitions/asked_page.h"

namespace footfall::report {

/// Which parts of the answer are asked for.
struct Parts {
  bool all, before, after, from_outside;

  explicit Parts(const Parameters& parameters);
};

/// The page's neighbours by kind, and numbers of its views. Throws ReportError where it was not viewed, MySqlError.
php::Array page_answer(const AskedPage& page, const Parts& parts, const Period& period);

}  // namespace footfall::report
