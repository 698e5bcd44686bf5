package org.leasehold.api;

import org.leasehold.core.lease.Resources;

/**
 * A number of VMs of one size.
 *
 * @param count how many, 1 or more
 * @param resources what each of them needs
 */
public record Nodes(int count, Resources resources) {}
