/**
 * A client of OpenNebula's XML-RPC API, 6.x and 7.x. {@link
 * org.leasehold.backends.opennebula.client.OpenNebula} has a method for each call; what it answers
 * are records in OpenNebula's units, what it throws is one family, {@link
 * org.leasehold.backends.opennebula.client.OneFault}.
 */
package org.leasehold.backends.opennebula.client;
