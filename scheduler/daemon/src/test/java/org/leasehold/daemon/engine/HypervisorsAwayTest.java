package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says while no hypervisor can be asked. */
class HypervisorsAwayTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(SchedulerLoop.class);
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          said.add(event.getFormattedMessage());
        }
      };
  private final Bench bench = Bench.started();

  @BeforeEach
  void listen() {
    bench.awaitReady();
    log.setLevel(Level.ERROR);
    log.setAdditive(false);
    appender.start();
    log.addAppender(appender);
  }

  @AfterEach
  void close() {
    log.detachAppender(appender);
    log.setLevel(null);
    log.setAdditive(true);
    bench.close();
  }

  @Test
  void isSaidOnceEachTime() {
    for (int time = 1; time <= 2; time++) {
      said.clear();
      int before = bench.backend.askedInVain();
      bench.backend.away(true);
      bench.restart(2);
      Bench.await(() -> bench.backend.askedInVain() > before + 5);
      assertThat(said)
          .filteredOn(line -> line.contains("cannot be asked"))
          .containsExactly("the hypervisors cannot be asked; trying again: told to be away");
      bench.backend.away(false);
      bench.awaitReady();
    }
  }
}
