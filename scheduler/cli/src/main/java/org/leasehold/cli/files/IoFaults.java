package org.leasehold.cli.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Words for faults of the file system, whose own messages often are nothing but a path. */
public final class IoFaults {
  private IoFaults() {}

  public static String words(IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (fault instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return "it is there already, and is not a folder";
    }
    String reason =
        fault instanceof FileSystemException system ? system.getReason() : fault.getMessage();
    return Optional.ofNullable(reason).orElseGet(() -> fault.getClass().getSimpleName());
  }
}
