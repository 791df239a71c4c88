// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/container/flat_map.hpp>
#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/params.h"
#include "common/queue_item.h"
#include "common/request_view.h"
#include "ngx_module/verdict/minimisation.h"
#include "ngx_module/verdict/queue_chooser.h"
#include "ngx_module/verdict/queue_entry.h"

namespace footfall::edge {

/// What the worker needs to know of the HTTP request besides its parameters, under PHP's names.
struct Environment {
  /// Of the request, of literals, or of `made`. Browsers send about as many.
  boost::container::small_vector<std::pair<std::string_view, std::string_view>, 8> server;
  std::list<std::string> made;  ///< texts that the request does not have as they are
  ParamMap cookie;
  std::int64_t time = 0;  ///< Arrival, Unix seconds.
};

/// Parameters that some request lacks, so that headers stand in for them.
struct Missing {
  bool language = false, client_hints = false, url = false;
};

/// Turns the accepted requests of one HTTP request into queue elements, one per queue that they touch and those of one
/// visitor in order. No request is kept: each is written as it comes. Used by one thread at a time.
class EntryBuilder {
 public:
  /// `address` is the client's; `max_bytes` bounds the JSON of all elements. All must outlive the builder.
  EntryBuilder(const QueueNames& queues, std::string_view address, std::size_t max_bytes,
               const Minimisation& minimisation, const Watch& watch = {})
      : queues_(queues),
        minimisation_(minimisation),
        chooser_(queues, minimisation.masked(address), watch),
        max_bytes_(max_bytes) {}

  /// Leaves in `request` what is kept of it. False, and nothing more may be added, where `max_bytes` are exceeded.
  bool add(ParamMap& request);
  /// The same. Requires keeps_all_of(request).
  bool add(const PlainQuery& request);
  /// Minimisation changes no parameter of it.
  bool keeps_all_of(const PlainQuery& request) const {
    return !minimisation_.hides_parameters() && (minimisation_.masked_bytes == 0 || !request.has("cip"));
  }
  void clear();
  bool empty() const { return parts_.empty(); }
  std::size_t hits() const { return hits_; }
  /// Those that were spread over the queues since their visitor sends too much.
  std::size_t spread_hits() const { return chooser_.spread(); }
  /// "2", or "0,3" where there are several.
  std::string queue_numbers() const;

  const Missing& missing() const { return missing_; }
  /// Ends the elements and leaves the builder empty.
  QueueEntries finish(const Environment& environment, const std::optional<std::string>& token);

 private:
  void note_missing(const RequestView& request);
  template <typename Request>
  bool write(const Request& request);

  const QueueNames& queues_;
  const Minimisation& minimisation_;
  QueueChooser chooser_;
  const std::size_t max_bytes_;
  std::size_t bytes_ = 0, hits_ = 0;
  struct Part {
    QueueItemWriter writer;
    Sparing sparing;
  };
  boost::container::small_flat_map<unsigned, Part, 1> parts_;  // By queue; mostly one.
  Missing missing_;
};

}  // namespace footfall::edge
