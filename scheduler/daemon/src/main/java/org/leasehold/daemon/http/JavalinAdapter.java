package org.leasehold.daemon.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.leasehold.daemon.access.Credentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the routes into Javalin. */
final class JavalinAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(JavalinAdapter.class);

  private final Routes routes;
  private final Entrance entrance;
  private final Streams streams;
  private final HttpMetrics metrics;
  private final Executor work;

  /**
   * @param work writes replies that come from other threads
   */
  JavalinAdapter(
      Routes routes, Entrance entrance, Streams streams, HttpMetrics metrics, Executor work) {
    this.routes = routes;
    this.entrance = entrance;
    this.streams = streams;
    this.metrics = metrics;
    this.work = work;
  }

  void addTo(RoutesConfig javalin) {
    for (Route route : routes.all()) {
      HandlerType method = HandlerType.findOrCreate(route.method().name());
      javalin.addEndpoint(
          Endpoint.create(method, route.path()).handler(context -> handle(route, context)));
    }
    javalin.exception(
        HttpResponseException.class,
        (fault, context) -> ifStillThere(context, () -> declined(fault, context)));
    javalin.exception(
        Exception.class,
        (fault, context) -> ifStillThere(context, () -> write(context, Failures.reply(fault))));
  }

  /**
   * Answers to a fault. Javalin would ask for an answer for ever if this failed; and it does where
   * the client of a stream has gone, whose response Jetty has taken back.
   */
  private static void ifStillThere(Context context, Runnable answer) {
    try {
      // Asked first: the answer would log a fault that is none.
      context.statusCode();
      answer.run();
    } catch (IllegalStateException gone) {
      LOG.debug("there is nobody to answer to any more", gone);
    }
  }

  private void handle(Route route, Context context) {
    long began = System.nanoTime();
    context.future(
        () -> {
          CompletableFuture<Reply> reply = entrance.enter(route, request(context));
          // Whoever answers from another thread has better things to do than to write.
          CompletableFuture<Reply> mended =
              reply.isDone()
                  ? reply.exceptionally(Failures::reply)
                  : reply.handleAsync((r, e) -> e == null ? r : Failures.reply(e), work);
          return mended.thenCompose(
              r -> {
                metrics.answered(route, r.status(), System.nanoTime() - began);
                return answer(context, r);
              });
        });
  }

  private CompletableFuture<Void> answer(Context context, Reply reply) {
    if (reply.body() instanceof Reply.Stream stream) {
      return streams.open(
          stream,
          () -> {
            writeHead(context, reply);
            return context.res().getOutputStream();
          },
          declined -> write(context, declined));
    }
    write(context, reply);
    return CompletableFuture.completedFuture(null);
  }

  private static void write(Context context, Reply reply) {
    writeHead(context, reply);
    if (reply.body() instanceof Reply.Whole whole && whole.bytes().length > 0) {
      context.result(whole.bytes());
    }
  }

  private static void writeHead(Context context, Reply reply) {
    context.status(reply.status());
    context.contentType(reply.mediaType());
    context.header("Cache-Control", "no-store");
    context.header("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(context::header);
  }

  /** What Javalin itself declines: there is no such path, or not this method on it. */
  private void declined(HttpResponseException fault, Context context) {
    String allowed = routes.allowed(context.path());
    if (fault.getStatus() == 405 && !allowed.isEmpty()) {
      String detail = context.method() + " is not among what can be done to this: " + allowed;
      write(context, Reply.of(Problems.METHOD_NOT_ALLOWED.of(detail)).with("Allow", allowed));
    } else if (fault.getStatus() == 404 || fault.getStatus() == 405) {
      write(
          context,
          Reply.of(
              Problems.NOT_FOUND.of(
                  "there is no such path; GET /v1/openapi.yaml tells which there are")));
    } else {
      write(context, Failures.reply(fault));
    }
  }

  private static Request request(Context context) {
    HttpServletRequest request = context.req();
    return new Request(
        new Credentials(
            address(request.getRemoteAddr()),
            header(request, "Authorization"),
            header(request, "Host"),
            header(request, "Origin"),
            header(request, "Forwarded").or(() -> header(request, "X-Forwarded-For")).isPresent()),
        context.pathParamMap(),
        request.getQueryString() == null ? Map.of() : context.queryParamMap(),
        name -> header(request, name),
        request.getContentLengthLong(),
        request::getInputStream);
  }

  private static Optional<String> header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** The address of a text that is one: nothing is looked up. */
  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("no address: " + text, e);
    }
  }
}
