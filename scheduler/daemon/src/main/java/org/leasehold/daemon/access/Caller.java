package org.leasehold.daemon.access;

import java.util.Objects;
import org.leasehold.api.Role;

/**
 * Who calls.
 *
 * @param owner the owner of the leases they submit
 */
public record Caller(String owner, Role role) {
  /** Who calls from the daemon's own machine while there is no token. */
  public static final Caller LOCAL_OPERATOR = new Caller("operator", Role.OPERATOR);

  public Caller {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(role, "role");
  }

  /** Whether they see every lease there is. */
  public boolean seesAll() {
    return role != Role.USER;
  }

  /** Whether they see the leases of an owner. */
  public boolean sees(String other) {
    return seesAll() || owner.equals(other);
  }
}
