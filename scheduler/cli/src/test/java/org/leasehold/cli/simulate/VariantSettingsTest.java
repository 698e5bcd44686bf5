package org.leasehold.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantSettingsTest {

  @Test
  void reads_keys_that_commas_divide() {
    assertThat(
            VariantSettings.parse("policies.queue=./a=b.py,scheduling.suspension=none").settings())
        .containsExactly(
            entry("policies.queue", "./a=b.py"), entry("scheduling.suspension", "none"));
  }

  @Test
  void a_comma_that_no_key_follows_is_part_of_the_value() {
    VariantSettings variant = VariantSettings.parse("policies.queue=./a,b.py");

    assertThat(variant.settings()).containsExactly(entry("policies.queue", "./a,b.py"));
    assertThat(variant.words()).isEqualTo("policies.queue=./a,b.py");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "policies.queue", "=x"})
  void every_value_has_a_key(String text) {
    assertThatThrownBy(() -> VariantSettings.parse(text)).hasMessageContaining("KEY=VALUE");
  }

  @Test
  void go_over_those_of_all() {
    SimulateOptions base =
        new SimulateOptions(
            Path.of("w.yaml"),
            Optional.empty(),
            Optional.empty(),
            Map.of("site.hosts", "2", "policies.queue", "priority"),
            Optional.of(Path.of("o")));

    SimulateOptions changed = VariantSettings.parse("policies.queue=shortest-first").over(base);

    assertThat(changed.settings())
        .containsOnly(entry("site.hosts", "2"), entry("policies.queue", "shortest-first"));
    assertThat(changed.workload()).isEqualTo(base.workload());
  }
}
