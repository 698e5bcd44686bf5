package org.leasehold.cli.simulate;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leasehold.cli.files.OutputFolder;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.comparison.ComparisonCsv;
import org.leasehold.simulator.comparison.Variant;

/** The folder that {@code compare --out} names: a table, and a folder for each replay. */
record ComparisonFolder(Path path) {
  /** The file with a row for each lease. */
  private static final String COMPARISON = "comparison.csv";

  /** The name of a replay, and of its folder. */
  static String name(int replay) {
    return String.valueOf((char) ('A' + replay));
  }

  /**
   * Removes the table of an earlier comparison, and what its replays left that this one has not: a
   * table must not stand beside the files of other replays.
   *
   * @param replays how many this one has
   */
  void prepare(int replays) throws BadInput {
    try {
      Files.deleteIfExists(path.resolve(COMPARISON));
      for (int replay = replays; replay <= CompareOptions.MOST_VARIANTS; replay++) {
        new OutputFolder(path.resolve(name(replay))).clear();
      }
    } catch (IOException e) {
      throw new OutputFolder(path).unusable(e);
    }
  }

  /** Writes the table. */
  void write(List<Variant> variants) throws BadInput {
    try (Writer out = Files.newBufferedWriter(path.resolve(COMPARISON), StandardCharsets.UTF_8)) {
      ComparisonCsv.write(variants, out);
    } catch (IOException e) {
      throw new OutputFolder(path).unusable(e);
    }
  }
}
