package org.leasehold.cli.http;

import java.net.HttpURLConnection;
import java.util.Optional;
import org.leasehold.api.Problem;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.core.lease.RefusalReason;

/** The daemon did not do what it was asked for, or could not be asked. */
public final class DaemonFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** A contradiction, though HTTP has it among the values that cannot be taken. */
  private static final String KEY_REUSED = Problem.TYPE_PREFIX + "key-reused";

  private final int exitCode;
  private final boolean inDoubt;

  private DaemonFault(int exitCode, boolean inDoubt, String message) {
    super(message);
    this.exitCode = exitCode;
    this.inDoubt = inDoubt;
  }

  /** There was no answer, or none of a daemon: what was asked for may have been done. */
  public static DaemonFault unanswered(String message) {
    return new DaemonFault(ExitCode.UNAVAILABLE, true, message);
  }

  /** Nobody was there to be asked. */
  static DaemonFault unreachable(String message) {
    return new DaemonFault(ExitCode.UNAVAILABLE, false, message);
  }

  /**
   * A refusal.
   *
   * @param status of HTTP, 300 or more
   * @param problem what the daemon says of it
   */
  static DaemonFault refused(int status, Problem problem) {
    // The whole body is a field without a name.
    String field = problem.field().filter(name -> !name.isEmpty()).orElse("");
    // What is not there is named by the detail; the field would only be the path's word for it.
    boolean saysWhere =
        field.isEmpty()
            || status == HttpURLConnection.HTTP_NOT_FOUND
            || problem.detail().startsWith(field + " ")
            || problem.detail().startsWith(field + ": ");
    boolean rejected =
        problem.reason().filter(reason -> reason != RefusalReason.DUPLICATE_ID).isPresent();
    return new DaemonFault(
        exitCode(status, problem, rejected),
        status == HttpURLConnection.HTTP_INTERNAL_ERROR,
        (rejected ? rejected(problem) : saysWhere ? "" : field + ": ") + problem.detail());
  }

  /** It is kept as rejected, and often has its name from the daemon. */
  private static String rejected(Problem problem) {
    return problem.lease().map(lease -> "lease " + lease + " is rejected: ").orElse("");
  }

  /** An answer that is no daemon's, with its status. */
  static DaemonFault foreign(int status, String address, Optional<String> location) {
    String what = location.map(to -> " and sends elsewhere, to " + to).orElse("");
    return new DaemonFault(
        exitCode(status),
        status >= 500,
        address + " answers with HTTP status " + status + what + "; expected a Leasehold daemon");
  }

  /** What the command is to end with. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether what was asked for may have been done, though nobody says so. */
  public boolean isInDoubt() {
    return inDoubt;
  }

  private static int exitCode(int status, Problem problem, boolean rejected) {
    if (rejected) {
      return ExitCode.REJECTED;
    }
    return problem.type().equals(KEY_REUSED) ? ExitCode.CONFLICT : exitCode(status);
  }

  private static int exitCode(int status) {
    return switch (status) {
      case 401, 403 -> ExitCode.NOT_ALLOWED;
      case 404 -> ExitCode.NOT_FOUND;
      case 409 -> ExitCode.CONFLICT;
      case 429, 502, 503, 504 -> ExitCode.UNAVAILABLE;
      default -> status >= 400 && status < 500 ? ExitCode.BAD_INPUT : ExitCode.UNEXPECTED;
    };
  }
}
