package org.leasehold.api;

import java.util.Optional;

/**
 * A token to be made.
 *
 * @param name what its maker calls it; empty: as its owner
 * @param owner whose it is: the owner of the leases submitted with it
 * @param role what it lets its bearer do
 */
public record NewToken(Optional<String> name, String owner, Role role) {}
