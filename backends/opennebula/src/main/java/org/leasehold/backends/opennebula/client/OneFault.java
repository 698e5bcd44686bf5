package org.leasehold.backends.opennebula.client;

/** A call to OpenNebula has not done what it was for. The message is a sentence for a person. */
public abstract sealed class OneFault extends Exception {
  private static final long serialVersionUID = 1L;

  private OneFault(String message) {
    super(message);
  }

  private OneFault(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether the thread that waited for the answer was told to stop, as when the program ends. */
  public boolean wasInterrupted() {
    return getCause() instanceof InterruptedException;
  }

  /** What oned itself refused, with the code it gave. */
  public abstract static sealed class Refused extends OneFault {
    private static final long serialVersionUID = 1L;
    private final int code;

    private Refused(int code, String message) {
      super(message);
      this.code = code;
    }

    /** The error code, as oned gave it. */
    public int code() {
      return code;
    }
  }

  /** No answer: not connected, cut off, or too late. Whether the call took effect is unknown. */
  public static final class Unreachable extends OneFault {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** An answer that is not one of oned's. Whether the call took effect is unknown. */
  public static final class Unreadable extends OneFault {
    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
      super(message);
    }

    public Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** There are no credentials to send. */
  public static final class NoCredentials extends OneFault {
    private static final long serialVersionUID = 1L;

    public NoCredentials(String message) {
      super(message);
    }

    public NoCredentials(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** 0x100: user and password are not known to oned. */
  public static final class NotAuthenticated extends Refused {
    private static final long serialVersionUID = 1L;

    NotAuthenticated(int code, String message) {
      super(code, message);
    }
  }

  /** 0x200: the user may not do this. */
  public static final class NotAuthorized extends Refused {
    private static final long serialVersionUID = 1L;

    NotAuthorized(int code, String message) {
      super(code, message);
    }
  }

  /** 0x400: there is no such VM, host or other object. */
  public static final class NoSuchObject extends Refused {
    private static final long serialVersionUID = 1L;

    NoSuchObject(int code, String message) {
      super(code, message);
    }
  }

  /** 0x800: not possible in the state the object is in, or it does not fit. */
  public static final class NotPossible extends Refused {
    private static final long serialVersionUID = 1L;

    NotPossible(int code, String message) {
      super(code, message);
    }
  }

  /** 0x1000, and an XML-RPC fault (code below 0): the call itself is wrong. */
  public static final class WrongCall extends Refused {
    private static final long serialVersionUID = 1L;

    WrongCall(int code, String message) {
      super(code, message);
    }
  }

  /** 0x2000: something inside oned, also a template it cannot read. */
  public static final class Internal extends Refused {
    private static final long serialVersionUID = 1L;

    Internal(int code, String message) {
      super(code, message);
    }
  }

  /**
   * Any other code: 0x4000 allocation, 0x8000 locked, 0x10000 replication, or one of the future.
   */
  public static final class Other extends Refused {
    private static final long serialVersionUID = 1L;

    Other(int code, String message) {
      super(code, message);
    }
  }

  /** The fault that a code of oned means. */
  static Refused of(int code, String message) {
    return switch (code) {
      case 0x100 -> new NotAuthenticated(code, message);
      case 0x200 -> new NotAuthorized(code, message);
      case 0x400 -> new NoSuchObject(code, message);
      case 0x800 -> new NotPossible(code, message);
      case 0x1000 -> new WrongCall(code, message);
      case 0x2000 -> new Internal(code, message);
      default -> code < 0 ? new WrongCall(code, message) : new Other(code, message);
    };
  }
}
