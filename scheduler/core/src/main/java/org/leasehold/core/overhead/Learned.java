package org.leasehold.core.overhead;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leasehold.core.backend.ActionKind;

/**
 * What was learned of an action on a host from the observations that are kept.
 *
 * @param count how many these are
 * @param took the median of the times it took
 * @param expected the median of the times expected, each before it was observed; empty where none
 *     was
 * @param ratio the median of the times it took over those configured; empty while too little is
 *     known, and where none is configured
 * @param error by how much the expected times were off, as shares of those it took: the median;
 *     empty where none was expected
 * @param configuredError likewise of the configured times, over the same observations
 */
public record Learned(
    String host,
    ActionKind action,
    int count,
    Duration took,
    Optional<Duration> expected,
    OptionalDouble ratio,
    OptionalDouble error,
    OptionalDouble configuredError) {}
