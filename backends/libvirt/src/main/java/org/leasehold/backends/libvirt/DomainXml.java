package org.leasehold.backends.libvirt;

import org.leasehold.configuration.LibvirtSettings.Machine;

/** Describes VMs to libvirt. */
final class DomainXml {
  /** CPU time of a whole CPU, in cgroups' shares. */
  private static final long SHARES = 1024;

  private static final int WHOLE_CPU = 100;

  private final Machine machine;
  private final String commandLine;

  /**
   * @param commandLine of kernels that are loaded directly
   */
  DomainXml(Machine machine, String commandLine) {
    this.machine = machine;
    this.commandLine = commandLine;
  }

  /** The description of a VM. */
  String of(VmSpec vm) {
    return Xml.document("domain", domain -> write(vm, domain));
  }

  private void write(VmSpec vm, Xml domain) {
    domain.with("type", machine.type());
    domain.add("name", vm.identity().name());
    domain.add("uuid", vm.identity().uuid());
    vm.tag().write(domain.add("metadata"));
    domain.add("memory", vm.memoryMb()).with("unit", "MiB");
    domain.add("vcpu", vm.cpus());
    if (machine.cpuShares()) {
      domain.add("cputune").add("shares", Math.max(2, vm.cpu() * SHARES / WHOLE_CPU));
    }
    writeBoot(vm, domain.add("os"));
    domain.add("features").add("acpi");
    machine.cpu().ifPresent(cpu -> writeCpu(cpu, domain));
    // A guest that reboots goes on; one that has shut itself down has ended.
    domain.add("on_poweroff", "destroy");
    domain.add("on_reboot", "restart");
    domain.add("on_crash", "destroy");
    writeDevices(vm, domain.add("devices"));
  }

  private void writeBoot(VmSpec vm, Xml os) {
    os.add("type", "hvm").with("machine", machine.model());
    if (vm.image() instanceof Image.Kernel kernel) {
      os.add("kernel", kernel.path());
      kernel.initrd().ifPresent(initrd -> os.add("initrd", initrd));
      os.add("cmdline", commandLine);
    } else {
      os.add("boot").with("dev", vm.image() instanceof Image.Disk ? "hd" : "network");
    }
  }

  private static void writeCpu(String cpu, Xml domain) {
    Xml element = domain.add("cpu");
    if (cpu.startsWith("host-")) {
      element.with("mode", cpu);
    } else {
      element.with("mode", "custom").with("match", "exact").add("model", cpu);
    }
  }

  private void writeDevices(VmSpec vm, Xml devices) {
    machine.emulator().ifPresent(emulator -> devices.add("emulator", emulator));
    vm.disk().ifPresent(path -> writeDisk(path, devices));
    vm.seed().ifPresent(path -> writeSeed(path, devices));
    machine
        .network()
        .ifPresent(
            network -> {
              String kind = network.bridge() ? "bridge" : "network";
              Xml card = devices.add("interface").with("type", kind);
              card.add("source").with(kind, network.name());
              card.add("model").with("type", "virtio");
            });
    machine
        .consoles()
        .ifPresent(
            folder -> {
              Xml serial = devices.add("serial").with("type", "file");
              String log = folder + "/" + vm.identity().name() + ".log";
              serial.add("source").with("path", log).with("append", "on");
            });
  }

  private void writeDisk(String path, Xml devices) {
    Xml disk = devices.add("disk").with("type", "file").with("device", "disk");
    disk.add("driver").with("name", "qemu").with("type", "qcow2");
    disk.add("source").with("file", path);
    disk.add("target").with("dev", diskDevice(machine)).with("bus", machine.bus());
  }

  /** What a VM's disk is called in its description. */
  static String diskDevice(Machine machine) {
    return device(machine, "a");
  }

  private static String device(Machine machine, String letter) {
    return switch (machine.bus()) {
      case "virtio" -> "vd" + letter;
      case "ide" -> "hd" + letter;
      default -> "sd" + letter;
    };
  }

  /** A live migration refuses a disk that could be written to and is not copied on the way. */
  private void writeSeed(String path, Xml devices) {
    // These buses know no disk that is only read, but for a CD.
    boolean onCd = machine.bus().equals("sata") || machine.bus().equals("ide");
    Xml seed = devices.add("disk").with("type", "file").with("device", onCd ? "cdrom" : "disk");
    seed.add("driver").with("name", "qemu").with("type", "raw");
    seed.add("source").with("file", path);
    seed.add("target").with("dev", device(machine, "b")).with("bus", machine.bus());
    seed.add("readonly");
  }
}
