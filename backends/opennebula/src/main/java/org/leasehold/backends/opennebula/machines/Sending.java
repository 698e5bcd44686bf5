package org.leasehold.backends.opennebula.machines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.leasehold.backends.opennebula.client.OneFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what oned is to be asked for, and asks for it, several calls at a time. */
final class Sending implements Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final Cloud cloud;
  private final Executor callers;
  private final boolean dryRun;
  private final Consumer<Runnable> whileOpen;
  private final Runnable hurry;
  private List<Runnable> gathered = new ArrayList<>();

  /**
   * @param dryRun whether nothing is asked for
   * @param whileOpen does something with the state held, unless the backend was closed
   * @param hurry has a look taken soon
   */
  Sending(
      Cloud cloud, Executor callers, boolean dryRun, Consumer<Runnable> whileOpen, Runnable hurry) {
    this.cloud = cloud;
    this.callers = callers;
    this.dryRun = dryRun;
    this.whileOpen = whileOpen;
    this.hurry = hurry;
  }

  /** Gathers a call. To be called with the state held. */
  @Override
  public void send(Step.Ask ask, Consumer<Optional<OneFault>> answered) {
    if (dryRun) {
      LOG.info("dry run: would {}", ask.words());
    } else {
      gathered.add(() -> call(ask, answered));
    }
  }

  private void call(Step.Ask ask, Consumer<Optional<OneFault>> answered) {
    LOG.debug("asked to {}", ask.words());
    Optional<OneFault> fault = fault(ask);
    whileOpen.accept(() -> answered.accept(fault));
    if (ask.goal().isEmpty() && fault.isEmpty()) {
      hurry.run();
    }
  }

  private Optional<OneFault> fault(Step.Ask ask) {
    try {
      ask.request().send(cloud.one());
      return Optional.empty();
    } catch (OneFault e) {
      return Optional.of(e);
    }
  }

  /** What was gathered since. To be called with the state held. */
  List<Runnable> take() {
    List<Runnable> taken = gathered;
    gathered = new ArrayList<>();
    return taken;
  }

  /** Makes calls. Not to be called with the state held: where there is no thread it waits. */
  void make(List<Runnable> calls) {
    try {
      calls.forEach(callers::execute);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile: what is left is found out after the next start");
    }
  }
}
