package org.leasehold.backends.libvirt;

import org.leasehold.backends.libvirt.Sight.Phase;
import org.libvirt.DomainInfo.DomainState;

/**
 * Reads libvirt's states and reasons: virDomainState, virDomainPausedReason,
 * virDomainShutoffReason.
 */
final class StateReading {
  private static final int PAUSED_MIGRATION = 2;
  private static final int PAUSED_IO_ERROR = 5;
  private static final int PAUSED_POSTCOPY_FAILED = 11;
  private static final int SHUTOFF_SHUTDOWN = 1;

  private StateReading() {}

  /**
   * What a state means.
   *
   * @param saved whether there is a managed save
   */
  static Sight of(DomainState state, int reason, boolean saved) {
    return switch (state) {
      case VIR_DOMAIN_PAUSED -> paused(reason);
      case VIR_DOMAIN_SHUTOFF -> saved ? Sight.of(Phase.SAVED) : shutOff(reason);
      case VIR_DOMAIN_CRASHED -> new Sight(Phase.DEAD, "it crashed");
      default -> Sight.of(Phase.RUNNING);
    };
  }

  private static Sight paused(int reason) {
    return switch (reason) {
      case PAUSED_MIGRATION -> new Sight(Phase.ARRIVING, "it is moving");
      case PAUSED_IO_ERROR ->
          new Sight(Phase.RUNNING, "its disk cannot be written to or read", true);
      case PAUSED_POSTCOPY_FAILED ->
          new Sight(Phase.DEAD, "a host or the network failed while its memory followed it");
      default -> Sight.of(Phase.RUNNING);
    };
  }

  private static Sight shutOff(int reason) {
    return switch (reason) {
      case SHUTOFF_SHUTDOWN -> Sight.of(Phase.ENDED);
      case 2 -> new Sight(Phase.DEAD, "it was destroyed");
      case 3 -> new Sight(Phase.DEAD, "it crashed");
      case 4 -> new Sight(Phase.DEAD, "it moved to another host");
      case 5 -> new Sight(Phase.DEAD, "its saved state is gone");
      case 6 -> new Sight(Phase.DEAD, "it could not be started");
      case 8 -> new Sight(Phase.DEAD, "it ended while its host's libvirt was down");
      default -> new Sight(Phase.DEAD, "its host was restarted");
    };
  }
}
