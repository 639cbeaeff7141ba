-- wrk: reads pages of 50 entries of threads of a list. Arguments after "--": file of thread ids, API key.
local threads = {}
local token

function init(arguments)
    for id in io.lines(arguments[1]) do
        threads[#threads + 1] = id
    end
    token = arguments[2]
end

function request()
    return wrk.format("GET", "/v1/threads/" .. threads[math.random(#threads)] .. "/entries?limit=50",
        {["Authorization"] = "Bearer " .. token})
end

function done(summary, latency, requests)
    io.write(string.format('RESULT {"requests":%d,"seconds":%f,"p50_ms":%f,"p99_ms":%f,"errors":%d,"status":%d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, summary.errors.status))
end
