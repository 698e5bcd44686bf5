package org.leasehold.backends.opennebula.machines;

import java.util.List;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.supplies.Supplies;

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

  /**
   * Adds to a look what it has not shown.
   *
   * @param missing numbers of VMs that may be done
   * @param supplies whether to read what there is for VMs
   */
  Reading complete(Reading reading, List<Integer> missing, boolean supplies) {
    Look look = reading.look().orElseThrow();
    try {
      look.add(one.vms(missing));
      if (supplies) {
        look.add(Supplies.take(one));
      }
      return reading;
    } catch (OneFault e) {
      return failed("OpenNebula cannot be used: " + e.getMessage(), false);
    }
  }

  static Reading failed(String reason, boolean lasting) {
    return new Reading(Optional.empty(), reason, lasting);
  }
}
