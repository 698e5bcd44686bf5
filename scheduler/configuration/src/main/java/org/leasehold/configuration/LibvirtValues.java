package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.wholeNumber;

import java.time.Duration;

/** What several settings of the libvirt backend take. */
final class LibvirtValues {
  static final ValueType<String> FOLDER =
      ValueType.text("the absolute path of a folder", "/[^\\p{Cntrl}]{0,1000}");
  static final ValueType<Long> MB = wholeNumber("a whole number of MB", 0, 1_000_000_000);

  static final ValueType<String> URI_TEXT =
      ValueType.text("a libvirt URI", "[a-z][a-z0-9+]{0,30}:/[^\\s,]{0,1000}");

  private LibvirtValues() {}

  static ValueType<Duration> positive() {
    return duration().where(time -> !time.isZero());
  }
}
