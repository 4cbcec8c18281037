import { limitState, limitWaits } from './scriptLimits.ts';

/**
 * The one script behind shared limits. It runs on Redis `TIME`, so clocks of processes do not matter, and
 * one call of it takes all the limits of a call or none.
 *
 * Keys: `rate_limit:processes` (who is here, scored by when last heard), `rate_limit:epoch`, and for each
 * limit a hash `rate_limit:<name>` and a sorted set `rate_limit:<name>:sends`, whose members are
 * `<permit>|<cost>`, scored by when the request left, or by when its lease ends while it has not.
 *
 * Arguments: operation, time (empty but in tests, which have a clock of their own), process, most
 * processes, known epoch, lease ms, grace ms, number of limits, then kind, n or rate, perMs or burst,
 * mayOverdraw of each, then those of the operation.
 *
 * An epoch begins when Redis comes back or lost its data. For `grace` ms after, processes still out use
 * their own shares, so those that are back use only the shares of those that are back. Of limits that Redis
 * has not known for a whole window nothing is granted.
 */
export const limiterScript = `
local op, given, me, most, known = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
local lease, grace, limits = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local slack, tiny, heardMs, missedMs, aheadMs = 3, 1e-9, 1500, 30000, 30
local arg = 9
local now
if given ~= '' then now = tonumber(given) else
  local t = redis.call('TIME')
  now = t[1] * 1000 + t[2] / 1000
end
local function ms(value) return string.format('%.3f', value) end
local function costOf(member) return tonumber(string.match(member, '|([^|]+)$')) end
local function memberOf(id, cost) return id .. '|' .. cost end
local function sumOf(members)
  local sum = 0
  for _, member in ipairs(members) do sum = sum + costOf(member) end
  return sum
end

local function uptimeMs()
  if given ~= '' then return 1e12 end
  local info = redis.pcall('INFO', 'server')
  if type(info) ~= 'string' then return 0 end
  return tonumber(string.match(info, 'uptime_in_seconds:(%d+)') or '0') * 1000
end

local processes, epochKey = KEYS[1], KEYS[2]
local epoch = redis.call('HMGET', epochKey, 'id', 'at', 'known_since', 'lost_ms')
local function begin(at, since, lostMs)
  local n = redis.call('HINCRBY', epochKey, 'number', 1)
  epoch = { string.format('%.0f', now) .. '-' .. n, at, since, lostMs }
  redis.call('HSET', epochKey, 'id', epoch[1], 'at', ms(at), 'known_since', ms(since), 'lost_ms', ms(lostMs))
  redis.call('DEL', processes)
end

if op == 'leave' then
  redis.call('ZREM', processes, me)
  return { 'ok' }
end
if op == 'join' then
  -- For how long the process was without Redis; negative when it has just started.
  local lostMs = tonumber(ARGV[#ARGV])
  if not epoch[1] then
    local since = now - uptimeMs()
    if known ~= '' then since = now end
    begin(lostMs >= 0 and now or since, since, math.max(0, lostMs))
  elseif lostMs >= 0 and now >= tonumber(epoch[2]) + 1000 then
    begin(now, epoch[3], lostMs)
  end
elseif not epoch[1] or epoch[1] ~= known then
  if op ~= 'commit' then return { 'join', ms(now) } end
end
local at, since, lostMs = tonumber(epoch[2] or now), tonumber(epoch[3] or now), tonumber(epoch[4] or 0)
-- The clock was set back: what lies ahead of it is taken to be of now, or limits would stand until then.
local ahead = now + lease + 1000
if epoch[1] and math.max(at, since) > ahead then
  at, since = math.min(at, now), math.min(since, now)
  redis.call('HSET', epochKey, 'at', ms(at), 'known_since', ms(since))
  redis.call('DEL', processes)
end
local function noFuture(limit)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', limit.sends, ms(ahead), '+inf')) do
    redis.call('ZADD', limit.sends, ms(now), member)
  end
end
if op ~= 'commit' then
  redis.call('ZADD', processes, ms(now), me)
  redis.call('PEXPIRE', processes, 3600000)
  redis.call('PEXPIRE', epochKey, 3600000)
end

local share = 1
if now < at + grace then
  share = math.min(redis.call('ZCARD', processes), most) / most
else
  redis.call('ZREMRANGEBYSCORE', processes, '-inf', ms(now - missedMs))
  local missing = redis.call('ZCOUNT', processes, '-inf', ms(now - heardMs))
  share = math.max(most - missing, 1) / most
end

${limitState}

local all = {}
for i = 1, limits do
  local limit = { key = KEYS[1 + i * 2], sends = KEYS[2 + i * 2], window = ARGV[arg] == 'window' }
  local a, b = tonumber(ARGV[arg + 1]), tonumber(ARGV[arg + 2])
  limit.overdraw = ARGV[arg + 3] == '1'
  arg = arg + 4
  if limit.window then
    limit.n, limit.perMs = a, b
    limit.text = a .. ' in ' .. b .. ' ms'
    loadWindow(limit)
  else
    limit.rate, limit.burst, limit.wholeBurst = a, b, b
    limit.text = a .. ' a second, burst ' .. b
    loadBucket(limit)
  end
  all[i] = limit
end

${limitWaits}

local granted, wait, delay = 0, 0, 0
if op == 'take' then
  local calls = tonumber(ARGV[arg])
  arg = arg + 1
  for _ = 1, calls do
    wait = 0
    local certain = true
    for i, limit in ipairs(all) do
      local waitFor = limit.window and windowWait or bucketWait
      local ms, firm = waitFor(limit, tonumber(ARGV[arg + i]))
      wait = math.max(wait, ms)
      certain = certain and firm
    end
    -- A permit that will fit in a moment is given now, for then: asking again would make it late.
    if wait > 0 and (granted > 0 or not certain or wait > aheadMs) then break end
    delay = wait
    for i, limit in ipairs(all) do
      local cost = tonumber(ARGV[arg + i])
      redis.call('ZADD', limit.sends, ms(now + lease), memberOf(ARGV[arg], ARGV[arg + i]))
      if limit.window then
        limit.used, limit.last = limit.used + cost, now + delay
      else
        limit.pending = limit.pending + cost
      end
    end
    granted = granted + 1
    arg = arg + 1 + limits
    if delay > 0 then break end
  end
elseif op == 'commit' then
  local changes = tonumber(ARGV[arg])
  arg = arg + 1
  for _ = 1, changes do
    local limit, what = all[tonumber(ARGV[arg])], ARGV[arg + 1]
    local id, cost, value = ARGV[arg + 2], tonumber(ARGV[arg + 3]), ARGV[arg + 4]
    local member = memberOf(id, ARGV[arg + 3])
    arg = arg + 5
    if what == 'sent' then
      local score = math.min(tonumber(value), now)
      if limit.window then
        local there = redis.call('ZSCORE', limit.sends, member)
        -- Nothing left before it was granted, whatever a clock that stood still in a sleep says.
        if there and tonumber(there) > now then score = math.min(now, math.max(score, there - lease)) end
        if there or score > now - limit.span then redis.call('ZADD', limit.sends, ms(score), member) end
        if not there and score > now - limit.span then limit.used = limit.used + cost end
      elseif redis.call('ZREM', limit.sends, member) == 1 then
        limit.pending = limit.pending - cost
        pay(limit, cost, score)
      end
    elseif what == 'settle' then
      if limit.window then
        local score = redis.call('ZSCORE', limit.sends, member)
        if score then
          redis.call('ZREM', limit.sends, member)
          redis.call('ZADD', limit.sends, score, memberOf(id, value))
          limit.used = limit.used - cost + tonumber(value)
        end
      else
        limit.balance = math.min(limit.burst, limit.balance + cost - tonumber(value))
      end
    elseif what == 'correct' then
      -- What others have on its way is not known: with others here, the bucket is only ever lowered.
      local said = math.min(limit.burst, tonumber(value))
      if said < limit.balance or redis.call('ZCARD', processes) < 2 then limit.balance = said end
    elseif redis.call('ZREM', limit.sends, member) == 1 then
      if limit.window then limit.used = limit.used - cost else limit.pending = limit.pending - cost end
    end
  end
elseif op == 'join' then
  local sends = tonumber(ARGV[arg])
  arg = arg + 1
  for i = 1, sends do
    local limit, cost, when = all[tonumber(ARGV[arg])], tonumber(ARGV[arg + 1]), tonumber(ARGV[arg + 2])
    if limit.window and when > now - limit.span then
      redis.call('ZADD', limit.sends, ms(math.min(when, now)), memberOf(me .. '-' .. epoch[1] .. '-' .. i, ARGV[arg + 1]))
      limit.used = limit.used + cost
    end
    arg = arg + 3
  end
end

for _, limit in ipairs(all) do
  if limit.window then
    redis.call('HSET', limit.key, 'limit', limit.text, 'used', tostring(limit.used), 'last_grant', ms(limit.last))
  else
    redis.call('HSET', limit.key, 'limit', limit.text, 'balance', string.format('%.6f', limit.balance), 'at', ms(limit.at), 'pending', tostring(limit.pending))
  end
  redis.call('PEXPIRE', limit.key, math.ceil(limit.ttl))
  redis.call('PEXPIRE', limit.sends, math.ceil(limit.ttl))
end
return { 'ok', ms(now), tostring(granted), ms(wait), epoch[1] or '', ms(delay) }
`;
