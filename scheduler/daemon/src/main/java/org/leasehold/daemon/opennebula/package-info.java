/** OpenNebula as the daemon's site: its hosts, its VMs and its users. */
package org.leasehold.daemon.opennebula;
