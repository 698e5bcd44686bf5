package org.leasehold.backends.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/** Functions of libvirt that libvirt-java lacks. Each is described in libvirt's own reference. */
interface LibvirtCalls extends Library {
  /** The library, as libvirt-java has loaded it. */
  LibvirtCalls LIBRARY = Native.load("virt", LibvirtCalls.class);

  /** A domain by the 16 bytes of its UUID; null where there is none. */
  Pointer virDomainLookupByUUID(Pointer connection, byte[] uuid);

  int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

  /** What a domain would go on from, as text to be freed; null where it could not. */
  Pointer virDomainManagedSaveGetXMLDesc(Pointer domain, int flags);

  int virDomainMigrateStartPostCopy(Pointer domain, int flags);

  int virDomainFree(Pointer domain);

  /** The error number of the last call on this thread. */
  int virGetLastErrorCode();

  String virGetLastErrorMessage();
}
