package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.libvirt.LibvirtException;

/**
 * Hosts of libvirt's test driver, one for each connection, whose state is gone with that: so each
 * is connected to once, by tests and backends together.
 */
final class TestDriver implements AutoCloseable {
  private static final String NODE =
      "<node><cpu><mhz>1000</mhz><model>any</model><active>16</active><nodes>1</nodes>"
          + "<sockets>1</sockets><cores>16</cores><threads>1</threads></cpu>"
          + "<memory>16777216</memory></node>";

  private final Path folder;
  private final Map<String, SharedLink> links = new HashMap<>();

  /**
   * @param folder for their descriptions
   */
  TestDriver(Path folder) {
    this.folder = folder;
    try {
      EventLoop.ensureRuns();
    } catch (LibvirtException | UnsatisfiedLinkError | NoClassDefFoundError e) {
      Assumptions.abort("libvirt is not installed: " + e.getMessage());
    }
  }

  /** The one connection to a host. */
  synchronized Link link(String host) throws LibvirtException {
    SharedLink known = links.get(host);
    if (known == null) {
      known = new SharedLink("test://" + description(host));
      links.put(host, known);
    }
    return known;
  }

  private Path description(String host) {
    try {
      return Files.writeString(folder.resolve(host + ".xml"), NODE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() throws LibvirtException {
    for (SharedLink link : links.values()) {
      link.end();
    }
  }

  /** A connection that outlives those who use it. */
  private static final class SharedLink extends Link {
    SharedLink(String uri) throws LibvirtException {
      super(uri);
    }

    @Override
    void release() {
      // Others go on with it.
    }

    void end() throws LibvirtException {
      close();
    }
  }
}
