-- SPDX-License-Identifier: GPL-3.0-or-later
-- wrk script: sends the lines of a file (target TAB user agent TAB address) in turn. BENCH_DELAY_MS spaces a connection's requests,
-- which makes the offered load fixed instead of as fast as it goes. The last line that it prints is for bench/.
local requests = {}
local at = 0
local delay_ms = tonumber(os.getenv("BENCH_DELAY_MS") or "0")

function init(args)
  local headers = {
    ["Host"] = "shop.example.org",
    ["Accept"] = "*/*",
    ["Accept-Language"] = "de-DE,de;q=0.9,en;q=0.8",
    ["Referer"] = "https://shop.example.org/",
  }
  for line in io.lines(args[1]) do
    local target, agent, address = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
    headers["User-Agent"] = agent
    headers["X-Forwarded-For"] = address
    requests[#requests + 1] = wrk.format("GET", target, headers)
  end
  at = math.random(0, #requests - 1)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

if delay_ms > 0 then
  function delay()
    return math.floor(delay_ms * (0.5 + math.random()))
  end
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("BENCH requests=%d duration_us=%d bad=%d p50_us=%d p99_us=%d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, latency:percentile(50),
    latency:percentile(99)))
end
