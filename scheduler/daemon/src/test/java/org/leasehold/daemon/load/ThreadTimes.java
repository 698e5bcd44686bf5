package org.leasehold.daemon.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The CPU times of the threads of a process, as Linux tells them. */
final class ThreadTimes {
  /** How the kernel counts CPU time for programs. */
  private static final long TICKS_PER_SECOND = 100;

  /** Fields of {@code stat} behind the name; the name may hold blanks. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  private ThreadTimes() {}

  /**
   * The times of the threads that live, those of one name together. Linux cuts names to 15
   * characters.
   */
  static Map<String, Duration> of(long pid) throws IOException {
    Map<String, Duration> times = new TreeMap<>();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads) {
        add(thread.resolve("stat"), times);
      }
    }
    return times;
  }

  private static void add(Path stat, Map<String, Duration> times) throws IOException {
    String text;
    try {
      text = Files.readString(stat);
    } catch (NoSuchFileException e) {
      return; // it has ended meanwhile
    }
    int nameEnds = text.lastIndexOf(')');
    String[] fields = text.substring(nameEnds + 2).split(" ");
    long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    times.merge(
        text.substring(text.indexOf('(') + 1, nameEnds),
        Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND),
        Duration::plus);
  }
}
