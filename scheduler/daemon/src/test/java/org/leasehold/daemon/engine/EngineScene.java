package org.leasehold.daemon.engine;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.leasehold.core.event.Event.SchedulerResumed;
import org.leasehold.daemon.engine.SubmitAnswer.Taken;

/** An engine that is started, with a clock that a test moves. */
abstract class EngineScene {
  static final Duration MINUTE = Duration.ofMinutes(1);

  final Bench bench = Bench.started();

  @BeforeEach
  void awaitReady() {
    bench.awaitReady();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  long resumptions() {
    return bench.store.events().stream().filter(SchedulerResumed.class::isInstance).count();
  }

  SubmitAnswer submit(Submission submission) {
    return Bench.get(bench.engine().submit(submission));
  }

  static Taken taken(SubmitAnswer answer) {
    return (Taken) answer;
  }
}
