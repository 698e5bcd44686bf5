package org.leasehold.daemon.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.leasehold.api.ApiJson;
import org.leasehold.api.Problem;

/** What Jetty declines before anybody else sees it, as problems. */
final class JettyProblems extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Problem problem = problem(response.getStatus());
    response.setStatus(problem.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(ApiJson.bytes(problem)), callback);
    return true;
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> Problems.NOT_FOUND.of("there is no such path");
      case 431 -> Problems.HEADERS_TOO_LARGE.of("see http.limits.headers");
      case 414 -> Problems.HEADERS_TOO_LARGE.of("the address is too long: see http.limits.headers");
      case 503 -> Problems.UNAVAILABLE.of("the daemon stops, or too much is asked of it");
      case 500, 504 -> Problems.INTERNAL.of("the daemon's log says more");
      default -> Problems.BAD_REQUEST.of("the request is no HTTP that is understood");
    };
  }
}
