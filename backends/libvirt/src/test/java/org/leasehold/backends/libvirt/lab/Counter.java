package org.leasehold.backends.libvirt.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guest of the laboratory counted, as its serial log has it: {@code tick 1}, {@code tick 2}
 * … A count without gap or repetition proves that the guest's memory was kept.
 *
 * @param log may not exist yet; other lines in it are passed over
 */
public record Counter(Path log) {
  private static final Pattern TICK = Pattern.compile("tick (\\d+)\r*");

  /** The last number counted; 0 where there is none yet. */
  public long last() {
    long last = 0;
    for (String line : lines()) {
      Matcher tick = TICK.matcher(line);
      if (tick.matches()) {
        last = Long.parseLong(tick.group(1));
      }
    }
    return last;
  }

  /**
   * The guest has counted from 1, each number once, and its disk has always been the one that it
   * had.
   *
   * @return the last number
   */
  public long assertWhole() {
    long expected = 1;
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher tick = TICK.matcher(lines.get(i));
      if (lines.get(i).startsWith("disk lost")) {
        throw new AssertionError(at(i) + ": the disk is not the one that belongs to the memory");
      }
      if (!tick.matches()) {
        continue;
      }
      long number = Long.parseLong(tick.group(1));
      if (number != expected) {
        throw new AssertionError(at(i) + ": expected tick " + expected + ", not tick " + number);
      }
      expected++;
    }
    if (expected == 1) {
      throw new AssertionError(log + ": the guest has not begun to count");
    }
    return expected - 1;
  }

  private String at(int index) {
    return log + ", line " + (index + 1);
  }

  /** All but the last line, unless that is whole: it may be being written. */
  private List<String> lines() {
    if (!Files.exists(log)) {
      return List.of();
    }
    try {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
