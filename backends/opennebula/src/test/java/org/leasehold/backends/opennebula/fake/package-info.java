/** An oned for tests, without hypervisors. */
package org.leasehold.backends.opennebula.fake;
