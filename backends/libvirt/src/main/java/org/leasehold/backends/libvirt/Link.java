package org.leasehold.backends.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.libvirt.Connect;
import org.libvirt.ConnectAuth;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.event.ConnectionCloseListener;
import org.libvirt.event.LifecycleListener;
import org.libvirt.jna.ConnectionPointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to one host, with what libvirt-java lacks. Safe for use by several threads. */
class Link extends Connect {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final int FAILED = -1;
  private static final int NOT_WHOLE = 0;
  private static final int WHOLE = 1;

  private Optional<LifecycleListener> listener = Optional.empty();

  /**
   * Connects.
   *
   * @throws LibvirtException when the host cannot be reached
   */
  Link(String uri) throws LibvirtException {
    super(uri);
  }

  /**
   * Connects, and answers the host what it asks for.
   *
   * @throws LibvirtException when the host cannot be reached, or refuses the answers
   */
  Link(String uri, ConnectAuth answers) throws LibvirtException {
    super(uri, answers, 0);
  }

  /** One connection is never another; libvirt's own notion fails where one was given back. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** Lets somebody hear of what happens, until the connection is given back. */
  void follow(LifecycleListener changes, ConnectionCloseListener end) throws LibvirtException {
    registerCloseListener(end);
    addLifecycleListener(changes);
    listener = Optional.of(changes);
  }

  /**
   * Gives the connection back. libvirt keeps it, and calls whoever listens, while anything that
   * came from it is still referred to: so nobody may listen any more, and the object stays.
   */
  void release() throws LibvirtException {
    EventLoop.retain(this);
    try {
      if (listener.isPresent()) {
        removeLifecycleListener(listener.get());
      }
      unregisterCloseListener();
    } catch (LibvirtException e) {
      // The host is away: what it cannot be told it has no need to know.
      LOG.debug("{}", e.getMessage());
    } finally {
      close();
    }
  }

  /**
   * Why a domain is in the state it is, as a number of libvirt's; empty where it is not there or
   * cannot be asked.
   */
  Optional<Integer> reason(UUID uuid) {
    IntByReference state = new IntByReference();
    IntByReference reason = new IntByReference();
    int answer = onDomain(uuid, d -> LibvirtCalls.LIBRARY.virDomainGetState(d, state, reason, 0));
    return answer == FAILED ? Optional.empty() : Optional.of(reason.getValue());
  }

  /**
   * Whether a domain that is off has all of the saved memory that it would go on from. libvirt only
   * remembers that it once made the file; this looks at the file.
   *
   * @return empty where the driver cannot look
   */
  Optional<Boolean> hasWholeSave(UUID uuid) {
    int answer = onDomain(uuid, Link::lookAtSave);
    return answer == FAILED ? Optional.empty() : Optional.of(answer == WHOLE);
  }

  private static int lookAtSave(Pointer domain) {
    Optional<Pointer> text =
        Optional.ofNullable(LibvirtCalls.LIBRARY.virDomainManagedSaveGetXMLDesc(domain, 0));
    if (text.isPresent()) {
      Native.free(Pointer.nativeValue(text.get()));
      return WHOLE;
    }
    int code = LibvirtCalls.LIBRARY.virGetLastErrorCode();
    boolean looked =
        code == ErrorNumber.VIR_ERR_OPERATION_INVALID.ordinal()
            || code == ErrorNumber.VIR_ERR_OPERATION_FAILED.ordinal();
    return looked ? NOT_WHOLE : FAILED;
  }

  /** Lets a domain that moves go on at its destination now; false where that was refused. */
  boolean switchToPostCopy(UUID uuid) {
    return onDomain(uuid, d -> LibvirtCalls.LIBRARY.virDomainMigrateStartPostCopy(d, 0)) != FAILED;
  }

  private int onDomain(UUID uuid, ToIntFunction<Pointer> call) {
    // Another thread may give the connection back meanwhile.
    Optional<ConnectionPointer> connection = Optional.ofNullable(vcp);
    if (connection.isEmpty()) {
      return FAILED;
    }
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    Optional<Pointer> domain =
        Optional.ofNullable(
            LibvirtCalls.LIBRARY.virDomainLookupByUUID(connection.get().getPointer(), bytes));
    if (domain.isEmpty()) {
      return FAILED;
    }
    try {
      return call.applyAsInt(domain.get());
    } finally {
      int freed = LibvirtCalls.LIBRARY.virDomainFree(domain.get());
      assert freed == 0;
    }
  }
}
