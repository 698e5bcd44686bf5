package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The list of keys, the shipped file and the documentation say the same. */
class DocumentationTest {

  @Test
  void theShippedFileListsEveryKeyInTheirOrder() throws Exception {
    YamlFile shipped = YamlFile.read(Repository.file("etc/leasehold.yaml"));
    assertThat(shipped.texts().keySet()).containsExactlyElementsOf(names(Keys.ALL));
  }

  @Test
  void theShippedFileIsPacked() throws Exception {
    assertThat(ConfigurationLoader.defaults().texts())
        .isEqualTo(YamlFile.read(Repository.file("etc/leasehold.yaml")).texts());
  }

  @Test
  void everyKeyHasARowInTheDocumentation() throws Exception {
    List<String> expected = new ArrayList<>();
    Map<String, String> defaults = ConfigurationLoader.defaults().texts();
    for (Key<?> key : Keys.ALL) {
      String shipped = defaults.get(key.name());
      expected.add(row(key) + (shipped.isEmpty() ? " |" : " `" + shipped + "` |"));
    }
    SiteKeys.GROUP.forEach(key -> expected.add(row(key)));

    List<String> rows =
        Files.readAllLines(Repository.file("docs/configuration.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(rows).containsExactlyElementsOf(expected);
  }

  @Test
  void theDocumentedMessageIsTheMessage() throws Exception {
    assertThat(Files.readString(Repository.file("docs/configuration.md")))
        .contains(
            "my.yaml:2: "
                + Messages.wrongValue(
                    "scheduling.backfilling", SchedulerKeys.BACKFILLING.type(), "agressive"));
  }

  @Test
  void noTwoKeysShareAnEnvironmentVariable() {
    assertThat(Keys.ALL.stream().map(Key::environmentVariable)).doesNotHaveDuplicates();
  }

  private static String row(Key<?> key) {
    return "| `" + key.name() + "` | " + key.meaning() + " | " + key.type().expected() + " |";
  }

  private static List<String> names(List<Key<?>> keys) {
    return keys.stream().map(Key::name).toList();
  }
}
