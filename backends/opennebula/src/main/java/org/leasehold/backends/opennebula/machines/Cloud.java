package org.leasehold.backends.opennebula.machines;

import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;

/** Reads OpenNebula, or says why it cannot be read. */
final class Cloud {
  /**
   * What came of it.
   *
   * @param look empty when it could not be taken
   * @param reason why not; empty when it could
   * @param lasting whether there is no sense in trying again at once
   */
  record Reading(Optional<Look> look, String reason, boolean lasting) {}

  private final OpenNebula one;

  Cloud(OpenNebula one) {
    this.one = one;
  }

  OpenNebula one() {
    return one;
  }

  Reading read() {
    try {
      return Look.take(one)
          .map(look -> new Reading(Optional.of(look), "", false))
          .orElseGet(() -> failed("this OpenNebula server does not lead its zone", true));
    } catch (OneFault e) {
      boolean refused =
          e instanceof OneFault.NoCredentials || e instanceof OneFault.NotAuthenticated;
      return failed("OpenNebula cannot be used: " + e.getMessage(), refused);
    }
  }

  static Reading failed(String reason, boolean lasting) {
    return new Reading(Optional.empty(), reason, lasting);
  }
}
