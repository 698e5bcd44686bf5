package org.leasehold.daemon.http;

import java.util.Optional;
import org.leasehold.core.lease.LeaseId;

/** The named parts of a request's path. */
final class PathParts {
  private PathParts() {}

  static LeaseId leaseId(Call call) throws Declined {
    String text = call.path().get("id");
    return Values.leaseId(text).orElseThrow(() -> fault("id", Values.LEASE_ID, text));
  }

  static String hostName(Call call) throws Declined {
    String text = call.path().get("name");
    Optional<String> name = Optional.of(text).filter(t -> t.matches("[A-Za-z0-9._-]{1,200}"));
    return name.orElseThrow(
        () -> fault("name", "1 to 200 letters, digits, '.', '-' and '_'", text));
  }

  static String tokenId(Call call) throws Declined {
    String text = call.path().get("id");
    Optional<String> id = Optional.of(text).filter(t -> t.matches("[A-Za-z0-9-]{1,64}"));
    return id.orElseThrow(() -> fault("id", "1 to 64 letters, digits and '-'", text));
  }

  private static Declined fault(String name, String expected, String text) {
    return new Declined(
        Problems.BAD_REQUEST.at(name, name + " must be " + expected + ", not " + Excerpt.of(text)));
  }
}
