// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/verdict.h"

#include <algorithm>
#include <vector>

#include "common/bulk.h"
#include "common/json_writer.h"
#include "common/query.h"
#include "ngx_module/verdict/form_body.h"
#include "ngx_module/verdict/request_rules.h"

namespace footfall::edge {
namespace {

Answer single_answer(Method method, bool wants_image) {
  return {.status = wants_image ? 200u : 204u,
          .body = wants_image ? AnswerBody::kGif : AnswerBody::kNone,
          .no_store = method == Method::kGet};
}

// Matomo answers as if it had tracked, then adds the text and the status.
Answer refusal(Method method, bool wants_image) {
  return {.status = 400,
          .body = wants_image ? AnswerBody::kGifAndText : AnswerBody::kText,
          .no_store = method == Method::kGet};
}

Answer empty_answer(Method method) {
  return {.status = method == Method::kGet ? 200u : 400u, .body = AnswerBody::kText};
}

bool wants_image(const RequestView& request) { return request.text("send_image") != "0"; }

std::optional<std::string> text_of(const RequestView& params, std::string_view name) {
  const std::string_view text = params.text(name);
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

template <typename Params>
Verdict judge_params(const EndpointRequest& request, Params& params, EntryBuilder& accepted) {
  const bool image = wants_image(params);
  if (is_untrackable(params)) return {refusal(request.method, image)};
  if (accepted.add(params)) {
    return {single_answer(request.method, image), std::nullopt,
            request.names_visitor ? visitor_claim(params) : VisitorClaim()};
  }
  accepted.clear();
  return {{.status = 413, .body = AnswerBody::kText}};
}

// All parameters, where one text holds them.
std::optional<std::string_view> only_query(const EndpointRequest& request) {
  if (request.method != Method::kPost || request.body.empty()) return request.query;
  if (request.query.empty() && holds_query(request.content_type)) return request.body;
  return std::nullopt;
}

std::optional<Verdict> judge_plain(const EndpointRequest& request, EntryBuilder& accepted) {
  const auto query = only_query(request);
  PlainQuery plain;
  if (!query || !plain.read(*query) || !accepted.keeps_all_of(plain)) return std::nullopt;
  Verdict verdict = judge_params(request, plain, accepted);
  if (request.query.empty() && !accepted.empty()) verdict.body_token = text_of(plain, "token_auth");
  return verdict;
}

Verdict judge_single(const EndpointRequest& request, EntryBuilder& accepted) {
  if (auto verdict = judge_plain(request, accepted)) return *std::move(verdict);
  ParamMap params = parse_query(request.query);
  ParamMap form = request.method == Method::kPost ? parse_form_body(request.content_type, request.body) : ParamMap();
  if (params.empty() && form.empty()) return {empty_answer(request.method)};
  std::optional<std::string> body_token;
  if (!params.has("token_auth")) body_token = text_of(form, "token_auth");
  params.add_missing(std::move(form));
  Verdict verdict = judge_params(request, params, accepted);
  if (!accepted.empty()) verdict.body_token = std::move(body_token);
  return verdict;
}

struct BulkOutcome {
  const char* status;
  std::size_t tracked = 0, invalid = 0;
  const std::vector<std::size_t>* indices = nullptr;  // Only told to who sent a token, as Matomo does.
  std::string_view message = {};
};

std::string bulk_json(const BulkOutcome& outcome) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  writer.Key("status");
  writer.String(outcome.status);
  writer.Key("tracked");
  writer.Uint64(outcome.tracked);
  writer.Key("invalid");
  writer.Uint64(outcome.invalid);
  if (outcome.indices != nullptr) {
    writer.Key("invalid_indices");
    writer.StartArray();
    for (const std::size_t index : *outcome.indices) writer.Uint64(index);
    writer.EndArray();
  }
  if (!outcome.message.empty()) {
    writer.Key("message");
    write_json(writer, outcome.message);
  }
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

Answer json_answer(unsigned status, const BulkOutcome& outcome) {
  return {.status = status, .body = AnswerBody::kJson, .is_bulk = true, .json = bulk_json(outcome)};
}

Answer refuse_bulk(const BulkError& error) {
  if (error.kind == BulkError::Kind::kRefused)
    return json_answer(413, {.status = "error", .message = "the body is full of control characters"});
  const unsigned status = error.kind == BulkError::Kind::kTooMany ? 413 : 400;
  return json_answer(status, {.status = "error", .message = error.reason});
}

// Hands on what can be tracked and remembers the rest by its number.
class BulkJudge final : public BulkListener {
 public:
  BulkJudge(EntryBuilder& accepted, bool names_visitor) : accepted_(accepted), names_visitor_(names_visitor) {}

  bool request(ParamMap params) override {
    const std::size_t index = count_++;
    // Matomo takes an element that is no request at all for one that has nothing to track.
    if (params.empty()) return true;
    if (is_untrackable(params)) {
      invalid_.push_back(index);
      return true;
    }
    const bool is_added = accepted_.add(params);
    if (names_visitor_) visitor_ = visitor_claim(params);
    return is_added;
  }
  void start_over() override {
    accepted_.clear();
    invalid_.clear();
    visitor_ = {};
    count_ = 0;
  }

  VisitorClaim take_visitor() { return std::move(visitor_); }
  Answer answer(bool has_token) const {
    return json_answer(200, {.status = "success",
                             .tracked = count_ - invalid_.size(),
                             .invalid = invalid_.size(),
                             .indices = has_token ? &invalid_ : nullptr});
  }

 private:
  EntryBuilder& accepted_;
  const bool names_visitor_;
  std::vector<std::size_t> invalid_;
  VisitorClaim visitor_;
  std::size_t count_ = 0;
};

Verdict judge_bulk(const EndpointRequest& request, std::size_t max_requests, EntryBuilder& accepted) {
  BulkLimits limits;
  limits.max_requests = max_requests;
  BulkJudge bulk(accepted, request.names_visitor);
  auto read = read_bulk(request.body, limits, bulk);
  if (const auto* error = std::get_if<BulkError>(&read)) {
    accepted.clear();
    return {refuse_bulk(*error)};
  }
  BulkFrame& frame = std::get<BulkFrame>(read);
  Verdict verdict;
  verdict.visitor = bulk.take_visitor();
  verdict.body_token =
      frame.token_auth ? std::move(frame.token_auth) : text_of(parse_query(request.query), "token_auth");
  const bool has_token = verdict.body_token && !verdict.body_token->empty();
  verdict.answer = frame.send_image ? bulk.answer(has_token) : Answer{.status = 204, .is_bulk = true};
  return verdict;
}

}  // namespace

Verdict judge(const EndpointRequest& request, std::size_t max_bulk_requests, EntryBuilder& accepted) {
  if (looks_like_bulk(request.body)) return judge_bulk(request, max_bulk_requests, accepted);
  return judge_single(request, accepted);
}

Answer not_kept(const Verdict& verdict) {
  if (verdict.answer.is_bulk) return json_answer(503, {.status = "error"});
  Answer answer = verdict.answer;
  answer.status = 503;
  return answer;
}

}  // namespace footfall::edge
