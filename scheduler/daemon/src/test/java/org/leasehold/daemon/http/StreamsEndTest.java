package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(300)
class StreamsEndTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(Failures.class);
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          complaints.add(event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    log.addAppender(appender);
  }

  @AfterEach
  void listenNoMore() {
    log.detachAppender(appender);
  }

  /** Each stream left an error with its stack in the log of a daemon that stopped. */
  @Test
  void aDaemonThatStopsHasNothingToComplainOf() throws Exception {
    TestApi api = TestApi.start();
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<InputStream> answer =
        client.send(
            api.request("/v1/events").header("Accept", "text/event-stream").build(),
            BodyHandlers.ofInputStream());
    try (InputStream stream = answer.body()) {
      byte[] greeting = ": connected\n\n".getBytes(US_ASCII);
      assertThat(stream.readNBytes(greeting.length)).isEqualTo(greeting);
      api.close();
      awaitEnd(stream);
    }
    assertThat(complaints).isEmpty();
  }

  private static void awaitEnd(InputStream stream) {
    try {
      assertThat(stream.readAllBytes()).isEmpty();
    } catch (IOException cutOff) {
      // On a machine that is very slow the server does not wait for the end.
    }
  }
}
