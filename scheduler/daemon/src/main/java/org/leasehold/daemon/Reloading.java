package org.leasehold.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.configuration.PolicyNames;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.daemon.engine.SchedulerParts;
import org.leasehold.daemon.engine.ServiceUnavailable;
import org.leasehold.policies.PolicyHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a changed configuration file or policy up without a restart. What cannot be used is told,
 * and all goes on as before; what takes a restart is told too.
 */
final class Reloading implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

  private final SettingsSource source;
  private final Function<SchedulerParts, CompletableFuture<Boolean>> renewal;
  private final Consumer<LeaseholdSettings> others;
  private final LeaseholdSettings atStart;
  private LeaseholdSettings settings;
  private PolicyHost policies;
  private Map<Path, Integer> seen;

  /** Reads the settings anew from all their layers. */
  interface SettingsSource {
    /** The configuration file, if any. */
    Optional<Path> file();

    LeaseholdSettings read() throws BadInput;
  }

  /**
   * @param settings as read last
   * @param policies the policies the scheduler uses; they are closed here
   * @param renewal has the scheduler go on with other parts, as {@code Engine.renew} does
   * @param others takes changed settings up that do not concern the scheduler
   */
  Reloading(
      SettingsSource source,
      LeaseholdSettings settings,
      PolicyHost policies,
      Function<SchedulerParts, CompletableFuture<Boolean>> renewal,
      Consumer<LeaseholdSettings> others) {
    this.source = source;
    this.renewal = renewal;
    this.others = others;
    this.atStart = settings;
    this.settings = settings;
    this.policies = policies;
    this.seen = contents(settings);
  }

  /** Looks whether a file has changed, and takes it up then. */
  @Override
  public synchronized void run() {
    Map<Path, Integer> now = contents(settings);
    if (!now.equals(seen)) {
      reload(now);
    }
  }

  /** Reads everything anew, whether a file has changed or not. */
  synchronized void now() {
    reload(contents(settings));
  }

  private void reload(Map<Path, Integer> contents) {
    seen = contents;
    try {
      LeaseholdSettings next = source.read();
      takeUp(next);
      seen = contents(next);
    } catch (BadInput | PolicyFault e) {
      refused(e.getMessage());
    } catch (CompletionException e) {
      refused(e.getCause().getMessage());
      if (e.getCause() instanceof ServiceUnavailable) {
        seen = Map.of(); // to be tried again
      }
    }
  }

  private static void refused(String why) {
    LOG.error("the changed configuration is refused, and nothing is changed: {}", why);
  }

  private void takeUp(LeaseholdSettings next) throws BadInput {
    PolicyHost nextPolicies = PartsMaker.startPolicies(next.policies());
    try {
      renewal.apply(PartsMaker.make(next, nextPolicies)).join();
    } catch (PolicyFault | CompletionException e) {
      nextPolicies.close();
      throw e;
    }
    policies.close();
    policies = nextPolicies;
    others.accept(next);
    List<String> later = RestartKeys.changed(atStart, next);
    settings = next;
    LOG.info("the changed configuration is taken up");
    if (!later.isEmpty()) {
      LOG.warn("what has changed of {} waits for the next start", String.join(", ", later));
    }
  }

  /** The files the settings come from, with a hash of what is in them; 0 where nothing is. */
  private Map<Path, Integer> contents(LeaseholdSettings of) {
    Map<Path, Integer> contents = new TreeMap<>();
    source.file().ifPresent(file -> contents.put(file, hash(file)));
    PolicyNames names = of.policies();
    for (String policy :
        List.of(
            names.admission(),
            names.queue(),
            names.backfill(),
            names.preemption(),
            names.hostSelection())) {
      if (PolicyNames.isPath(policy)) {
        contents.put(Path.of(policy), hash(Path.of(policy)));
      }
    }
    return contents;
  }

  private static int hash(Path file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      return 0;
    }
  }

  /** Ends the policies. The scheduler must not ask them any more. */
  @Override
  public synchronized void close() {
    policies.close();
  }
}
