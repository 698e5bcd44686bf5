package org.leasehold.configuration;

import static org.leasehold.configuration.LibvirtValues.FOLDER;
import static org.leasehold.configuration.LibvirtValues.MB;
import static org.leasehold.configuration.ValueType.trueOrFalse;

import java.util.List;
import java.util.Optional;

/** How the VMs of the libvirt backend are made. */
final class LibvirtMachineKeys {
  static final Key<String> TYPE =
      new Key<>(
          "libvirt.vm.type",
          ValueType.word("kvm", "kvm").or(ValueType.word("qemu", "qemu")),
          "Whether VMs run on the hardware or are emulated.");
  static final Key<Optional<String>> MODEL =
      new Key<>(
          "libvirt.vm.machine",
          ValueType.text("a machine type such as q35", "[A-Za-z][\\w.-]{0,60}").orNothing(),
          "The machine VMs see; nothing for the hypervisor's own choice. It must be the same on all"
              + " hosts between which VMs move.");
  static final Key<Optional<String>> CPU =
      new Key<>(
          "libvirt.vm.cpu",
          ValueType.text(
                  "host-model, host-passthrough or the name of a CPU model",
                  "[A-Za-z][\\w.-]{0,60}")
              .orNothing(),
          "The CPU VMs see; nothing for the hypervisor's own choice.");
  static final Key<Optional<String>> EMULATOR =
      new Key<>(
          "libvirt.vm.emulator",
          ValueType.text("the absolute path of a program", "/[^\\p{Cntrl}]{1,1000}").orNothing(),
          "The program on the hosts that runs a VM; nothing for the hypervisor's own choice.");
  static final Key<String> BUS =
      new Key<>(
          "libvirt.vm.bus",
          ValueType.word("virtio", "virtio")
              .or(ValueType.word("sata", "sata"))
              .or(ValueType.word("scsi", "scsi"))
              .or(ValueType.word("ide", "ide")),
          "How VMs are connected to their disks.");
  static final Key<Optional<LibvirtSettings.Network>> NETWORK =
      new Key<>(
          "libvirt.vm.network",
          ValueType.text(
                  "network: or bridge: and the name of one",
                  "(network|bridge):[A-Za-z0-9][\\w.-]{0,60}")
              .map(LibvirtMachineKeys::network)
              .orNothing(),
          "What the network card of each VM is on, one of libvirt's networks or one of the host's"
              + " bridges; nothing for no card.");
  static final Key<Optional<String>> CONSOLES =
      new Key<>(
          "libvirt.vm.consoles",
          FOLDER.orNothing(),
          "The folder on the hosts in which what VMs print on their serial consoles is logged;"
              + " nothing for no logs.");
  static final Key<Long> MEMORY_OVERHEAD =
      new Key<>(
          "libvirt.vm.memoryOverhead",
          MB,
          "The memory that the hypervisor needs for each VM beside that of the VM.");
  static final Key<Boolean> CPU_SHARES =
      new Key<>(
          "libvirt.vm.cpuShares",
          trueOrFalse(),
          "Whether VMs get CPU time by the CPUs they asked for; the hosts need cgroups for it.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(TYPE, MODEL, CPU, EMULATOR, BUS, NETWORK, CONSOLES, MEMORY_OVERHEAD, CPU_SHARES);

  private LibvirtMachineKeys() {}

  private static LibvirtSettings.Network network(String text) {
    int colon = text.indexOf(':');
    return new LibvirtSettings.Network(
        text.substring(0, colon).equals("bridge"), text.substring(colon + 1));
  }

  /** The settings these keys make. */
  static LibvirtSettings.Machine machine(Values values) {
    return new LibvirtSettings.Machine(
        values.get(TYPE),
        values.get(MODEL),
        values.get(CPU),
        values.get(EMULATOR),
        values.get(BUS),
        values.get(NETWORK),
        values.get(CONSOLES),
        values.get(MEMORY_OVERHEAD),
        values.get(CPU_SHARES));
  }
}
