package org.leasehold.backends.libvirt;

import com.sun.jna.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is thrown while libvirt calls back; JNA would print it to standard error. */
final class CallbackFaults implements Callback.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackFaults.class);
  private static final String BINDING = "org.libvirt.";

  @Override
  public void uncaughtException(Callback callback, Throwable fault) {
    if (isOfClosedConnection(fault)) {
      LOG.debug("an event came after its connection was closed", fault);
    } else {
      LOG.warn("an event of libvirt's could not be handled", fault);
    }
  }

  /** libvirt-java forgets a connection that is closed, though an event of it may be on its way. */
  static boolean isOfClosedConnection(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return fault instanceof NullPointerException
        && trace.length > 0
        && trace[0].getClassName().startsWith(BINDING);
  }
}
