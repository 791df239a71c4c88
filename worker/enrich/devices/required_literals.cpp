// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/required_literals.h"

#include <algorithm>
#include <bitset>

#include "worker/enrich/devices/literal_run.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

struct NotUnderstood {};

constexpr int kDeepest = 100;  // groups in groups

/// After a backslash these mean something else than themselves.
bool is_letter(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

/// Reads as much of PCRE's syntax as the rules use. What it does not know makes a part, or all, count as "anything".
class Reader {
 public:
  explicit Reader(std::string_view expression) : rest_(expression) {}

  Piece read() {
    Piece whole = alternatives();
    if (!rest_.empty()) throw NotUnderstood();
    return whole;
  }

 private:
  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_.remove_prefix(what.size());
    return true;
  }

  char next() {
    if (rest_.empty()) throw NotUnderstood();
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  Piece alternatives() {
    std::vector<Piece> branches;
    do branches.push_back(sequence());
    while (take("|"));
    return one_of(branches);
  }

  Piece sequence() {
    LiteralRun run;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      const Piece piece = atom();
      repeat(run, piece);
    }
    return run.done();
  }

  void repeat(LiteralRun& run, const Piece& piece) {
    int least = 1, most = 1;
    if (take("?"))
      least = 0;
    else if (take("*"))
      least = 0, most = kEndless;
    else if (take("+"))
      most = kEndless;
    else if (!counts(least, most))
      return run.append(piece);
    if (!take("?")) take("+");
    run.append(piece, least, most);
  }

  /// {n}, {n,} or {n,m}; anything else in braces is text.
  bool counts(int& least, int& most) {
    if (!rest_.starts_with('{')) return false;
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos || end < 2) return false;
    const std::string_view inside = rest_.substr(1, end - 1);
    if (inside.find_first_not_of("0123456789,") != std::string_view::npos || inside.front() == ',') return false;
    const std::size_t comma = inside.find(',');
    least = static_cast<int>(leading_int(inside));
    most = comma == std::string_view::npos ? least
           : comma + 1 == inside.size()    ? kEndless
                                           : static_cast<int>(leading_int(inside.substr(comma + 1)));
    rest_.remove_prefix(end + 1);
    return true;
  }

  Piece atom() {
    switch (const char c = next()) {
      case '(':
        return group();
      case '[':
        return set();
      case '\\':
        return escape();
      case '.':
        return Piece::anything();
      case '^':
      case '$':
        return Piece::text("");
      case '{':
        throw NotUnderstood();  // whether it is text depends on PCRE2's release
      default:
        return Piece::text(lower(std::string_view(&c, 1)));
    }
  }

  Piece group() {
    if (take("*")) throw NotUnderstood();
    if (take("?(")) return skip_condition();
    const bool beside = take("?=") || take("?!") || take("?<=") || take("?<!");
    if (!beside && take("?") && !take(":") && !take(">")) throw NotUnderstood();
    if (++depth_ > kDeepest) throw NotUnderstood();
    const Piece inside = alternatives();
    --depth_;
    if (!take(")")) throw NotUnderstood();
    return beside ? Piece::text("") : inside;
  }

  /// (?(condition)yes|no): the condition's own group is open, and the group around it.
  Piece skip_condition() {
    for (int depth = 2; depth > 0;) {
      const char c = next();
      if (c == '\\')
        next();
      else if (c == '[')
        set();
      else
        depth += (c == '(') - (c == ')');
    }
    return Piece::anything();
  }

  Piece escape() {
    const char c = next();
    if (c == 'b') return Piece::text("");
    if (std::string_view("dDwWsS").find(c) != std::string_view::npos) return Piece::anything();
    if (is_letter(c)) throw NotUnderstood();
    return Piece::text(std::string(1, c));
  }

  Piece set() {
    constexpr std::size_t kFew = 8;
    const bool negated = take("^");
    std::bitset<256> members;
    bool known = !negated;
    for (bool first = true; first || !rest_.starts_with(']'); first = false) known = member(members) && known;
    rest_.remove_prefix(1);
    if (!known || members.count() > kFew) return Piece::anything();
    Piece piece{true, {}};
    for (std::size_t c = 0; c < members.size(); ++c)
      if (members[c]) piece.texts.emplace_back(1, static_cast<char>(c));
    return piece;
  }

  /// False for a member that stands for many characters.
  bool member(std::bitset<256>& members) {
    char from = next();
    if (from == '[' && rest_.starts_with(':')) throw NotUnderstood();
    if (from == '\\' && is_letter(from = next())) return false;
    char to = from;
    if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
      next();
      if ((to = next()) == '\\' && is_letter(to = next())) return false;
    }
    for (int c = static_cast<unsigned char>(from); c <= static_cast<unsigned char>(to); ++c)
      members.set(static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    return true;
  }

  std::string_view rest_;
  int depth_ = 0;
};

/// Without texts that hold another of them, which say nothing more; long ones are cut, as the index compares them whole.
std::vector<std::string> shortest(std::vector<std::string> texts) {
  constexpr std::size_t kLongest = 32;
  for (std::string& text : texts) text.resize(std::min(text.size(), kLongest));
  std::sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  std::vector<std::string> kept;
  for (std::string& text : texts) {
    const bool redundant =
        std::any_of(kept.begin(), kept.end(), [&](const auto& known) { return text.find(known) != std::string::npos; });
    if (!redundant) kept.push_back(std::move(text));
  }
  return kept;
}

}  // namespace

std::vector<std::string> required_literals(std::string_view expression) {
  try {
    LiteralRun whole;
    whole.append(Reader(expression).read());
    return shortest(whole.needed());
  } catch (const NotUnderstood&) {
    return {};
  }
}

}  // namespace footfall::enrich::devices
