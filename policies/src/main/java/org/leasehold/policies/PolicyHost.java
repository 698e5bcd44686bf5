package org.leasehold.policies;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PolicyFault;

/**
 * Runs policies that are written in Python. Starting takes about two seconds of CPU, so it is done
 * in the background while the caller does something else.
 *
 * <p>The policies are for one thread at a time.
 */
public final class PolicyHost implements AutoCloseable {

  private final AtomicLong calls;
  private final CompletableFuture<LoadedPolicies> loading;

  private PolicyHost(AtomicLong calls, CompletableFuture<LoadedPolicies> loading) {
    this.calls = calls;
    this.loading = loading;
  }

  /**
   * Finds and reads the files; begins to start the interpreter and to load them.
   *
   * @throws IllegalArgumentException when there is no such policy, or its file can't be read; says
   *     which policies there are
   */
  public static PolicyHost start(PolicySettings settings) {
    PolicySources sources = PolicySources.find(settings);
    AtomicLong calls = new AtomicLong();
    CompletableFuture<LoadedPolicies> loading =
        CompletableFuture.supplyAsync(
            () -> LoadedPolicies.load(sources, settings.timeLimit(), calls),
            task -> {
              Thread thread = new Thread(task, "policy-start");
              thread.setDaemon(true);
              thread.start();
            });
    return new PolicyHost(calls, loading);
  }

  /**
   * The policies; waits until they are loaded. Asking them may throw a {@link PolicyFault}.
   *
   * @throws PolicyFault when one can't be loaded: it is no Python, raises, runs too long, or is not
   *     one function or class with a docstring
   */
  public Policies policies() {
    try {
      return loading.join().policies();
    } catch (CompletionException e) {
      throw e.getCause() instanceof PolicyFault fault ? fault : e;
    }
  }

  /** How often Python was called so far. */
  public long calls() {
    return calls.get();
  }

  /** Ends the interpreter, or lets it end once it has started; the policies can't be asked then. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of the interpreter
  public void close() {
    loading.thenAccept(LoadedPolicies::close);
  }
}
