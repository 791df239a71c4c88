// SPDX-License-Identifier: GPL-3.0-or-later
#define PCRE2_CODE_UNIT_WIDTH 8
#include "worker/enrich/devices/regex.h"

#include <pcre2.h>

#include <memory>

namespace footfall::enrich::devices {

namespace {

constexpr std::uint32_t kMatchLimit = 1'000'000;                      // PHP's pcre.backtrack_limit
constexpr std::size_t kStackStart = 32 << 10, kStackMax = 192 << 10;  // PHP's JIT stack
constexpr std::uint32_t kMaxGroups = 64;

/// What matching needs besides the code: one per thread, since none of it may be shared.
struct Workspace {
  pcre2_match_data* data = pcre2_match_data_create(kMaxGroups, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_jit_stack* stack = pcre2_jit_stack_create(kStackStart, kStackMax, nullptr);

  Workspace() {
    pcre2_set_match_limit(context, kMatchLimit);
    pcre2_jit_stack_assign(context, nullptr, stack);
  }
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  ~Workspace() {
    pcre2_jit_stack_free(stack);
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
  }
};

Workspace& workspace() {
  thread_local Workspace own;
  return own;
}

pcre2_code* compile(const std::string& source, std::string* problem) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(source.data()), source.size(), PCRE2_CASELESS, &error,
                                   &offset, nullptr);
  if (code != nullptr) {
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  } else if (problem != nullptr) {
    PCRE2_UCHAR text[256];
    pcre2_get_error_message(error, text, sizeof text);
    *problem =
        std::string(reinterpret_cast<const char*>(text)) + " at offset " + std::to_string(offset) + " of " + source;
  }
  return code;
}

int run(const pcre2_code* code, std::string_view subject) {
  Workspace& own = workspace();
  return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), 0, 0, own.data, own.context);
}

}  // namespace

Regex::Regex(Regex&& other) noexcept
    : source_(std::move(other.source_)),
      lead_(other.lead_),
      code_(other.code_.exchange(nullptr)),
      broken_(other.broken_.load()) {}

Regex::~Regex() { pcre2_code_free(code_.load()); }

std::string Regex::full_source() const {
  switch (lead_) {
    // Looking back instead of matching what leads leaves PCRE2 free to jump to where the expression itself may start.
    case Lead::kRule:
      return "(?:(?<![A-Z0-9_-])|(?<=[^A-Z0-9-]_|sprd-|MZ-))(?:" + source_ + ")";
    case Lead::kWord:
      return "(?<![A-Z_-])(?:" + source_ + ")";
    case Lead::kAnything:
      break;
  }
  return source_;
}

const pcre2_code* Regex::code() const {
  if (pcre2_code* known = code_.load(std::memory_order_acquire)) return known;
  if (broken_.load(std::memory_order_relaxed)) return nullptr;
  pcre2_code* fresh = compile(full_source(), nullptr);
  if (fresh == nullptr) {
    broken_.store(true, std::memory_order_relaxed);
    return nullptr;
  }
  pcre2_code* expected = nullptr;
  if (code_.compare_exchange_strong(expected, fresh, std::memory_order_acq_rel)) return fresh;
  pcre2_code_free(fresh);  // another thread was faster
  return expected;
}

bool Regex::match(std::string_view subject) const {
  const pcre2_code* compiled = code();
  return compiled != nullptr && run(compiled, subject) >= 0;
}

bool Regex::match(std::string_view subject, Captures& captures) const {
  const pcre2_code* compiled = code();
  const int count = compiled == nullptr ? -1 : run(compiled, subject);
  if (count < 0) return false;
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(workspace().data);
  captures.groups_.clear();
  const std::size_t groups = count == 0 ? kMaxGroups : static_cast<std::size_t>(count);
  for (std::size_t group = 0; group < groups; ++group) {
    const PCRE2_SIZE from = ends[2 * group], to = ends[2 * group + 1];
    captures.groups_.push_back(from == PCRE2_UNSET || to < from ? std::string_view() : subject.substr(from, to - from));
  }
  return true;
}

std::string Regex::problem() const {
  std::string text;
  pcre2_code_free(compile(full_source(), &text));
  return text;
}

}  // namespace footfall::enrich::devices
