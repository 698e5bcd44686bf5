package org.leasehold.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How libvirt's hosts are reached and what their VMs are made of.
 *
 * @param owner tells the VMs of this daemon from all others on the same hosts
 * @param connection how the hosts are reached
 * @param machine what a VM is
 * @param storage what it boots from
 * @param migration how it moves while it runs
 * @param workers how many actions are carried out on a host at a time, 1 or more; suspensions and
 *     resumptions follow the exclusion rule
 * @param shutdownGrace how long a guest has to shut itself down before it is destroyed
 * @param reserved what is kept back on each host, for itself and its hypervisor
 */
public record LibvirtSettings(
    String owner,
    Connection connection,
    Machine machine,
    Storage storage,
    Migration migration,
    int workers,
    Duration shutdownGrace,
    Reserved reserved) {

  public LibvirtSettings {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(migration, "migration");
    Objects.requireNonNull(reserved, "reserved");
    if (owner.isBlank() || workers < 1 || shutdownGrace.isNegative()) {
      throw new IllegalArgumentException("a name, 1 worker or more, and a grace of 0 or more");
    }
  }

  /**
   * How hosts are reached.
   *
   * @param uri the libvirt URI of a host, with {host} in place of its name
   * @param uris those of hosts that have another
   * @param insecure whether other machines may be reached in clear
   * @param sasl who to be to hosts that ask for it by SASL; empty for nobody
   * @param keepAliveInterval between two questions whether a host is there; 0 for none
   * @param keepAliveCount how many stay unanswered before it counts as away
   * @param reconnectLeast how long to wait before the second try to reach a host, doubled by each
   * @param reconnectMost how long at most
   */
  public record Connection(
      String uri,
      Map<String, String> uris,
      boolean insecure,
      Optional<Sasl> sasl,
      Duration keepAliveInterval,
      int keepAliveCount,
      Duration reconnectLeast,
      Duration reconnectMost) {
    public Connection {
      uris = Map.copyOf(uris);
      if (reconnectLeast.isNegative() || reconnectMost.compareTo(reconnectLeast) < 0) {
        throw new IllegalArgumentException("the least wait is 0 or more, and the most no shorter");
      }
    }

    /** The URI of a host. */
    public String uri(String host) {
      return uris.getOrDefault(host, uri.replace("{host}", host));
    }
  }

  /**
   * A user whom hosts know by a password.
   *
   * @param passwordFile holds the password alone, on the daemon's machine
   */
  public record Sasl(String user, Path passwordFile) {}

  /**
   * What a VM is.
   *
   * @param type libvirt's domain type, kvm or qemu
   * @param model the machine type; empty for the hypervisor's own choice
   * @param cpu host-model, host-passthrough or the name of a model; empty for the hypervisor's own
   *     choice
   * @param emulator the program; empty for the hypervisor's own choice
   * @param bus of the disks
   * @param network what its network card is on; empty for none
   * @param consoles the folder, on the hosts, of the logs of the serial consoles; empty for none
   * @param memoryOverheadMb what the hypervisor needs beside the memory of a VM
   * @param cpuShares whether VMs share CPUs by what they asked for
   */
  public record Machine(
      String type,
      Optional<String> model,
      Optional<String> cpu,
      Optional<String> emulator,
      String bus,
      Optional<Network> network,
      Optional<String> consoles,
      long memoryOverheadMb,
      boolean cpuShares) {}

  /**
   * A network of libvirt's or a bridge of the host's.
   *
   * @param bridge whether it is a bridge
   */
  public record Network(boolean bridge, String name) {}

  /**
   * What VMs boot from. Folders are on the hosts unless it is said.
   *
   * @param images the folder of the images
   * @param source the folder on the daemon's machine from which missing images come; empty for none
   * @param defaultImage of VMs that name none; empty for those to boot from the network
   * @param commandLine of images that are kernels
   * @param disks the folder of the VMs' disks
   * @param saves the folder in which libvirt keeps managed saves
   * @param cloudInit whether VMs get a seed for cloud-init
   * @param userData its user data, a file on the daemon's machine; empty for none
   */
  public record Storage(
      String images,
      Optional<Path> source,
      Optional<String> defaultImage,
      String commandLine,
      String disks,
      String saves,
      boolean cloudInit,
      Optional<Path> userData) {}

  /**
   * Live migration.
   *
   * @param uri how a source reaches a destination, with {host} in place of its name; empty for as
   *     the daemon does
   * @param uris those of destinations that have another
   * @param bandwidth MB/s at most; empty for no limit
   * @param maxDowntime how long a VM may stand still at the end
   * @param timeLimit after which a migration is given up
   * @param autoConverge whether a VM that changes its memory too fast is slowed down
   * @param postCopy whether, after half the time limit, a VM may go on at the destination before
   *     its memory is there: it is lost if a host or the network then fails
   * @param sharedDisks whether all hosts have the same folder of disks
   * @param tls whether the data moves encrypted
   */
  public record Migration(
      Optional<String> uri,
      Map<String, String> uris,
      Optional<Long> bandwidth,
      Duration maxDowntime,
      Duration timeLimit,
      boolean autoConverge,
      boolean postCopy,
      boolean sharedDisks,
      boolean tls) {
    public Migration {
      uris = Map.copyOf(uris);
    }

    /** How a source reaches a destination; empty for as the daemon does. */
    public Optional<String> uri(String host) {
      return Optional.ofNullable(uris.get(host)).or(() -> uri.map(u -> u.replace("{host}", host)));
    }
  }

  /**
   * What is kept back on each host.
   *
   * @param cpu hundredths of a CPU
   * @param memoryMb MB
   */
  public record Reserved(long cpu, long memoryMb) {}
}
