package org.leasehold.backends.opennebula.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.leasehold.backends.opennebula.client.OneFault.Unreachable;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** Sends requests by HTTP, or HTTPS where the endpoint says so. */
public final class HttpRpc implements Rpc {
  private final HttpClient http;
  private final URI endpoint;
  private final Duration timeout;
  private final long mostBytes;

  /**
   * @param http should neither follow redirects nor ask for HTTP/2, as that of {@link #plain}
   * @param endpoint where oned listens, such as {@code http://localhost:2633/RPC2}
   * @param timeout for a response to have come, body and all
   * @param mostBytes how long a response may be
   */
  public HttpRpc(HttpClient http, URI endpoint, Duration timeout, long mostBytes) {
    this.http = Objects.requireNonNull(http, "http");
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.timeout = Objects.requireNonNull(timeout, "timeout");
    this.mostBytes = mostBytes;
  }

  /** A client such as oned's small server wants it. */
  public static HttpClient plain(Duration connectTimeout) {
    return builder(connectTimeout).build();
  }

  /**
   * The same with trust of one's own.
   *
   * @param trust whom it trusts, such as {@link Trust#in}
   */
  public static HttpClient plain(Duration connectTimeout, SSLContext trust) {
    return builder(connectTimeout).sslContext(trust).build();
  }

  private static HttpClient.Builder builder(Duration connectTimeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout);
  }

  @Override
  public byte[] send(String body) throws Unreachable, Unreadable {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    // The time-out of a request ends with its headers, so the whole is timed here.
    CompletableFuture<HttpResponse<byte[]>> coming =
        http.sendAsync(request, head -> new BoundedBody(mostBytes));
    try {
      HttpResponse<byte[]> response = coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new Unreadable(
            endpoint + " answers with HTTP status " + response.statusCode() + ": is that oned?");
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new Unreachable(endpoint + " has not answered for " + timeout.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("the call to " + endpoint + " was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BoundedBody.TooLong tooLong) {
        throw new Unreadable(endpoint + ": " + tooLong.getMessage(), e);
      }
      throw new Unreachable(endpoint + " cannot be reached: " + reason(e.getCause()), e);
    } finally {
      coming.cancel(true);
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof IOException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    return cause.getClass().getSimpleName();
  }
}
