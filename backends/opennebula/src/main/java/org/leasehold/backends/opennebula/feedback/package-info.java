/** What users of OpenNebula see of their leases, in the attributes of their VMs. */
package org.leasehold.backends.opennebula.feedback;
