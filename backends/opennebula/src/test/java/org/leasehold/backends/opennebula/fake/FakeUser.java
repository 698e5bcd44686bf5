package org.leasehold.backends.opennebula.fake;

/** A user of the fake; number 0 may do everything. */
record FakeUser(int id, String name) {}
