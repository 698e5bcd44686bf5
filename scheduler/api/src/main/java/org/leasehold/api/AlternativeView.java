package org.leasehold.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.outlook.Alternative;

/**
 * A request near the one asked about that would be granted now.
 *
 * @param kind in what it differs
 * @param start when it would run
 * @param nodes how many VMs it has
 * @param duration how long they would run; empty for unlimited
 * @param effects what it would do to others
 */
public record AlternativeView(
    Alternative.Kind kind,
    Instant start,
    int nodes,
    @JsonSerialize(using = DurationOrUnlimited.Writer.class)
        @JsonDeserialize(using = DurationOrUnlimited.Reader.class)
        Optional<Duration> duration,
    List<EffectView> effects) {
  public AlternativeView {
    effects = List.copyOf(effects);
  }
}
