package org.leasehold.backends.libvirt;

/** There is no image of that name, neither on a host nor to be brought to it. */
final class NoSuchImage extends TransferFailed {
  private static final long serialVersionUID = 1L;

  private final String id;

  NoSuchImage(String id) {
    super("there is no image \"" + id + "\"");
    this.id = id;
  }

  String id() {
    return id;
  }
}
