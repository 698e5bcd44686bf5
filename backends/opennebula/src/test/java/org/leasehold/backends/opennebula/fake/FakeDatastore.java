package org.leasehold.backends.opennebula.fake;

/**
 * A system datastore of the fake.
 *
 * @param attributes in its template, as XML
 */
record FakeDatastore(int id, String name, long freeMb, String attributes) {}
