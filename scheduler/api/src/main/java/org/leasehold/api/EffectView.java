package org.leasehold.api;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.outlook.Effect;

/**
 * What granting one lease does to another.
 *
 * @param lease the other; empty where it is another user's
 * @param kind what happens to it
 * @param time when
 * @param reason the preemption policy's reason, empty when it gave none
 */
public record EffectView(Optional<String> lease, Effect.Kind kind, Instant time, String reason) {}
