package org.leasehold.backends.libvirt;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What cloud-init is told of a VM: a disk called cidata with two files (cloud-init's NoCloud
 * datasource).
 */
final class CloudSeed {
  private static final String NO_USER_DATA = "#cloud-config\n{}\n";

  private CloudSeed() {}

  /**
   * The disk.
   *
   * @param userData as the operator wrote it; empty for none
   */
  static byte[] of(Identity vm, byte[] userData) {
    String host = hostName(vm);
    String metaData = "instance-id: " + vm.uuid() + "\nlocal-hostname: " + host + "\n";
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("META-DATA", metaData.getBytes(StandardCharsets.UTF_8));
    files.put(
        "USER-DATA",
        userData.length == 0 ? NO_USER_DATA.getBytes(StandardCharsets.UTF_8) : userData);
    return Iso9660.of("cidata", files);
  }

  /** A name for the guest: letters, digits and hyphens, at most 63 (RFC 1123). */
  static String hostName(Identity vm) {
    String end = "-" + vm.vm().index();
    String lease = vm.vm().lease().value().replaceAll("[^A-Za-z0-9]+", "-");
    String name = "lease-" + lease;
    int most = 63 - end.length();
    return (name.length() > most ? name.substring(0, most) : name).replaceAll("-+$", "") + end;
  }
}
