package org.leasehold.backends.opennebula.machines;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.backends.opennebula.machines.LeaseVm.Rest;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/**
 * A VM as a line: {@code LEASE INDEX NUMBER HOST REST [ACTION HOST [TO]]}, where {@code -} is no
 * number, and texts are percent-encoded.
 */
final class VmLine {
  private static final String NONE = "-";

  private VmLine() {}

  static String write(LeaseVm vm) {
    List<String> words = new ArrayList<>();
    words.add(encoded(vm.id().lease().value()));
    words.add(String.valueOf(vm.id().index()));
    words.add(vm.number().map(String::valueOf).orElse(NONE));
    words.add(encoded(vm.host()));
    words.add(vm.rest().name());
    vm.action()
        .ifPresent(
            action -> {
              words.add(action.kind().name());
              words.add(encoded(action.host()));
              if (action instanceof Action.MigrateVm move) {
                words.add(encoded(move.to()));
              }
            });
    return String.join(" ", words);
  }

  /**
   * The VM of a line.
   *
   * @throws IOException when it is none
   */
  static LeaseVm read(String line) throws IOException {
    String[] words = line.split(" ", -1);
    try {
      VmId id = new VmId(new LeaseId(decoded(words[0])), Integer.parseInt(words[1]));
      return new LeaseVm(
          id,
          words[2].equals(NONE) ? Optional.empty() : Optional.of(Integer.valueOf(words[2])),
          decoded(words[3]),
          Rest.valueOf(words[4]),
          words.length == 5 ? Optional.empty() : Optional.of(action(id, words)));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("no line of a VM: " + line, e);
    }
  }

  private static Action action(VmId vm, String[] words) {
    String host = decoded(words[6]);
    ActionKind kind = ActionKind.valueOf(words[5]);
    return switch (kind) {
      case START -> new Action.StartVm(vm, host);
      case STOP -> new Action.StopVm(vm, host);
      case SHUT_DOWN -> new Action.ShutDownVm(vm, host);
      case SUSPEND -> new Action.SuspendVm(vm, host);
      case RESUME -> new Action.ResumeVm(vm, host);
      case MIGRATE, MIGRATE_LIVE ->
          new Action.MigrateVm(vm, host, decoded(words[7]), kind == ActionKind.MIGRATE_LIVE);
      case DELETE_SAVED_STATE -> new Action.DeleteSavedState(vm, host);
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
