package org.leasehold.cli;

import java.time.Duration;
import org.leasehold.configuration.DurationText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line are written as in the configuration. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return DurationText.read(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected a duration such as 90s or 1h30m, not '" + text + "'"));
  }
}
