package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.leasehold.configuration.LibvirtSettings;
import org.libvirt.LibvirtException;

/** Opens connections as the settings say. */
final class LinkOpener implements Connector {
  private final LibvirtSettings.Connection settings;

  LinkOpener(LibvirtSettings.Connection settings) {
    this.settings = settings;
  }

  @Override
  public Link open(String host, String uri) throws LibvirtException, NotReached {
    Optional<LibvirtSettings.Sasl> sasl = settings.sasl();
    if (sasl.isEmpty()) {
      return new Link(uri);
    }
    SaslAnswers answers = new SaslAnswers(sasl.get().user(), password(sasl.get()));
    Link link = linked(uri, answers);
    // A host that asks for no password does not encrypt either, or is another in its place.
    if (!answers.wereAsked() && !settings.insecure() && Uris.isInClear(uri)) {
      link.close();
      throw new NotReached(
          uri + " asked for no password by SASL, and is in clear without; see libvirt.insecure");
    }
    return link;
  }

  /** With an empty file, so that libvirt asks for the answers and takes none of its auth.conf. */
  private static Link linked(String uri, SaslAnswers answers) throws LibvirtException, NotReached {
    try {
      Path none = Files.createTempFile("leasehold", ".auth");
      try {
        return new Link(Uris.withAuthFile(uri, none), answers);
      } finally {
        Files.delete(none);
      }
    } catch (IOException e) {
      throw new NotReached("an empty file cannot be made for libvirt: " + e.getMessage(), e);
    }
  }

  private static String password(LibvirtSettings.Sasl sasl) throws NotReached {
    try {
      return Files.readString(sasl.passwordFile()).strip();
    } catch (IOException e) {
      throw new NotReached(
          "libvirt.sasl.passwordFile: " + sasl.passwordFile() + " cannot be read", e);
    }
  }
}
