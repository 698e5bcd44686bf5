package org.leasehold.backends.opennebula.leases;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Start;

/** Reads what a template says of its lease, in Leasehold's own words or in Haizea's. */
final class TermsReader {
  private static final String LEASE = "LEASE";
  private static final String HAIZEA = "HAIZEA";
  private static final String START = "START";
  private static final String DURATION = "DURATION";
  private static final String DEADLINE = "DEADLINE";
  private static final String PREEMPTIBLE = "PREEMPTIBLE";
  private static final String GROUP = "GROUP";
  private static final String COUNT = "COUNT";
  private static final String UNLIMITED = "unlimited";
  private static final int LONGEST_GROUP = 100;

  /** Haizea's {@code [DD:]HH:MM:SS}. */
  private static final Pattern HAIZEAS =
      Pattern.compile("(?:(\\d{1,5}):)?(\\d{1,5}):([0-5]\\d):([0-5]\\d)");

  private final StartText times;
  private final boolean bestEffort;

  TermsReader(LeaseRules rules) {
    times = new StartText(rules.zone());
    bestEffort = rules.bestEffort();
  }

  /**
   * The terms.
   *
   * @param template the attributes of the VM that are its user's
   * @throws WrongTemplate when they do not read
   */
  AskedTerms read(Element template) throws WrongTemplate {
    Optional<Vector> lease =
        Vector.of(template, LEASE, List.of(START, DURATION, PREEMPTIBLE, GROUP, COUNT, DEADLINE));
    Optional<Vector> haizea =
        Vector.of(template, HAIZEA, List.of(START, DURATION, PREEMPTIBLE, GROUP));
    if (lease.isPresent() && haizea.isPresent()) {
      throw new WrongTemplate("there are LEASE and HAIZEA; expected one of them");
    }
    if (lease.isPresent()) {
      return ofLease(lease.get());
    }
    return haizea.isPresent() ? ofHaizea(haizea.get()) : ofNeither();
  }

  private AskedTerms ofNeither() {
    Start start = bestEffort ? new Start.Asap() : new Start.Now();
    return new AskedTerms(
        new AskedStart.Fixed(start),
        Optional.empty(),
        bestEffort,
        Optional.empty(),
        Optional.empty());
  }

  private AskedTerms ofLease(Vector lease) throws WrongTemplate {
    Optional<Duration> duration = duration(lease);
    AskedStart start = withDeadline(lease, start(lease), duration);
    boolean queued = start.equals(new AskedStart.Fixed(new Start.Asap()));
    Optional<String> group = group(lease);
    Optional<Integer> count = count(lease);
    if (count.isPresent() && group.isEmpty()) {
      throw new WrongTemplate("LEASE has COUNT and no GROUP; expected both or neither");
    }
    return new AskedTerms(start, duration, lease.flag(PREEMPTIBLE).orElse(queued), group, count);
  }

  private AskedStart start(Vector lease) throws WrongTemplate {
    String word = lease.word(START).orElse("asap");
    Optional<AskedStart> start =
        switch (word) {
          case "asap" -> Optional.of(new AskedStart.Fixed(new Start.Asap()));
          case "now" -> Optional.of(new AskedStart.Fixed(new Start.Now()));
          default -> {
            String text = lease.text(START).orElse("");
            yield times.read(word.startsWith("at ") ? text.substring(3).strip() : text);
          }
        };
    if (start.isEmpty()) {
      throw lease.expected(START, "asap, now or a time such as " + StartText.FORMS);
    }
    return start.get();
  }

  private AskedStart withDeadline(Vector lease, AskedStart start, Optional<Duration> duration)
      throws WrongTemplate {
    Optional<String> text = lease.text(DEADLINE);
    if (text.isEmpty()) {
      return start;
    }
    if (start.equals(new AskedStart.Fixed(new Start.Now()))) {
      throw lease.expected(DEADLINE, "no deadline where START is now");
    }
    if (duration.isEmpty()) {
      throw lease.expected(DEADLINE, "a DURATION beside it that is not unlimited");
    }
    Optional<AskedStart> deadline = times.read(text.get());
    if (deadline.isEmpty()) {
      throw lease.expected(DEADLINE, "a time such as " + StartText.FORMS);
    }
    return new AskedStart.DoneBy(start, deadline.get());
  }

  private static Optional<Duration> duration(Vector lease) throws WrongTemplate {
    Optional<String> text = lease.text(DURATION);
    if (text.isEmpty() || text.get().equalsIgnoreCase(UNLIMITED)) {
      return Optional.empty();
    }
    Optional<Duration> duration =
        DurationText.read(text.get())
            .or(() -> DurationText.read(text.get().toLowerCase(Locale.ROOT)))
            .filter(d -> !d.isZero() && d.getNano() % 1_000_000 == 0);
    if (duration.isEmpty()) {
      throw lease.expected(
          DURATION, "unlimited or a duration such as 1h30m, 90s or 13:30:00, above 0");
    }
    return duration;
  }

  private static Optional<String> group(Vector lease) throws WrongTemplate {
    Optional<String> group = lease.text(GROUP);
    if (group.isPresent() && group.get().length() > LONGEST_GROUP) {
      throw lease.expected(GROUP, "a name of at most " + LONGEST_GROUP + " characters");
    }
    return group;
  }

  private static Optional<Integer> count(Vector lease) throws WrongTemplate {
    Optional<String> text = lease.text(COUNT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean number = text.get().matches("[0-9]{1,7}");
    int count = number ? Integer.parseInt(text.get()) : 0;
    if (count < 1 || count > NodeSet.MOST) {
      throw lease.expected(COUNT, "a whole number from 1 to " + NodeSet.MOST);
    }
    return Optional.of(count);
  }

  private AskedTerms ofHaizea(Vector haizea) throws WrongTemplate {
    haizea.required(START);
    haizea.required(DURATION);
    haizea.required(PREEMPTIBLE);
    return new AskedTerms(
        haizeaStart(haizea),
        haizeaDuration(haizea),
        haizea.flag(PREEMPTIBLE).orElse(false),
        group(haizea),
        Optional.empty());
  }

  private AskedStart haizeaStart(Vector haizea) throws WrongTemplate {
    String text = haizea.required(START);
    Optional<AskedStart> start =
        switch (haizea.word(START).orElse("")) {
          case "best_effort" -> Optional.of(new AskedStart.Fixed(new Start.Asap()));
          case "now" -> Optional.of(new AskedStart.Fixed(new Start.Now()));
          default ->
              text.startsWith("+")
                  ? haizeaDuration(text.substring(1)).map(AskedStart.After::new)
                  : times.read(text);
        };
    if (start.isEmpty()) {
      throw haizea.expected(
          START, "best_effort, now, a time such as 2026-03-02 14:00:00, or +HH:MM:SS");
    }
    return start.get();
  }

  private static Optional<Duration> haizeaDuration(Vector haizea) throws WrongTemplate {
    String text = haizea.required(DURATION);
    if (text.equalsIgnoreCase(UNLIMITED)) {
      return Optional.empty();
    }
    Optional<Duration> duration = haizeaDuration(text).filter(d -> !d.isZero());
    if (duration.isEmpty()) {
      throw haizea.expected(DURATION, "unlimited or HH:MM:SS, above 0");
    }
    return duration;
  }

  private static Optional<Duration> haizeaDuration(String text) {
    Matcher matcher = HAIZEAS.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration duration =
        Duration.ofDays(matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1)))
            .plusHours(Long.parseLong(matcher.group(2)))
            .plusMinutes(Long.parseLong(matcher.group(3)))
            .plusSeconds(Long.parseLong(matcher.group(4)));
    return Optional.of(duration).filter(d -> d.compareTo(DurationText.LONGEST) <= 0);
  }
}
