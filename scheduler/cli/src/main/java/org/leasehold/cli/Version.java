package org.leasehold.cli;

import org.leasehold.api.Build;
import picocli.CommandLine.IVersionProvider;

/** The version of the build and the Java it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "leasehold " + Build.running().words(),
      "Java ${java.version} (${java.vendor}), ${os.name} ${os.arch}"
    };
  }
}
