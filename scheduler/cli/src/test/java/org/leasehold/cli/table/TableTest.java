package org.leasehold.cli.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.leasehold.cli.table.Table.Column;

class TableTest {
  private static final Terminal FILE = new Terminal(OptionalInt.empty(), false, true);

  @Test
  void columns_are_as_wide_as_what_is_in_them() {
    assertThat(table().text(FILE))
        .isEqualTo(
            """
            LEASE  NODES  REASON
            9         12  waits for 4 hosts from 14:00
            class      1
            """);
  }

  @Test
  void where_a_terminal_is_narrow_texts_are_cut_and_words_stay_whole() {
    assertThat(table().text(new Terminal(OptionalInt.of(30), false, true)))
        .isEqualTo(
            """
            LEASE  NODES  REASON
            9         12  waits for 4 hos…
            class      1
            """);
    assertThat(table().text(new Terminal(OptionalInt.of(20), false, false)))
        .isEqualTo(
            """
            LEASE  NODES  REASON
            9         12  waits~
            class      1
            """);
  }

  @Test
  void headings_are_bold_on_a_terminal_that_can() {
    assertThat(table().text(new Terminal(OptionalInt.of(80), true, true)))
        .startsWith("\u001b[1mLEASE  NODES  REASON\u001b[0m\n9  ");
  }

  @Test
  void what_would_steer_the_terminal_is_taken_out_and_wide_characters_count_twice() {
    Table table = new Table(List.of(Column.words("LEASE"), Column.words("STATE")));
    table.row("\u001b[2J\n\u202e", "queued");
    table.row("講義室予約", "done");
    table.row("cafe\u0301", "active");
    assertThat(table.text(FILE))
        .isEqualTo(
            """
            LEASE       STATE
            ?[2J??      queued
            講義室予約  done
            cafe\u0301        active
            """);
  }

  @Test
  void a_wide_character_is_not_cut_in_half() {
    assertThat(Printable.cut("講義室予約", 6, "…")).isEqualTo("講義…");
    assertThat(Printable.cut("講義室", 6, "…")).isEqualTo("講義室");
  }

  @Test
  void a_row_has_a_cell_for_each_column() {
    assertThatThrownBy(() -> table().row("one")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_what_the_launcher_found_is_a_terminal() {
    Map<String, String> xterm = Map.of("TERM", "xterm");
    Properties found = new Properties();
    found.setProperty(Terminal.COLUMNS, "120");
    assertThat(Terminal.of(found, xterm, StandardCharsets.UTF_8))
        .isEqualTo(new Terminal(OptionalInt.of(120), true, true));
    assertThat(Terminal.of(found, Map.of("TERM", "xterm", "NO_COLOR", "1"), StandardCharsets.UTF_8))
        .isEqualTo(new Terminal(OptionalInt.of(120), false, true));
    assertThat(Terminal.of(new Properties(), xterm, StandardCharsets.US_ASCII))
        .isEqualTo(new Terminal(OptionalInt.empty(), false, false));
    found.setProperty(Terminal.COLUMNS, "none");
    assertThat(Terminal.of(found, xterm, StandardCharsets.UTF_8).columns()).isEmpty();
  }

  private static Table table() {
    Table table =
        new Table(List.of(Column.words("LEASE"), Column.number("NODES"), Column.text("REASON")));
    table.row("9", "12", "waits for 4 hosts from 14:00");
    table.row("class", "1", "");
    return table;
  }
}
