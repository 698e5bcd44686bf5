/** System datastores and networks for VMs: which of them a VM may use, and which it gets. */
package org.leasehold.backends.opennebula.supplies;
