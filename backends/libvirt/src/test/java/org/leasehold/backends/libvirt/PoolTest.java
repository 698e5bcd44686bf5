package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.StoragePool;

/** Which of libvirt's storage pools a folder is reached through. */
class PoolTest {
  @TempDir private Path folder;
  private TestDriver driver;
  private Link link;

  @BeforeEach
  void connect() throws Exception {
    driver = new TestDriver(folder);
    link = driver.link("a");
  }

  @AfterEach
  void close() throws Exception {
    driver.close();
  }

  private void define(String name, String path) throws Exception {
    String xml =
        Xml.document(
            "pool",
            root -> {
              root.with("type", "dir").add("name", name);
              root.add("target").add("path", path);
            });
    StoragePool defined = link.storagePoolDefineXML(xml, 0);
    assertThat(defined.isActive()).isZero();
  }

  @Test
  void oneIsMadeWhereThereIsNone() throws Exception {
    StoragePool open = new Pool(link, "mine-disks", "/disks").open();

    assertThat(open.getName()).isEqualTo("mine-disks");
    assertThat(open.isActive()).isEqualTo(1);
  }

  @Test
  void anotherOwnersIsUsedForTheSameFolder() throws Exception {
    String first = new Pool(link, "mine-disks", "/disks").open().getName();

    assertThat(new Pool(link, "yours-disks", "/disks/").open().getName()).isEqualTo(first);
    assertThat(link.listStoragePools()).containsExactly("mine-disks");
  }

  @Test
  void theOperatorsIsOpenedWhereItIsNot() throws Exception {
    define("default", "/images/");
    StoragePool open = new Pool(link, "mine-images", "/images").open();

    assertThat(open.getName()).isEqualTo("default");
    assertThat(open.isActive()).isEqualTo(1);
  }

  @Test
  void oneOfThatNameForAnotherFolderIsLeftAlone() throws Exception {
    define("mine-disks", "/before");
    StoragePool open = new Pool(link, "mine-disks", "/now").open();

    assertThat(open.getName()).isEqualTo("mine-disks-_002fnow");
    assertThat(link.storagePoolLookupByName("mine-disks").isActive()).isZero();
  }

  @Test
  void oneThatIsGoneIsMadeAnew() throws Exception {
    Pool pool = new Pool(link, "mine-disks", "/disks");
    pool.open().destroy();

    assertThat(pool.open().isActive()).isEqualTo(1);
  }
}
