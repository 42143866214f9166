"""What Redis decides, each in one step that is whole or not at all. Nothing else ever writes the keys of a record.

INFO tells in the script itself which run of which server this is: one that was restarted, promoted or emptied since the machines
agreed on it refuses everything until they agree anew (P4, P5).
"""

_RUN = "local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')\n"
_PLACE = "local place = redis.call('HMGET', KEYS[1], 'epoch', 'run', 'term', 'seq', 'hash')\n"

# The entries from ARGV[from] on, three of each: id, hash, bytes. `refs` goes with the last: which private rows are new.
_ADD = """
local function add(from, seq, refs)
  for at = from, #ARGV, 3 do
    seq = seq + 1
    local fields = {'id', ARGV[at], 'hash', ARGV[at + 1], 'entry', ARGV[at + 2]}
    if refs ~= '' and at + 3 > #ARGV then fields[7], fields[8] = 'refs', refs end
    redis.call('XADD', KEYS[2], seq .. '-0', unpack(fields))
    redis.call('HSET', KEYS[3], ARGV[at], seq)
  end
  return seq
end
"""
_KEEP = """
local function keep(rows)
  for ref, row in pairs(cjson.decode(rows)) do redis.call('HSET', KEYS[4], ref, row) end
end
"""
# An item that is no entry: private rows that changed, or nothing, which only wakes.
_BESIDE = """
local function beside(refs)
  redis.call('XADD', KEYS[2], place[4] .. '-' .. redis.call('HINCRBY', KEYS[1], 'beside', 1), 'refs', refs)
end
"""

# KEYS: place stream ids private. ARGV: epoch, term, seq, hash, refs, private rows, then the entries.
# → OK; FENCED: not the server that was agreed on; CONFLICT: the place is taken; TAKEN: an id is.
_APPEND = """
if place[1] ~= ARGV[1] or place[2] ~= run or place[3] ~= ARGV[2] then return {'FENCED'} end
if place[4] ~= ARGV[3] or place[5] ~= ARGV[4] then return {'CONFLICT'} end
local seen = {}
for at = 7, #ARGV, 3 do
  if seen[ARGV[at]] or redis.call('HEXISTS', KEYS[3], ARGV[at]) == 1 then return {'TAKEN'} end
  seen[ARGV[at]] = true
end
keep(ARGV[6])
if #ARGV > 6 then
  redis.call('HSET', KEYS[1], 'seq', add(7, tonumber(ARGV[3]), ARGV[5]), 'hash', ARGV[#ARGV - 1], 'beside', 0)
elseif ARGV[5] ~= '' then
  beside(ARGV[5])
end
return {'OK'}
"""

# KEYS: place stream ids private. ARGV: epoch, refs. The rows are forgotten, and every machine is told.
_ERASE = """
if place[1] ~= ARGV[1] or place[2] ~= run then return {'FENCED'} end
for _, ref in ipairs(cjson.decode(ARGV[2])) do redis.call('HDEL', KEYS[4], ref) end
beside(ARGV[2])
return {'OK'}
"""

# KEYS: place stream. ARGV: term. A server that works in an earlier term stops: the machines have to agree anew, and are woken.
_CLOSE = """
if place[2] == run and tonumber(place[3]) < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'run', '')
  beside('[]')
end
return {'OK'}
"""

# KEYS: place stream ids private. ARGV: epoch, seq, hash, refs, private rows, then what it lost. Only while it is closed.
_REFILL = """
if place[2] == run then return {'FENCED'} end
if not place[1] then
  redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
  place = {ARGV[1], '', '0', '0', string.rep('0', 64)}
end
if place[1] ~= ARGV[1] then return {'FENCED'} end
if place[4] ~= ARGV[2] or place[5] ~= ARGV[3] then return {'CONFLICT'} end
keep(ARGV[5])
local seq, hash = place[4], place[5]
if #ARGV > 5 then
  seq, hash = add(6, tonumber(ARGV[2]), ARGV[4]), ARGV[#ARGV - 1]
  redis.call('HSET', KEYS[1], 'beside', 0)
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'run', '', 'term', place[3], 'seq', seq, 'hash', hash)
return {'OK'}
"""

# KEYS: place stream ids private. ARGV: epoch. What a closed server holds is given up: no machine has it, so nobody was answered.
_WIPE = """
if place[2] == run or place[1] ~= ARGV[1] then return {'FENCED'} end
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
redis.call('HSET', KEYS[1], 'run', '', 'seq', 0, 'hash', string.rep('0', 64), 'beside', 0)
return {'OK'}
"""

# KEYS: place stream tops. ARGV: epoch, run, term, then every machine that has to be there.
# → OK; WAITING: with who has not spoken in this term; BEHIND: it lacks what one has; OTHER: it holds what one has not.
_OPEN = """
if ARGV[2] ~= run or place[1] ~= ARGV[1] then return {'FENCED'} end
if place[2] == run and place[3] == ARGV[3] then return {'OK'} end
local waiting, behind, other = {'WAITING'}, false, false
for at = 4, #ARGV do
  local said = redis.call('HGET', KEYS[3], ARGV[at])
  local term, seq, hash = string.match(said or '', '(%d+):(%d+):(%x+)')
  if term ~= ARGV[3] then waiting[#waiting + 1] = ARGV[at]
  elseif tonumber(seq) > tonumber(place[4]) then behind = true
  elseif tonumber(seq) > 0 then
    local item = redis.call('XRANGE', KEYS[2], seq .. '-0', seq .. '-0')[1]
    if not item or item[2][4] ~= hash then other = true end
  end
end
if #waiting > 1 then return waiting end
if other then return {'OTHER'} end
if behind then return {'BEHIND'} end
if tonumber(place[3]) >= tonumber(ARGV[3]) then return {'FENCED'} end
redis.call('HSET', KEYS[1], 'run', run, 'term', ARGV[3])
return {'OK'}
"""

_KNOWS = _RUN + _PLACE
APPEND = _KNOWS + _ADD + _KEEP + _BESIDE + _APPEND
ERASE = _KNOWS + _BESIDE + _ERASE
CLOSE = _KNOWS + _BESIDE + _CLOSE
REFILL = _KNOWS + _ADD + _KEEP + _REFILL
WIPE = _KNOWS + _WIPE
OPEN = _KNOWS + _OPEN
