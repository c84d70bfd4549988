-- Sends each line of a file once, as a form, and says when all are accepted; wrk calls it in its one thread.
local bodies, sent, answered = {}, -1, 0 -- wrk makes one request only to look at it

function init(arguments)
  for line in io.lines(arguments[1]) do bodies[#bodies + 1] = line end
end

function request()
  sent = sent + 1
  if sent < 1 or sent > #bodies then return wrk.format("GET", "/healthz") end
  local headers = {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Forwarded-For"] = "10." .. math.floor(sent / 2500) % 250 .. ".0." .. sent % 250 -- those who send at the same time do it from different places
  }
  return wrk.format("POST", "/f/order", headers, bodies[sent])
end

function response(status)
  if status == 303 then answered = answered + 1 end
  if answered < #bodies then return end
  io.stderr:write("accepted\n")
  wrk.thread:stop()
end
