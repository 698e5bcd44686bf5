package org.leasehold.cli.http;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.api.Cancelled;
import org.leasehold.api.DrainView;
import org.leasehold.api.EstimateList;
import org.leasehold.api.EventPage;
import org.leasehold.api.ExplanationView;
import org.leasehold.api.ForecastView;
import org.leasehold.api.HostList;
import org.leasehold.api.IssuedToken;
import org.leasehold.api.LeasePage;
import org.leasehold.api.LeaseView;
import org.leasehold.api.NewLease;
import org.leasehold.api.NewToken;
import org.leasehold.api.Queue;
import org.leasehold.api.SlotTableView;
import org.leasehold.api.StatisticsView;
import org.leasehold.api.Submitted;
import org.leasehold.api.TokenList;

/** A daemon, as its HTTP API offers it. Each method throws {@link DaemonFault} for a refusal. */
public final class Daemon {
  /** The most leases or events of one page. */
  public static final int LARGEST_PAGE = 1000;

  private static final String VERSION = "v1";
  private static final String LEASES = "leases";
  private static final String EVENTS = "events";
  private static final String TOKENS = "tokens";

  private final Http http;

  public Daemon(Http http) {
    this.http = http;
  }

  /**
   * Submits a lease.
   *
   * @param key the same for a request that is sent again, so that it is taken once
   */
  public Reply<Submitted> submit(NewLease lease, String key) throws DaemonFault {
    Call call = Call.of("POST", VERSION, LEASES).withBody(lease);
    return ask(call.withHeader("Idempotency-Key", key), Submitted.class);
  }

  /** What would become of a lease; nothing is changed. */
  public Reply<ForecastView> plan(NewLease lease) throws DaemonFault {
    return ask(Call.of("POST", VERSION, "plan").withBody(lease), ForecastView.class);
  }

  /** One page of leases. */
  public Reply<LeasePage> leases(LeaseFilter filter, int limit, Optional<String> cursor)
      throws DaemonFault {
    Call call = Call.of("GET", VERSION, LEASES);
    if (!filter.states().isEmpty()) {
      call = call.with("state", String.join(",", filter.states()));
    } else if (filter.all()) {
      call = call.with("all", "true");
    }
    if (filter.newestFirst()) {
      call = call.with("order", "newest-first");
    }
    return ask(
        call.with("owner", filter.owner())
            .with("type", filter.type())
            .with("limit", Integer.toString(limit))
            .with("cursor", cursor),
        LeasePage.class);
  }

  public Reply<LeaseView> lease(String id) throws DaemonFault {
    return ask(Call.of("GET", VERSION, LEASES, id), LeaseView.class);
  }

  public Reply<Cancelled> cancel(String id) throws DaemonFault {
    return ask(Call.of("DELETE", VERSION, LEASES, id), Cancelled.class);
  }

  public Reply<ExplanationView> explain(String id) throws DaemonFault {
    return ask(Call.of("GET", VERSION, LEASES, id, "explanation"), ExplanationView.class);
  }

  public Reply<Queue> queue() throws DaemonFault {
    return ask(Call.of("GET", VERSION, "queue"), Queue.class);
  }

  public Reply<HostList> hosts() throws DaemonFault {
    return ask(Call.of("GET", VERSION, "hosts"), HostList.class);
  }

  /** How long actions took on each host. */
  public Reply<EstimateList> estimates() throws DaemonFault {
    return ask(Call.of("GET", VERSION, "estimates"), EstimateList.class);
  }

  /** What is held of the hosts from one time to another. */
  public Reply<SlotTableView> slots(Instant from, Instant to) throws DaemonFault {
    Call call = Call.of("GET", VERSION, "slots");
    return ask(call.with("from", from.toString()).with("to", to.toString()), SlotTableView.class);
  }

  /**
   * Some events, in their order.
   *
   * @param lease those about this lease; empty for all
   * @param after only those with greater numbers
   * @param limit at most so many, from 1 to {@link #LARGEST_PAGE}
   */
  public Reply<EventPage> events(Optional<String> lease, long after, int limit) throws DaemonFault {
    Call call =
        lease.isPresent()
            ? Call.of("GET", VERSION, LEASES, lease.get(), EVENTS)
            : Call.of("GET", VERSION, EVENTS);
    return ask(
        call.with("after", Long.toString(after)).with("limit", Integer.toString(limit)),
        EventPage.class);
  }

  /**
   * Events as they happen.
   *
   * @param after only those with greater numbers; empty for those from now on
   */
  public EventStream follow(Optional<Long> after) {
    return new EventStream(http, Call.of("GET", VERSION, EVENTS), after);
  }

  public Reply<DrainView> drain(String host) throws DaemonFault {
    return ask(Call.of("PUT", VERSION, "hosts", host, "drain"), DrainView.class);
  }

  public Reply<DrainView> undrain(String host) throws DaemonFault {
    return ask(Call.of("DELETE", VERSION, "hosts", host, "drain"), DrainView.class);
  }

  public Reply<StatisticsView> statistics() throws DaemonFault {
    return ask(Call.of("GET", VERSION, "statistics"), StatisticsView.class);
  }

  public Reply<IssuedToken> createToken(NewToken token) throws DaemonFault {
    return ask(Call.of("POST", VERSION, TOKENS).withBody(token), IssuedToken.class);
  }

  public Reply<TokenList> tokens() throws DaemonFault {
    return ask(Call.of("GET", VERSION, TOKENS), TokenList.class);
  }

  public void revokeToken(String id) throws DaemonFault {
    http.send(Call.of("DELETE", VERSION, TOKENS, id));
  }

  private <T> Reply<T> ask(Call call, Class<T> type) throws DaemonFault {
    return new Reply<>(http.send(call), type);
  }
}
