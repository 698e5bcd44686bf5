package org.leasehold.daemon.store;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSubject;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.eventlog.EventJson;

/** Writes one batch within a transaction that is open already. */
final class BatchWriter {
  private static final String ADD_EVENT =
      "INSERT INTO events (number, happened, lease, type, event) VALUES (?, ?, ?, ?, ?)";
  private static final String PUT_ANSWER =
      "INSERT INTO answers (owner, answer_key, lease, request_hash, answer, expires)"
          + " VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (owner, answer_key) DO UPDATE SET lease = excluded.lease,"
          + " request_hash = excluded.request_hash, answer = excluded.answer,"
          + " expires = excluded.expires";
  private static final String DRAIN =
      "INSERT INTO drained_hosts (host) VALUES (?) ON CONFLICT DO NOTHING";
  private static final String UNDRAIN = "DELETE FROM drained_hosts WHERE host = ?";
  private static final String AWAY =
      "INSERT INTO away_hosts (host, reason) VALUES (?, ?)"
          + " ON CONFLICT (host) DO UPDATE SET reason = excluded.reason";
  private static final String BACK = "DELETE FROM away_hosts WHERE host = ?";

  private final Handle handle;

  BatchWriter(Handle handle) {
    this.handle = handle;
  }

  /**
   * Writes what is new of the batch.
   *
   * @param progress how far the store is
   * @return how far it is then
   * @throws IllegalArgumentException when the events leave a gap
   */
  Progress write(Batch batch, Progress progress) {
    List<StoredEvent> news =
        batch.events().stream().filter(e -> e.number() > progress.lastEvent()).toList();
    if (!news.isEmpty() && news.get(0).number() != progress.lastEvent() + 1) {
      throw new IllegalArgumentException(
          "event " + news.get(0).number() + " does not follow event " + progress.lastEvent());
    }
    events(news);
    Map<LeaseId, LeaseFacts> facts = LeaseFacts.of(news);
    new LeaseWriter(handle).write(batch.leases(), facts);
    answers(batch.answers());
    hosts(news);
    Observations.write(handle, news);
    return progress.after(news, batch.leases());
  }

  private void events(List<StoredEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    try (RowBatch rows = new RowBatch(handle, ADD_EVENT)) {
      for (StoredEvent stored : events) {
        Event event = stored.event();
        rows.add(
            stored.number(),
            Micros.of(event.at()),
            EventSubject.lease(event).map(LeaseId::value).orElse(null),
            event.getClass().getSimpleName(),
            EventJson.write(event));
      }
      rows.execute();
    }
  }

  private void answers(List<KeyedAnswer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    try (RowBatch rows = new RowBatch(handle, PUT_ANSWER)) {
      for (KeyedAnswer answer : answers) {
        rows.add(
            answer.owner(),
            answer.key(),
            answer.lease().value(),
            answer.requestHash(),
            answer.answer(),
            Micros.of(answer.expires()));
      }
      rows.execute();
    }
  }

  private void hosts(List<StoredEvent> events) {
    for (StoredEvent stored : events) {
      if (stored.event() instanceof Event.HostDrained e) {
        handle.execute(DRAIN, e.host());
      } else if (stored.event() instanceof Event.HostUndrained e) {
        handle.execute(UNDRAIN, e.host());
      } else if (stored.event() instanceof Event.HostAway e) {
        handle.execute(AWAY, e.host(), e.reason());
      } else if (stored.event() instanceof Event.HostBack e) {
        handle.execute(BACK, e.host());
      }
    }
  }
}
