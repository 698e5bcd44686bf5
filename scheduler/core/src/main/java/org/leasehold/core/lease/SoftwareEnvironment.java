package org.leasehold.core.lease;

/** What must be on a host before a VM of the lease can start there. */
public sealed interface SoftwareEnvironment {

  /** Nothing that Leasehold has to see to. */
  record Unmanaged() implements SoftwareEnvironment {}

  /**
   * A disk image.
   *
   * @param id the image's name in its repository
   * @param sizeMb its size in MB
   */
  record DiskImage(String id, long sizeMb) implements SoftwareEnvironment {
    public DiskImage {
      if (id.isBlank() || sizeMb < 0) {
        throw new IllegalArgumentException("an image has a name and a size of 0 MB or more");
      }
    }
  }
}
