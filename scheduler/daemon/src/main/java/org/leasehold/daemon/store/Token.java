package org.leasehold.daemon.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An access token, without the secret itself. Times are in microseconds; what is finer is cut off.
 *
 * @param id unique for ever; no secret
 * @param name what its maker calls it
 * @param role what it may do
 * @param owner whose leases it may see and cancel
 * @param hash of the secret, with its salt
 * @param revoked from when it is refused
 */
public record Token(
    String id,
    String name,
    String role,
    String owner,
    String hash,
    Instant created,
    Optional<Instant> revoked) {
  public Token {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(revoked, "revoked");
  }
}
