package org.leasehold.backends.libvirt.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Libvirt hosts 1 to N on this machine, and what can go wrong with them: {@code lab/hosts} as an
 * object. Each method returns when it has been done, and throws an {@link AssertionError} with the
 * script's own message where it cannot be.
 */
public final class Lab implements AutoCloseable {
  private final Path folder;
  private final int hosts;

  private Lab(Path folder, int hosts) {
    this.folder = folder;
    this.hosts = hosts;
  }

  /**
   * Starts hosts and puts the guests on them.
   *
   * @param folder keeps all state; short, as sockets are in it; {@link #close} removes it
   * @param hosts how many, 1 to 99
   */
  public static Lab start(Path folder, int hosts) {
    var lab = new Lab(folder, hosts);
    try {
      lab.run("start", Integer.toString(hosts));
      Commands.script(folder, "guests", List.of());
    } catch (Throwable e) {
      lab.close();
      throw e;
    }
    return lab;
  }

  /** How many hosts there are; their numbers begin at 1. */
  public int hosts() {
    return hosts;
  }

  /** A URI over a unix socket, for this machine only. */
  public String uri(int host) {
    return ask("uri", host);
  }

  /** A URI over TLS, for this machine and for the hosts. */
  public String tlsUri(int host) {
    return ask("tls", host);
  }

  /** A URI over TLS whose client certificate the hosts do not know. */
  public String strangersUri(int host) {
    return tlsUri(host)
        .replace(folder.resolve("pki").toString(), folder.resolve("strangers").toString());
  }

  /** A URI over TCP, with the file of libvirt's that has the password; for this machine. */
  public String tcpUri(int host) {
    return ask("tcp", host);
  }

  /** Has the password over TCP, which is that of the user "leasehold". */
  public Path passwordFile() {
    return folder.resolve("sasl/password");
  }

  /** The address of this machine in the network of the hosts. */
  public String gateway() {
    return tcpUri(1).replaceAll(".*//|[^.]*/.*", "") + "254";
  }

  /** A URI over ssh with a key, for this machine; an sshd runs on the host from then on. */
  public String sshUri(int host) {
    return ask("ssh", host);
  }

  /**
   * A URI of the libvirt of an ordinary user, for this machine; it runs from then on. The user's
   * folder is {@code session} in {@link #disk}.
   */
  public String sessionUri(int host) {
    return ask("session", host);
  }

  /** The path of a folder that all hosts have in common, and that is on this host from then on. */
  public String cluster(int host) {
    return ask("cluster", host);
  }

  /** What is {@code /var/lib/libvirt} on the host. */
  public Path disk(int host) {
    return Path.of(ask("folder", host));
  }

  /** A folder that all hosts and this machine have under this path. */
  public Path shared() {
    return folder.resolve("shared");
  }

  /** Runs a command on the host and gives what it printed. */
  public String exec(int host, String... command) {
    var arguments = new ArrayList<>(List.of("exec", Integer.toString(host)));
    arguments.addAll(List.of(command));
    return Commands.script(folder, "hosts", arguments);
  }

  /** Asks a host's libvirtd by virsh, and gives what it printed. */
  public String virsh(int host, String... command) {
    return virsh(uri(host), command);
  }

  /** Asks the libvirtd behind a URI by virsh, from this machine. */
  public String virsh(String uri, String... command) {
    var words = new ArrayList<>(List.of("virsh", "-q", "-c", uri));
    words.addAll(List.of(command));
    return Commands.run(words, Map.of());
  }

  /** Cuts the host's power: its network falls silent, libvirtd and all VMs end. */
  public void crash(int host) {
    ask("crash", host);
  }

  /** Starts a host again after {@link #crash}, with the disk it had. */
  public void boot(int host) {
    ask("boot", host);
  }

  /** Restarts libvirtd in good order; VMs go on. */
  public void restartDaemon(int host) {
    ask("restart-daemon", host);
  }

  /** Kills libvirtd at once, whatever it does; another is started. VMs go on. */
  public void killDaemon(int host) {
    ask("kill-daemon", host);
  }

  /** Kills libvirtd, and keeps it away until {@link #startDaemon}. VMs go on. */
  public void stopDaemon(int host) {
    ask("stop-daemon", host);
  }

  public void startDaemon(int host) {
    ask("start-daemon", host);
  }

  /** Lets all packets between two hosts vanish, unnoticed by both; 0 is this machine. */
  public void cut(int one, int other) {
    run("cut", Integer.toString(one), Integer.toString(other));
  }

  /** Undoes {@link #cut}. */
  public void heal(int one, int other) {
    run("heal", Integer.toString(one), Integer.toString(other));
  }

  /** Fills the host's disk but for so many MiB. */
  public void fill(int host, int mebibytesLeft) {
    run("fill", Integer.toString(host), Integer.toString(mebibytesLeft));
  }

  /** Undoes {@link #fill}. */
  public void free(int host) {
    ask("free", host);
  }

  /** Ends all hosts and VMs and removes everything of theirs. */
  @Override
  public void close() {
    run("stop");
  }

  private String ask(String command, int host) {
    return run(command, Integer.toString(host));
  }

  private String run(String... arguments) {
    return Commands.script(folder, "hosts", List.of(arguments));
  }
}
