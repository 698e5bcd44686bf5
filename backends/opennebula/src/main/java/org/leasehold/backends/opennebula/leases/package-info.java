/**
 * Leases that users of OpenNebula ask for in the templates of their VMs: what a template asks for
 * ({@link org.leasehold.backends.opennebula.leases.VmReader}), which VMs are one lease ({@link
 * org.leasehold.backends.opennebula.leases.Grouping}), what hosts they may go to ({@link
 * org.leasehold.backends.opennebula.leases.Eligibility}), and when they are submitted ({@link
 * org.leasehold.backends.opennebula.leases.Intake}).
 */
package org.leasehold.backends.opennebula.leases;
