package org.leasehold.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import org.leasehold.api.ApiJson;
import org.leasehold.api.Problem;

/**
 * Sends requests, each over a connection of its own.
 *
 * <p>By {@link HttpURLConnection}: java.net.http takes four times its CPU time to start.
 */
public final class Http {
  private static final int LARGEST_PROBLEM = 1 << 20;
  private static final int LARGEST_ANSWER = 256 << 20;

  private final Server server;

  public Http(Server server) {
    this.server = server;
  }

  /**
   * The body of an answer that says yes.
   *
   * @throws DaemonFault when there is no answer, or another one
   */
  public byte[] send(Call call) throws DaemonFault {
    try (InputStream body = open(call, Math.toIntExact(server.patience().toMillis()))) {
      byte[] bytes = body.readNBytes(LARGEST_ANSWER);
      if (bytes.length == LARGEST_ANSWER) {
        throw DaemonFault.unanswered("the answer of " + server.address() + " is too large");
      }
      return bytes;
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /**
   * The body of an answer that says yes, to be read as it comes and closed.
   *
   * @param silence how long nothing may come, in milliseconds; 0 for ever
   * @throws IOException when there is no answer
   * @throws DaemonFault when there is another one
   */
  InputStream open(Call call, int silence) throws IOException, DaemonFault {
    HttpURLConnection connection = connect(call);
    connection.setReadTimeout(silence);
    if (call.body().isPresent()) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(call.body().get());
      }
    }
    int status = connection.getResponseCode();
    if (status >= 200 && status < 300) {
      return connection.getInputStream();
    }
    throw refusal(status, connection);
  }

  /** What Java says where a connection is closed before an answer, as by who expects TLS. */
  private boolean isCutShort(IOException fault) {
    return server.address().getScheme().equals("http")
        && String.valueOf(fault.getMessage()).startsWith("Unexpected end of file");
  }

  /** Words for an answer that did not come, or not to its end. */
  DaemonFault unreachable(IOException fault) {
    String why;
    if (fault instanceof ConnectException) {
      why = "nobody listens there; `leasehold daemon` starts one";
    } else if (fault instanceof UnknownHostException) {
      why = "there is no host of that name";
    } else if (fault instanceof SocketTimeoutException) {
      why = "it does not answer within " + server.patience().toSeconds() + " s";
    } else if (fault instanceof SSLException untrusted) {
      why = TlsFaults.words(untrusted, server.address().getHost());
    } else if (fault instanceof SocketException && isCutShort(fault)) {
      why = "it says nothing; does it listen for https?";
    } else {
      why = Optional.ofNullable(fault.getMessage()).orElseGet(fault::toString);
    }
    String message = "cannot reach a daemon at " + server.address() + ": " + why;
    boolean nobody = fault instanceof ConnectException || fault instanceof UnknownHostException;
    return nobody ? DaemonFault.unreachable(message) : DaemonFault.unanswered(message);
  }

  private HttpURLConnection connect(Call call) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(server.url(call)).toURL().openConnection();
    if (connection instanceof HttpsURLConnection secure) {
      server.trust().ifPresent(secure::setSSLSocketFactory);
    }
    connection.setRequestMethod(call.method());
    connection.setConnectTimeout(Math.toIntExact(server.patience().toMillis()));
    // The token is for this daemon, not for whom it may name.
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", "application/json, " + Problem.MEDIA_TYPE);
    if (call.body().isPresent()) {
      connection.setRequestProperty("Content-Type", "application/json");
    }
    server
        .token()
        .ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      connection.setRequestProperty(header.getKey(), header.getValue());
    }
    return connection;
  }

  private DaemonFault refusal(int status, HttpURLConnection connection) throws IOException {
    String type = Optional.ofNullable(connection.getContentType()).orElse("");
    InputStream body = connection.getErrorStream();
    if (body == null || !type.startsWith(Problem.MEDIA_TYPE)) {
      return DaemonFault.foreign(
          status,
          server.address().toString(),
          Optional.ofNullable(connection.getHeaderField("Location")));
    }
    try (body) {
      return DaemonFault.refused(
          status, ApiJson.read(body.readNBytes(LARGEST_PROBLEM), Problem.class));
    }
  }
}
