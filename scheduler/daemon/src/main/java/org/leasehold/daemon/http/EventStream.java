package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.leasehold.daemon.store.EventQuery;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.StoredEvent;

/**
 * Server-sent events to one client. It reads the store itself, from where the client is, so that a
 * slow client holds nobody up and one that comes again misses nothing.
 */
final class EventStream implements Reply.Writer {
  static final String MEDIA_TYPE = "text/event-stream";

  private static final int PAGE = 500;

  /** A client that hears nothing for longer takes the connection for broken. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** Commits come faster than people read; events of several are sent together. */
  private static final Duration BREATH = Duration.ofMillis(50);

  private final Store store;
  private final EventFeed feed;
  private final EventTexts texts;
  private final OptionalLong after;
  private final BooleanSupplier stillIn;

  /**
   * @param after the last event the client has; empty: only what happens from now on
   * @param stillIn tells whether the client would still be let in
   */
  EventStream(
      Store store, EventFeed feed, EventTexts texts, OptionalLong after, BooleanSupplier stillIn) {
    this.store = store;
    this.feed = feed;
    this.texts = texts;
    this.after = after;
    this.stillIn = stillIn;
  }

  /** Whether a call wants a stream rather than a page. */
  static boolean isAskedFor(Call call) {
    return call.headers().get("Accept").orElse("").contains(MEDIA_TYPE);
  }

  @Override
  public void write(OutputStream out) throws IOException, InterruptedException {
    // What happens once the client knows that it is connected is behind this.
    Optional<Long> last = place();
    send(out, ": connected\n\n");
    boolean open = true;
    while (open) {
      long seen = feed.signals();
      try {
        last = Optional.of(last.isPresent() ? sendAfter(out, last.get()) : newest());
      } catch (StoreUnavailable e) {
        send(out, ": the store is away\n\n");
      }
      open = feed.await(seen, HEARTBEAT) && stillIn.getAsBoolean();
      if (open && feed.signals() == seen) {
        send(out, ": still here\n\n");
      }
      Thread.sleep(BREATH.toMillis());
    }
  }

  /** The last event that is not sent; empty when the store is away. */
  private Optional<Long> place() {
    try {
      return Optional.of(after.isPresent() ? after.getAsLong() : newest());
    } catch (StoreUnavailable e) {
      return Optional.empty();
    }
  }

  private long newest() throws StoreUnavailable {
    return store.statistics().events();
  }

  /** Sends the events behind one, and tells the last of them. */
  private long sendAfter(OutputStream out, long number) throws IOException, StoreUnavailable {
    long last = number;
    List<StoredEvent> events = store.events(EventQuery.all(last, PAGE));
    while (!events.isEmpty()) {
      StringBuilder block = new StringBuilder();
      for (StoredEvent event : events) {
        last = event.number();
        Optional<String> json = texts.json(event);
        if (json.isPresent()) {
          append(block, event, json.get());
        }
      }
      send(out, block.toString());
      events = events.size() < PAGE ? List.of() : store.events(EventQuery.all(last, PAGE));
    }
    return last;
  }

  private static void append(StringBuilder block, StoredEvent event, String json) {
    block
        .append("id: ")
        .append(event.number())
        .append("\nevent: ")
        .append(event.event().getClass().getSimpleName())
        .append("\ndata: ")
        .append(json)
        .append("\n\n");
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
