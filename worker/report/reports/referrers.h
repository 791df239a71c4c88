// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/core/question.h"

namespace footfall::report {

// The reports of single channels.

Table referrer_keywords(const Question& question);
Table referrer_websites(const Question& question);
Table referrer_campaigns(const Question& question);
Table referrer_socials(const Question& question);

}  // namespace footfall::report
