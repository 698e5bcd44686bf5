/** OpenNebula's hosts as the scheduler sees them. */
package org.leasehold.backends.opennebula.hosts;
