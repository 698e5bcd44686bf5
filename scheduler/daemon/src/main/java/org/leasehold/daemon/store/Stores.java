package org.leasehold.daemon.store;

import java.util.Optional;
import org.leasehold.configuration.StoreSettings;

/** Opens stores. */
public final class Stores {
  private Stores() {}

  /**
   * Opens the store of the settings, which is made when there is none. Another daemon can open it
   * only after it was closed, or this process has ended.
   *
   * @throws UnusableStore when another daemon has it open, or it is of a later version, damaged or
   *     no store
   * @throws StoreUnavailable when the database cannot be reached
   */
  public static Store open(StoreSettings settings) throws UnusableStore, StoreUnavailable {
    Optional<String> url = settings.url();
    return SqlStore.open(
        url.isPresent()
            ? PostgresDatabase.of(url.get(), settings)
            : EmbeddedDatabase.open(settings.path()));
  }
}
