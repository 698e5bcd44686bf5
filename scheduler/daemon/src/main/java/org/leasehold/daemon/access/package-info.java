/** Who calls, and what they may do. */
package org.leasehold.daemon.access;
