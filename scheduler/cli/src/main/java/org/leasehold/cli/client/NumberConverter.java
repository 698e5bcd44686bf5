package org.leasehold.cli.client;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of CPUs on the command line. */
final class NumberConverter implements ITypeConverter<BigDecimal> {
  @Override
  public BigDecimal convert(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "expected a number of CPUs such as 2 or 0.5, not '" + text + "'");
    }
  }
}
