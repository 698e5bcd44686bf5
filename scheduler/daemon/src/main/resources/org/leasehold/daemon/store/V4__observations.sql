-- How long actions took on hosts: of each action on each host the last ones.
CREATE TABLE observations (
  host TEXT NOT NULL,
  action TEXT NOT NULL,
  number BIGINT NOT NULL,           -- of the event that tells of it
  memory BIGINT NOT NULL,           -- of the VM, MB
  expected BIGINT,                  -- NULL where too little was known to expect anything
  took BIGINT NOT NULL,
  PRIMARY KEY (host, action, number)
);
