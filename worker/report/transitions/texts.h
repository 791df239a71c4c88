// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/php/value.h"

namespace footfall::report {

/// "From search engines" of a log_visit.referer_type, and "search".
const char* channel_label(int type);
const char* channel_name(int type);

/// What a view of transitions is labelled with, by key.
php::Value transition_texts();

}  // namespace footfall::report
