// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/scripts.h"

#include "common/digest.h"

namespace footfall::queue {

Script::Script(std::string_view lua) : text(lua), sha1(hex(footfall::sha1(lua))) {}

const Script& trim_script() {
  static const Script script(R"(
local size = tonumber(ARGV[1])
local marker = redis.call('HGET', KEYS[2], 'marker') or ''
if marker == ARGV[5] then return 1 end
if marker ~= ARGV[4] then return -1 end
local function is(index, digest)
  local element = redis.call('LINDEX', KEYS[1], index)
  return element and redis.sha1hex(element) == digest
end
if not (is(0, ARGV[2]) and is(size - 1, ARGV[3])) then return 0 end
redis.call('LTRIM', KEYS[1], size, -1)
redis.call('HSET', KEYS[2], 'marker', ARGV[5], 'trimmed_at', ARGV[6])
redis.call('HINCRBY', KEYS[2], 'items', size)
redis.call('HINCRBY', KEYS[2], 'batches', 1)
return 1
)");
  return script;
}

const Script& fitting_script() {
  static const Script script(R"(
local first, most, left = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local fitting, place = 0, ARGV[4] % 16
while fitting < most do
  local element = redis.call('LINDEX', KEYS[1], first + fitting + place) or redis.call('LINDEX', KEYS[1], first + fitting)
  if not element then return fitting end
  if left < 16 * #element then return math.min(most, fitting + math.floor(left / #element)) end
  left = left - 16 * #element
  fitting = fitting + 16
end
return most
)");
  return script;
}

const Script& replace_script() {
  static const Script script(R"(
local index, least = tonumber(ARGV[1]), tonumber(ARGV[2])
if redis.call('GET', KEYS[2]) == ARGV[3] then least = 0 end
while index >= least do
  local first = math.max(least, index - 127)
  local chunk = redis.call('LRANGE', KEYS[1], first, index)
  for i = #chunk, 1, -1 do
    if chunk[i] == ARGV[4] then
      if ARGV[5] ~= '' then
        redis.call('LSET', KEYS[1], first + i - 1, ARGV[5])
      else
        redis.call('LSET', KEYS[1], first + i - 1, KEYS[2])
        redis.call('LREM', KEYS[1], -1, KEYS[2])
      end
      return 1
    end
  end
  index = first - 1
end
return 0
)");
  return script;
}

const Script& take_script() {
  static const Script script(R"(
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
)");
  return script;
}

const Script& renew_script() {
  static const Script script(R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
)");
  return script;
}

const Script& release_script() {
  static const Script script(R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
)");
  return script;
}

const Script& heartbeat_script() {
  static const Script script(R"(
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
return redis.call('ZCARD', KEYS[1])
)");
  return script;
}

}  // namespace footfall::queue
