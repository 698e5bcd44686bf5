package org.leasehold.daemon;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.api.IssuedToken;
import org.leasehold.api.NewToken;
import org.leasehold.api.Role;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.daemon.access.AccessTokens;
import org.leasehold.daemon.access.AccessTokens.Issue;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.Stores;
import org.leasehold.daemon.store.UnusableStore;

/**
 * The way back in for whoever has the store when every operator's token is lost: a new one is made
 * in the store itself while no daemon has it.
 */
public final class TokenRecovery {
  private TokenRecovery() {}

  /**
   * Makes an operator's token.
   *
   * @param config the configuration file
   * @param environment variables that may hold settings
   * @param sets {@code KEY=VALUE} each
   * @param owner whose it is
   * @throws BadInput when the settings cannot be used
   * @throws CannotStart when the store cannot be used, or a daemon has it
   */
  public static IssuedToken operator(
      Optional<Path> config,
      Map<String, String> environment,
      List<String> sets,
      String owner,
      Instant now)
      throws BadInput, CannotStart {
    LeaseholdSettings settings = ConfigurationLoader.load(config, environment, sets, Map.of());
    try (Store store = Stores.open(settings.store())) {
      AccessTokens tokens = AccessTokens.load(store.tokens(), new SecureRandom());
      Issue issue = tokens.issue(new NewToken(Optional.of("recovered"), owner, Role.OPERATOR), now);
      return ((Issue.Done) issue).token();
    } catch (UnusableStore | StoreUnavailable e) {
      throw new CannotStart(e.getMessage(), e);
    }
  }
}
