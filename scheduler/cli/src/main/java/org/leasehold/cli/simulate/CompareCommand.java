package org.leasehold.cli.simulate;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code leasehold compare}. */
@Command(
    name = "compare",
    description = {
      "Replays a workload with several settings, and shows what each does to its leases.",
      "",
      "The first replay, A, is as configured; each --with adds one that differs from it. What is"
          + " better or worse is held against A: over all leases, by their size, and lease by"
          + " lease."
    })
public final class CompareCommand implements Callable<Integer> {
  private final CompareRunner runner;

  @Spec private CommandSpec spec;

  @Mixin private ReplayArguments arguments;

  @Option(
      names = "--with",
      required = true,
      paramLabel = "SETTINGS",
      converter = VariantConverter.class,
      description =
          "Another replay, with keys set otherwise, KEY=VALUE each and a comma between them; for"
              + " example policies.queue=./mine.py,scheduling.suspension=none. May be given up to "
              + CompareOptions.MOST_VARIANTS
              + " times.")
  private List<VariantSettings> variants;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Also writes comparison.csv to this folder, with a row a lease, and the files of each"
              + " replay, as simulate does, to a folder in it that is named by its letter.")
  private Path out;

  public CompareCommand(CompareRunner runner) {
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  @Override
  public Integer call() throws BadInput {
    if (variants.size() > CompareOptions.MOST_VARIANTS) {
      throw new ParameterException(
          spec.commandLine(),
          "--with may be given up to " + CompareOptions.MOST_VARIANTS + " times");
    }
    return runner.run(
        new CompareOptions(arguments.with(Optional.ofNullable(out)), variants),
        spec.commandLine().getOut(),
        spec.commandLine().getErr());
  }

  /** Reads one {@code --with}. */
  static final class VariantConverter implements ITypeConverter<VariantSettings> {
    @Override
    public VariantSettings convert(String value) {
      try {
        return VariantSettings.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
