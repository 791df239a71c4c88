// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/actions/page_names.h"
#include "worker/archive/actions/search_actions.h"

namespace footfall::archive {

/// What must be known of actions while hits are counted: asked for as rows are read, loaded before the first is counted.
struct ActionFacts {
  SearchActions searches;
  PageNames pages;
};

}  // namespace footfall::archive
