package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {

  @Test
  void connectionsCanBeComparedWhenTheyWereGivenBack(@TempDir Path folder) throws Exception {
    try (TestDriver installed = new TestDriver(folder)) {
      assertThat(installed).as("skips where there is no libvirt").isNotNull();
    }
    Link one = new Link("test:///default");
    Link two = new Link("test:///default");
    one.release();
    two.release();

    assertThat(Map.of("host", one)).isEqualTo(Map.of("host", one));
    assertThat(Map.of("host", one)).isNotEqualTo(Map.of("host", two));
    assertThat(one).hasSameHashCodeAs(one);
  }

  @Test
  void domainsCannotBeAskedWhenTheConnectionWasGivenBack(@TempDir Path folder) throws Exception {
    try (TestDriver installed = new TestDriver(folder)) {
      assertThat(installed).as("skips where there is no libvirt").isNotNull();
    }
    Link link = new Link("test:///default");
    link.release();

    assertThat(link.reason(new UUID(1, 2))).isEmpty();
    assertThat(link.hasWholeSave(new UUID(1, 2))).isEmpty();
    assertThat(link.switchToPostCopy(new UUID(1, 2))).isFalse();
  }
}
