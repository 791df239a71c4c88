// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/queue_chooser.h"

#include <atomic>

#include "common/keyed_hash.h"
#include "common/queue_choice.h"

namespace footfall::edge {
namespace {

// By what QueuedTracking chooses, so that whoever shares a queue because of it is one here. Sites are told apart: an id of
// one site says nothing of another's.
void name_visitor(const RequestView& request, const std::string& address, std::string& name) {
  name = request.text("idsite");
  for (const char* parameter : {"uid", "cid", "_id"}) {
    const std::string_view id = request.text(parameter);
    if (id.empty()) continue;
    name.append(1, ' ').append(id);
    return;
  }
  name.append("@").append(address);
}

std::string name_of_client(const RequestView& request, std::string name, const std::string& address) {
  name.append("\n").append(address).append("\n").append(request.text("cip"));
  return name.append("\n").append(request.text("ua"));
}

}  // namespace

unsigned QueueChooser::choose(const RequestView& request) {
  const bool may_be_spread = watch_.visitors != nullptr && queues_.count() > 1 && !request.has("cdt");
  if (!may_be_spread) return choose_queue(request, address_, queues_.count());
  thread_local std::string visitor;  // its memory serves one request after the other
  name_visitor(request, address_, visitor);
  if (!is_hot(keyed_hash(visitor))) return choose_queue(request, address_, queues_.count());
  ++spread_;
  static std::atomic<unsigned> turn{0};
  const std::uint64_t client = keyed_hash(name_of_client(request, visitor, address_));
  if (is_hot(client)) return turn++ % queues_.count();
  // The same in all processes, several of which a client's hits may come through.
  return choose_queue(ParamMap(), name_of_client(request, "", address_), queues_.count());
}

}  // namespace footfall::edge
