package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.w3c.dom.Element;

/** The seed is only read, on every bus: otherwise its VM could not be migrated live. */
class SeedDiskTest {

  @ParameterizedTest
  @CsvSource({
    "virtio, disk, vdb", "scsi, disk, sdb",
    "sata, cdrom, sdb", "ide, cdrom, hdb"
  })
  void the_seed_is_only_read(String bus, String device, String target) {
    Identity identity = new Identity("north", new VmId(new LeaseId("one"), 0));
    VmSpec vm =
        new VmSpec(
            new Tag(identity, "ann"),
            100,
            512,
            new Image.Kernel("/images/kernel", Optional.empty()),
            Optional.empty(),
            Optional.of("/disks/one.iso"));

    Element domain =
        Xml.read(new DomainXml(TestSettings.machine("qemu", bus, Optional.empty()), "").of(vm));

    Element seed = (Element) domain.getElementsByTagName("disk").item(0);
    assertThat(seed.getAttribute("device")).isEqualTo(device);
    assertThat(seed.getElementsByTagName("readonly").getLength()).isEqualTo(1);
    Element place = (Element) seed.getElementsByTagName("target").item(0);
    assertThat(place.getAttribute("dev")).isEqualTo(target);
    assertThat(place.getAttribute("bus")).isEqualTo(bus);
  }
}
