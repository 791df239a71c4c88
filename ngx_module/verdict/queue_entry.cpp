// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/queue_entry.h"

#include "common/queue_choice.h"

namespace footfall::edge {

QueueNames::QueueNames(unsigned count, const std::string& prefix) {
  for (unsigned number = 0; number < count; ++number) keys_.push_back(queue_key(prefix, number));
}

}  // namespace footfall::edge
