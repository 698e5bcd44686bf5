package org.leasehold.simulator.workload;

import java.nio.file.Path;
import java.util.Locale;
import org.leasehold.configuration.BadInput;

/** Reads workload files of every known format; {@code docs/workloads.md} describes them. */
public final class WorkloadFiles {
  private WorkloadFiles() {}

  /**
   * Reads a file. The format is chosen by the name's ending: {@code .yaml} and {@code .yml} (the
   * project's own), {@code .swf} (Standard Workload Format), {@code .xml} (Haizea's XML), and
   * {@code .lwf}, which is Haizea's XML when its first character is {@code <} and Haizea's older
   * columns otherwise.
   *
   * @param file the file, named in messages as given here
   * @throws BadInput when the file cannot be read, or is not a workload; says where and what was
   *     expected
   */
  public static WorkloadFile read(Path file, ReadOptions options) throws BadInput {
    return read(Source.of(file), options);
  }

  static WorkloadFile read(Source source, ReadOptions options) throws BadInput {
    String name = source.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return YamlWorkloadReader.read(source, options);
    }
    if (name.endsWith(".swf")) {
      return SwfReader.read(source, options);
    }
    if (name.endsWith(".xml") || (name.endsWith(".lwf") && source.looksLikeXml())) {
      return HaizeaXmlReader.read(source, options);
    }
    if (name.endsWith(".lwf")) {
      return ColumnReader.read(source, options);
    }
    throw source.bad("not a known kind of workload; expected a .yaml, .swf, .lwf or .xml file");
  }
}
