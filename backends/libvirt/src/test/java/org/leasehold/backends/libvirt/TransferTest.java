package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;

/**
 * A file that was not written to its end is never taken for whole. libvirt tells only most times:
 * an error that it meets after the last piece was taken may never reach who sent it.
 */
@ExtendWith(LabExtension.class)
class TransferTest {
  private static final String FILE = "transferred.img";
  private static final int TRIES = 200;

  private final Lab lab;
  @TempDir private Path source;
  private Link here;
  private Link there;
  private Folder images;

  TransferTest(Lab lab) {
    this.lab = lab;
  }

  @BeforeEach
  void connect() throws Exception {
    EventLoop.ensureRuns();
    here = new Link(lab.uri(1));
    there = new Link(lab.uri(2));
    images = new Folder(there, "transfers", "/var/lib/libvirt/images");
  }

  @AfterEach
  void close() throws Exception {
    images.delete(FILE);
    here.release();
    there.release();
  }

  private void assertFailsWhereThereIsNoRoom(ThrowingCallable transfer) {
    lab.fill(2, 0);
    try {
      for (int i = 0; i < TRIES; i++) {
        assertThatThrownBy(transfer)
            .as("try %d", i)
            .isInstanceOfAny(LibvirtException.class, TransferFailed.class)
            .hasMessageMatching("(?s).*(No space left on device|only \\d+ of \\d+ bytes).*");
      }
    } finally {
      lab.free(2);
    }
  }

  @Test
  void whatIsBrought() throws Exception {
    Path original = Files.write(source.resolve(FILE), new byte[70_000]);

    assertFailsWhereThereIsNoRoom(() -> Transfer.bring(there, original, images, FILE));

    Transfer.bring(there, original, images, FILE);
    assertThat(lab.disk(2).resolve("images").resolve(FILE)).hasSameBinaryContentAs(original);
  }

  @Test
  void whatIsCopiedFromAnotherHost() throws Exception {
    Path original = Files.write(lab.disk(1).resolve("images/copied.img"), new byte[70_000]);
    Folder from = new Folder(here, "transfers", "/var/lib/libvirt/images");

    assertFailsWhereThereIsNoRoom(
        () -> Transfer.copy(here, from.find("copied.img").get(), there, make()));

    Transfer.copy(here, from.find("copied.img").get(), there, make());
    assertThat(lab.disk(2).resolve("images").resolve(FILE)).hasSameBinaryContentAs(original);
  }

  @Test
  void whatIsWritten() throws Exception {
    assertFailsWhereThereIsNoRoom(() -> Transfer.write(there, make(), new byte[5_000]));

    Transfer.write(there, make(), new byte[5_000]);
    assertThat(lab.disk(2).resolve("images").resolve(FILE)).hasSize(5_000);
  }

  private StorageVol make() throws LibvirtException {
    return images.make(FILE, VolumeXml.plain(FILE));
  }
}
