// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

extern "C" {
#include <hiredis/async.h>
}

namespace footfall::edge {

enum class CommandEnd : std::uint8_t {
  kKept,     ///< Redis has acknowledged it.
  kRefused,  ///< Redis has said no, or was never sent it.
  kInDoubt   ///< The connection went with the command sent and unanswered.
};

/// Told what became of one command.
class CommandOwner {
 public:
  /// Called once per command that a connection took. `number`: what Redis answered where it kept it.
  virtual void command_done(CommandEnd end, long long number) noexcept = 0;

 protected:
  ~CommandOwner() = default;
};

/// Commands on their way into hiredis, in order. hiredis moves all that it holds with every write that the socket takes
/// in part, so it is given a limited number of bytes at a time: a long command goes piece by piece.
class RedisOutbox {
 public:
  void add(std::string command, CommandOwner& owner) { commands_.push_back({std::move(command), &owner, false}); }
  /// Gives hiredis a command at once, as feed() would. False where it has to be added: others wait, or there is too much.
  bool give(redisAsyncContext* context, redisCallbackFn* on_reply, std::string_view command, CommandOwner& owner);
  /// Ends what was added since with a command that nothing goes behind until reopen(). Nothing where nothing was added.
  void close(std::string_view command, CommandOwner& owner);
  /// Such a command was given.
  bool is_closed() const { return is_closed_; }
  void reopen() { is_closed_ = false; }
  bool empty() const { return commands_.empty(); }

  /// Gives hiredis as much as it may hold. Returns how many commands were begun: `on_reply` is called for each with its
  /// owner. Throws std::bad_alloc.
  unsigned feed(redisAsyncContext* context, redisCallbackFn* on_reply);
  /// hiredis has written all.
  void drained() { fed_ = 0; }
  /// The connection is gone, and the owners of what was begun have been told.
  void connection_lost() noexcept;
  /// Tells all that wait that they were not kept.
  void fail_all() noexcept;

 private:
  struct Command {
    std::string bytes;
    CommandOwner* owner;
    bool closes;
  };

  bool begin_head(redisAsyncContext* context, redisCallbackFn* on_reply);
  void continue_head(redisAsyncContext* context);
  void note_given(std::size_t size);
  void drop_head() noexcept;
  std::string_view next_piece() const;

  std::deque<Command> commands_;
  std::size_t head_given_ = 0;  // Bytes of the first command that hiredis has had.
  std::size_t fed_ = 0;         // Bytes given since hiredis last had none left.
  bool is_closed_ = false;
};

}  // namespace footfall::edge
