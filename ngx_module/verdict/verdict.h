// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ngx_module/verdict/entry_builder.h"
#include "ngx_module/verdict/visitor_cookie.h"

namespace footfall::edge {

enum class Method : std::uint8_t { kGet, kHead, kPost, kOptions };

/// What the endpoint reads of one HTTP request. Views into the request.
struct EndpointRequest {
  Method method;
  std::string_view query, content_type, body;
  bool names_visitor = false;  ///< Verdict::visitor is wanted.
};

enum class AnswerBody : std::uint8_t { kNone, kGif, kText, kGifAndText, kJson };

/// What the client gets; the CORS and cache headers that go with the method are the sender's business.
struct Answer {
  unsigned status = 200;
  AnswerBody body = AnswerBody::kNone;
  bool no_store = false;            ///< Matomo marks only answers to single requests so.
  bool is_bulk = false;             ///< JSON even where the body is empty.
  std::string json = {};            ///< For kJson.
  std::string visitor_cookie = {};  ///< A Set-Cookie header; empty: none.
};

/// What can be said without a database.
struct Verdict {
  Answer answer;  ///< Holds once the accepted requests are safe; at once where there are none.
  std::optional<std::string> body_token =
      {};                     ///< The token of a bulk or form body: it was not in an address that logs hold.
  VisitorClaim visitor = {};  ///< Of the last accepted request, where wanted.
};

/// Judges as Matomo 5's tracker does: what it would refuse by the parameters alone is refused, all else is accepted,
/// also where its database might refuse it later (unknown site or goal, wrong token), and goes to `accepted`.
Verdict judge(const EndpointRequest& request, std::size_t max_bulk_requests, EntryBuilder& accepted);

/// The answer where the accepted requests of `verdict` could not be kept and should be sent again.
Answer not_kept(const Verdict& verdict);

}  // namespace footfall::edge
