-- The hosts of the last start are found among millions of events.
CREATE INDEX events_of_site ON events (number) WHERE type IN ('SiteDeclared', 'SiteChanged');
