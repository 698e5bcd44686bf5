-- The store of the daemon, for SQLite and PostgreSQL alike. ${key} is the type of a whole number
-- that is a primary key: in SQLite, one that needs no index of its own.
--
-- Times and durations are whole microseconds, times since 1970. Words of types and states are those
-- of the commands and the HTTP API.

-- One row: how far the store is.
CREATE TABLE metadata (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  opening BIGINT NOT NULL,          -- how often a daemon opened the store; fences off earlier ones
  last_event BIGINT NOT NULL,       -- the number of the last event, 0 before the first
  last_event_at TEXT,               -- its time in full, ISO 8601
  last_sequence INTEGER NOT NULL,   -- the largest sequence a lease ever had, -1 before the first
  last_lease_number BIGINT NOT NULL -- the largest lease id that is a number, 0 before the first
);
INSERT INTO metadata VALUES (1, 0, 0, NULL, -1, 0);

-- All that happened.
CREATE TABLE events (
  number ${key} PRIMARY KEY,        -- from 1, without gaps
  happened BIGINT NOT NULL,
  lease TEXT,                       -- NULL for events of the site and the scheduler
  type TEXT NOT NULL,
  event TEXT NOT NULL               -- JSON, as in an event log
);
CREATE INDEX events_of_lease ON events (lease, number) WHERE lease IS NOT NULL;

-- All leases, as they are now.
CREATE TABLE leases (
  sequence ${key} PRIMARY KEY,      -- the order of submissions
  id TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  submitted BIGINT NOT NULL,
  nodes INTEGER NOT NULL,
  planned_start BIGINT,
  planned_end BIGINT,               -- NULL with a planned start: never
  planned_hosts TEXT,               -- JSON
  started BIGINT,                   -- the first run
  running_since BIGINT,
  attained BIGINT NOT NULL,
  hosts TEXT NOT NULL,              -- JSON
  suspensions INTEGER NOT NULL,
  delayed_until BIGINT,
  ended BIGINT,
  refusal TEXT,                     -- the reason's word
  reason TEXT,                      -- of a refusal or a failure, for people
  request TEXT NOT NULL,            -- JSON
  snapshot TEXT                     -- JSON, what a scheduler goes on with; NULL once it has ended
);
CREATE INDEX leases_by_state ON leases (state, type, sequence);
CREATE INDEX leases_by_owner ON leases (owner, state, type, sequence);
CREATE INDEX leases_unfinished ON leases (sequence) WHERE snapshot IS NOT NULL;
CREATE INDEX leases_by_end ON leases (ended, sequence) WHERE ended IS NOT NULL;

-- How many leases there are and were, pruned ones too.
CREATE TABLE lease_counts (
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  leases BIGINT NOT NULL,
  PRIMARY KEY (type, state)
);

-- How long leases waited for their first run, pruned ones too.
CREATE TABLE waits (
  type TEXT PRIMARY KEY,
  leases BIGINT NOT NULL,
  total BIGINT NOT NULL,
  longest BIGINT NOT NULL
);

-- What was answered to requests with an idempotency key.
CREATE TABLE answers (
  owner TEXT NOT NULL,
  answer_key TEXT NOT NULL,
  lease TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  expires BIGINT NOT NULL,
  PRIMARY KEY (owner, answer_key)
);
CREATE INDEX answers_of_lease ON answers (lease);
CREATE INDEX answers_by_expiry ON answers (expires);

CREATE TABLE drained_hosts (
  host TEXT PRIMARY KEY
);

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  owner TEXT NOT NULL,
  hash TEXT NOT NULL,
  created BIGINT NOT NULL,
  revoked BIGINT
);
