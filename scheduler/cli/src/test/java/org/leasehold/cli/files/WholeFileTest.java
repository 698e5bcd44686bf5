package org.leasehold.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final long MOST = 1 << 20;

  @TempDir private Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void takes_the_place_of_what_was_there() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old and longer");

    new WholeFile(file).write(MOST, out -> out.write("new é"));

    assertThat(file).hasContent("new é");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void what_was_there_stays_when_the_new_cannot_be_written() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");

    assertThatThrownBy(
            () ->
                new WholeFile(file)
                    .write(
                        MOST,
                        out -> {
                          out.write("half");
                          throw new IOException("no more");
                        }))
        .hasMessage("no more");
    assertThatThrownBy(
            () -> new WholeFile(file).write(MOST, out -> out.write("x".repeat((int) MOST + 1))))
        .hasMessageContaining("more than 1 MiB");

    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void a_link_stays_a_link() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));

    new WholeFile(link).write(MOST, out -> out.write("new"));

    assertThat(link).isSymbolicLink().hasContent("new");
    assertThat(file).hasContent("new");
  }

  @Test
  void what_is_no_file_gets_it_as_it_comes() throws IOException {
    Path sink = Path.of("/dev/null");

    new WholeFile(sink).write(1, out -> out.write("more than one"));

    assertThat(Files.isRegularFile(sink)).isFalse();
    assertThat(sink).exists();
  }
}
