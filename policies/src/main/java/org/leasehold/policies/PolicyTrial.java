package org.leasehold.policies;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Loads policies and asks them nothing, so that what is wrong with a file is known before anything
 * long begins. Shipped policies are known to load. Interpreters are started only for files, and one
 * does for all policies of one time limit.
 *
 * <p>For one thread.
 */
public final class PolicyTrial implements AutoCloseable {
  private final Map<Duration, Interpreter> interpreters = new HashMap<>();
  private final Set<PolicySource> loaded = new HashSet<>();

  /**
   * Loads those of the policies that are files and were not loaded before.
   *
   * @throws IllegalArgumentException when there is no such policy, or its file can't be read
   * @throws org.leasehold.core.policy.PolicyFault when one can't be loaded: it is no Python,
   *     raises, runs too long, or is not one function or class with a docstring
   */
  public void load(PolicySettings settings) {
    PolicySources.find(settings)
        .all()
        .filter(source -> !source.isShipped())
        .filter(source -> !loaded.contains(source))
        .forEach(
            source -> {
              interpreters.computeIfAbsent(settings.timeLimit(), Interpreter::new).load(source);
              loaded.add(source);
            });
  }

  @Override
  public void close() {
    interpreters.values().forEach(Interpreter::close);
  }
}
