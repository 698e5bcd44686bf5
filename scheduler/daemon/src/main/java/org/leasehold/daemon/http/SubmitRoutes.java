package org.leasehold.daemon.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.leasehold.api.ApiJson;
import org.leasehold.api.Cancelled;
import org.leasehold.api.NewLease;
import org.leasehold.api.Submitted;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.schedule.Decision;
import org.leasehold.daemon.engine.CancelAnswer;
import org.leasehold.daemon.engine.Submission;
import org.leasehold.daemon.engine.SubmitAnswer;
import org.leasehold.daemon.http.Route.Method;
import org.leasehold.daemon.http.Route.Need;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits, plans and cancels leases. */
final class SubmitRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitRoutes.class);
  private static final String KEY = "Idempotency-Key";
  private static final Pattern KEY_PATTERN = Pattern.compile("[!-~]{1,200}");

  /** What a lease is called that is only planned and has no id. */
  private static final LeaseId PLANNED = new LeaseId("planned");

  private final Services services;

  SubmitRoutes(Services services) {
    this.services = services;
  }

  List<Route> all() {
    return List.of(
        new Route(Method.POST, "/v1/leases", Need.SUBMITTING, this::submit),
        new Route(Method.POST, "/v1/plan", Need.CALLER, this::plan),
        new Route(Method.DELETE, "/v1/leases/{id}", Need.SUBMITTING, this::cancel));
  }

  private CompletableFuture<Reply> submit(Call call) throws Declined {
    Query.of(call, Set.of());
    Optional<String> key = key(call);
    NewLease lease = LeaseReader.read(call.body());
    Submission submission =
        new Submission(
            lease.id().map(LeaseId::new),
            call.caller().owner(),
            LeaseViews.terms(lease),
            LeaseViews.nodeSets(lease),
            LeaseViews.software(lease),
            lease.attributes(),
            key,
            key.isPresent() ? hash(lease) : "");
    return services.leases().submit(submission).thenApply(SubmitRoutes::reply);
  }

  private static Optional<String> key(Call call) throws Declined {
    Optional<String> key = call.headers().get(KEY);
    if (key.isPresent() && !KEY_PATTERN.matcher(key.get()).matches()) {
      throw new Declined(
          Problems.BAD_REQUEST.at(
              KEY, KEY + " must be 1 to 200 printable ASCII characters without spaces"));
    }
    return key;
  }

  /** The same for requests that mean the same, however they are written. */
  private static String hash(NewLease lease) {
    try {
      byte[] json = ApiJson.bytes(lease);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static Reply reply(SubmitAnswer answer) {
    if (answer instanceof SubmitAnswer.DuplicateId duplicate) {
      return Reply.of(Problems.duplicate(duplicate.id()));
    }
    if (answer instanceof SubmitAnswer.KeyConflict conflict) {
      return Reply.of(
          Problems.KEY_REUSED.at(
              KEY, "this key was used for another request, which made lease " + conflict.id()));
    }
    SubmitAnswer.Taken taken = (SubmitAnswer.Taken) answer;
    Reply reply = reply(taken.id(), taken.decision());
    return taken.repeated() ? reply.with("Idempotent-Replayed", "true") : reply;
  }

  private static Reply reply(LeaseId id, Decision decision) {
    if (decision instanceof Decision.Rejected rejected) {
      return Reply.of(Problems.rejected(id, rejected.refusal()));
    }
    Submitted submitted =
        decision instanceof Decision.Accepted accepted
            ? new Submitted(id.value(), LeaseState.SCHEDULED, Optional.of(accepted.start()))
            : new Submitted(id.value(), LeaseState.QUEUED, Optional.empty());
    return Reply.json(201, submitted).with(Map.of("Location", "/v1/leases/" + id));
  }

  private CompletableFuture<Reply> plan(Call call) throws Declined {
    Query.of(call, Set.of());
    NewLease lease = LeaseReader.read(call.body());
    LeaseRequest request =
        new LeaseRequest(
            lease.id().map(LeaseId::new).orElse(PLANNED),
            call.caller().owner(),
            LeaseViews.terms(lease),
            LeaseViews.nodeSets(lease),
            LeaseViews.software(lease),
            lease.attributes());
    Redaction redaction = new Redaction(services.sight(call.caller()));
    return services
        .leases()
        .plan(request)
        .thenCompose(forecast -> services.reads().ask(() -> redaction.of(forecast)))
        .thenApply(forecast -> Reply.ok(OutlookViews.view(forecast)));
  }

  private CompletableFuture<Reply> cancel(Call call) throws Declined {
    Query.of(call, Set.of());
    LeaseId id = PathParts.leaseId(call);
    CompletableFuture<CancelAnswer> answer =
        call.caller().seesAll()
            ? services.leases().cancel(id)
            : services
                .reads()
                .ask(() -> services.sight(call.caller()).sees(id))
                .thenCompose(
                    sees ->
                        sees
                            ? services.leases().cancel(id)
                            : CompletableFuture.completedFuture(CancelAnswer.UNKNOWN));
    String by = call.caller().owner();
    return answer.thenApply(
        came ->
            switch (came) {
              case ACCEPTED -> cancelled(id, by);
              case ALREADY_ENDED ->
                  Reply.of(
                      Problems.CONFLICT.about(
                          id, "lease " + id + " has ended, or is being cancelled"));
              case UNKNOWN -> Reply.of(LeaseRoutes.unknown(id));
            });
  }

  private static Reply cancelled(LeaseId id, String by) {
    LOG.info("lease {} is cancelled by {}", id, by);
    return Reply.json(202, new Cancelled(id.value()));
  }
}
