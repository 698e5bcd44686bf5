package org.leasehold.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.core.schedule.SchedulingSettings;

/**
 * A slice for each package of the core, and one for the settings: they lie beside the scheduler,
 * but whatever it is built of reads them.
 */
final class CorePackages implements SliceAssignment {
  private static final Pattern PACKAGE = Pattern.compile("org\\.leasehold\\.core\\.(\\w+).*");

  @Override
  public String getDescription() {
    return "packages of the core";
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    if (type.getName().startsWith(SchedulingSettings.class.getName())) {
      return SliceIdentifier.of("settings");
    }
    Matcher matcher = PACKAGE.matcher(type.getPackageName());
    return matcher.matches() ? SliceIdentifier.of(matcher.group(1)) : SliceIdentifier.ignore();
  }
}
