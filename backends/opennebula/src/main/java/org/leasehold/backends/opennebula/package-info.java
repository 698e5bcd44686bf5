/** OpenNebula as a backend. */
package org.leasehold.backends.opennebula;
