/**
 * The part of the script (script.ts) that knows what a window and a bucket are, in the script's own words: `now`,
 * `slack`, `tiny`, `lease`, `share`, `since`, `at`, `lostMs` and `ahead` are its locals.
 */

/** Reads a limit, forgets what lies before its window, and refills its bucket. */
export const limitState = `
-- Windows up to 2 s and 100 a second are not used up in one burst: where grants lie close together, a late
-- one delays all behind it, in every window after.
local function loadWindow(limit)
  limit.span = limit.perMs + slack
  limit.spacing = 0
  if limit.perMs <= 2000 and limit.n <= limit.perMs / 10 then limit.spacing = limit.perMs / limit.n / 2 end
  limit.last = tonumber(redis.call('HGET', limit.key, 'last_grant') or '0')
  noFuture(limit)
  -- A Redis short of memory may drop one of the two keys and keep the other.
  local used = tonumber(redis.call('HGET', limit.key, 'used') or sumOf(redis.call('ZRANGE', limit.sends, 0, -1)))
  if used > 0.001 and redis.call('EXISTS', limit.sends) == 0 then
    redis.call('ZADD', limit.sends, ms(now), memberOf('dropped', limit.n))
    used = limit.n
  end
  while true do
    local old = redis.call('ZRANGEBYSCORE', limit.sends, '-inf', ms(now - limit.span), 'LIMIT', 0, 200)
    if #old == 0 then break end
    for _, member in ipairs(old) do used = used - costOf(member) end
    redis.call('ZREM', limit.sends, unpack(old))
  end
  limit.used = used
  limit.ttl = limit.span * 2 + lease + 60000
end

local function refill(limit, to)
  if to <= limit.at then return end
  limit.balance = math.min(limit.burst, limit.balance + (to - limit.at) * limit.perMs)
  limit.at = to
end
local function pay(limit, cost, when)
  refill(limit, when)
  if limit.balance >= limit.burst then limit.at = limit.at + slack end
  limit.balance = limit.balance - cost
end
local function loadBucket(limit)
  limit.perMs = limit.rate * share / 1000
  if share < 1 then limit.burst = math.floor(limit.burst * share + tiny) end
  local stored = redis.call('HMGET', limit.key, 'balance', 'at', 'pending')
  noFuture(limit)
  limit.pending = tonumber(stored[3] or sumOf(redis.call('ZRANGE', limit.sends, 0, -1)))
  limit.at = tonumber(stored[2] or now)
  if limit.at > ahead then limit.at = now end
  limit.balance = tonumber(stored[1] or math.max(0, math.min(limit.burst, (now - since - lease) * limit.perMs)))
  if limit.pending > 0.001 and redis.call('EXISTS', limit.sends) == 0 then
    limit.balance, limit.pending = limit.balance - limit.pending, 0
  end
  local late = redis.call('ZRANGEBYSCORE', limit.sends, '-inf', ms(now), 'WITHSCORES')
  for i = 1, #late, 2 do
    pay(limit, costOf(late[i]), tonumber(late[i + 1]))
    limit.pending = limit.pending - costOf(late[i])
    redis.call('ZREM', limit.sends, late[i])
  end
  -- While Redis was away, each process refilled a share of its own; this bucket must not do so as well.
  if stored[2] and limit.at < at and lostMs > 0 then
    refill(limit, at - lostMs)
    limit.at = at
  end
  refill(limit, now)
  limit.ttl = limit.wholeBurst / limit.rate * 1000 + lease + 60000
end
`;

/** How long a cost must wait for a limit that was read. */
export const limitWaits = `
-- 0 when the cost fits now, else in how many ms to ask again, and whether it will certainly fit then.
local function windowWait(limit, cost)
  if now < since + limit.span + lease then return since + limit.span + lease - now end
  local n = math.floor(limit.n * share + tiny)
  if n < 1 then return 100 end
  local apart = 0
  if limit.last < now + 1000 then apart = math.max(0, limit.last + limit.spacing - now) end
  local need = math.min(cost, n)
  local missing = need - (n - limit.used)
  if missing <= tiny then return apart, true end
  local from = 0
  while true do
    local oldest = redis.call('ZRANGE', limit.sends, from, from + 49, 'WITHSCORES')
    if #oldest == 0 then return 40 end
    for i = 1, #oldest, 2 do
      missing = missing - costOf(oldest[i])
      local score = tonumber(oldest[i + 1])
      if missing <= tiny then
        if score > now then return 40 end
        return math.max(0.5, apart, score + limit.span - now), true
      end
    end
    from = from + 50
  end
end
local function bucketWait(limit, cost)
  if limit.burst < math.min(1, limit.wholeBurst) then return 100 end
  local need = limit.overdraw and math.min(2 * tiny, cost) or math.min(cost, limit.burst)
  local missing = need + limit.pending - limit.balance
  if missing <= tiny then return 0, true end
  if need + limit.pending > limit.burst and limit.pending > 0 then return 40 end
  return math.max(0.5, missing / limit.perMs), true
end
`;
