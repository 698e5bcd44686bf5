package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;

/** What the page for users and operators has to copy can be used as it stands there. */
class DocumentedTemplatesTest {
  private static final Path PAGE = Path.of("../../docs/opennebula.md");
  private static final Pattern TEMPLATE = Pattern.compile("(?m)^ *((LEASE|HAIZEA) = \\[.*\\])$");
  private static final Pattern SETTINGS = Pattern.compile("(?s)```yaml\\n(.*?)```");

  private final VmReader reader =
      new VmReader(
          new LeaseRules(false, Duration.ofMinutes(10), Duration.ofSeconds(10), ZoneOffset.UTC));

  @TempDir private Path folder;

  @Test
  void everyTemplateReads() throws Exception {
    try (FakeOned oned = new FakeOned(new HandTime())) {
      OpenNebula one = oned.client();
      List<String> templates = found(TEMPLATE);
      assertThat(templates).hasSizeGreaterThan(5);
      for (String template : templates) {
        one.allocate("CPU=1\nMEMORY=512\n" + template, false);
      }
      for (Vm vm : one.vms(VmFilter.NOT_DONE)) {
        assertThatCode(() -> reader.read(vm)).as(templates.get(vm.id())).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void theSettingsLoad() throws Exception {
    List<String> all = found(SETTINGS);
    assertThat(all).isNotEmpty();
    for (String settings : all) {
      Path file = folder.resolve("leasehold.yaml");
      Files.writeString(file, settings.stripIndent());
      LeaseholdSettings read =
          ConfigurationLoader.load(Optional.of(file), Map.of(), List.of(), Map.of());
      assertThat(read.opennebula().connection().endpoint()).hasPort(2633);
    }
  }

  private static List<String> found(Pattern pattern) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(PAGE));
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
