-- Hosts that the backend cannot use, and why.
CREATE TABLE away_hosts (
  host TEXT PRIMARY KEY,
  reason TEXT NOT NULL
);
