package org.leasehold.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A token; the secret itself is kept nowhere.
 *
 * @param id unique, and no secret
 * @param name what its maker calls it
 * @param owner the owner of the leases submitted with it
 * @param revoked since when it is refused; empty while it is not
 */
public record TokenView(
    String id, String name, String owner, Role role, Instant created, Optional<Instant> revoked) {}
