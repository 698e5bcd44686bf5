/**
 * The VMs of leases on OpenNebula: which are whose, what there is of them, and what is being done
 * to them. All that is done follows from one look at the whole cloud and is begun after it; what is
 * not known to have been done is found out by the next look.
 */
package org.leasehold.backends.opennebula.machines;
