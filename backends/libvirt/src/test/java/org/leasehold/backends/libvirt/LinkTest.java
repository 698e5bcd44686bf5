package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
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
}
