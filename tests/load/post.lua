-- wrk: posts 250-byte messages to threads of a list, one of them at random, each with a key of its own.
-- Arguments after "--": file of thread ids, API key.
local count = 0
local threads = {}
local token, salt

function init(arguments)
    for id in io.lines(arguments[1]) do
        threads[#threads + 1] = id
    end
    token = arguments[2]
    math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 1000000)
    salt = tostring(math.random(1, 2 ^ 31)) .. "-" .. os.time()
end

local body = '{"text":"' .. string.rep("a quarter of a kilobyte ", 11):sub(1, 250) .. '"}'

function request()
    count = count + 1
    return wrk.format("POST", "/v1/threads/" .. threads[math.random(#threads)] .. "/messages", {
        ["Authorization"] = "Bearer " .. token,
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = salt .. "-" .. count,
    }, body)
end

function done(summary, latency, requests)
    io.write(string.format('RESULT {"requests":%d,"seconds":%f,"p50_ms":%f,"p99_ms":%f,"errors":%d,"status":%d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, summary.errors.status))
end
