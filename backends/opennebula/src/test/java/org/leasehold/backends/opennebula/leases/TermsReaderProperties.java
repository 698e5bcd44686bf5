package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.Start;

/** Any template is read as terms a lease can have, or refused with a message of one line. */
class TermsReaderProperties {
  private static final Instant MADE = Instant.parse("2026-03-02T14:00:00Z");

  private final TermsReader reader =
      new TermsReader(
          new LeaseRules(
              false, Duration.ofMinutes(10), Duration.ofSeconds(10), ZoneId.of("Europe/Berlin")));

  @Property(tries = 3000)
  void whatEverIsWrittenIsTermsOrOneLine(@ForAll("templates") Element template) {
    try {
      AskedTerms terms = reader.read(template);
      assertThat(
              new LeaseTerms(terms.start().from(MADE), terms.duration(), terms.preemptible())
                  .duration())
          .isEqualTo(terms.duration());
      assertThat(terms.count().isPresent() && terms.group().isEmpty()).isFalse();
    } catch (WrongTemplate e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(400).doesNotContainPattern("\\p{Cc}");
    }
  }

  @Provide
  Arbitrary<Element> templates() {
    Arbitrary<String> names =
        Arbitraries.of("START", "DURATION", "PREEMPTIBLE", "GROUP", "COUNT", "DEADLINE", "OTHER");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                "now", "ASAP", "best_effort", "yes", "no", "unlimited", "1h", "+30m", "0", "+"),
            Arbitraries.of("2026-03-29 02:30", "at 2030-01-01 12:00", "+99999:99999:59:59"),
            Arbitraries.of("00:00:00", "1e9h", "0.0001s", "-1", "99999999999999", "P1D"),
            Arbitraries.strings().withChars("0123456789:.+-hmsdTZ ").ofMaxLength(20),
            Arbitraries.strings().ofMaxLength(80));
    Arbitrary<Element> attributes =
        names.flatMap(name -> values.map(value -> new Element(name, value, List.of())));
    Arbitrary<Element> vectors =
        Arbitraries.of("LEASE", "HAIZEA")
            .flatMap(
                name ->
                    attributes
                        .list()
                        .ofMaxSize(4)
                        .map(children -> new Element(name, "", children)));
    Arbitrary<Element> texts =
        values.flatMap(
            value ->
                Arbitraries.of("LEASE", "HAIZEA").map(name -> new Element(name, value, List.of())));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, vectors), net.jqwik.api.Tuple.of(1, texts))
        .list()
        .ofMinSize(0)
        .ofMaxSize(2)
        .map(children -> new Element("USER_TEMPLATE", "", children));
  }

  @Property(tries = 200)
  void haizeasTimesAreThoseOfItsManual(
      @ForAll @IntRange(max = 99) int days,
      @ForAll @IntRange(max = 99) int hours,
      @ForAll @IntRange(max = 59) int minutes,
      @ForAll @IntRange(min = 1, max = 59) int seconds)
      throws WrongTemplate {
    Duration expected =
        Duration.ofDays(days).plusHours(hours).plusMinutes(minutes).plusSeconds(seconds);
    String text = String.format(Locale.ROOT, "%02d:%02d:%02d:%02d", days, hours, minutes, seconds);
    AskedTerms terms =
        read("HAIZEA", Map.of("START", "+" + text, "DURATION", text, "PREEMPTIBLE", "no"));
    assertThat(terms.duration()).contains(expected);
    assertThat(terms.start()).isEqualTo(new AskedStart.After(expected));
  }

  @Example
  void whatIsAskedForWithoutAStartIsQueuedAndYields() throws WrongTemplate {
    AskedTerms terms = read("LEASE", Map.of("DURATION", "1h"));
    assertThat(terms)
        .isEqualTo(
            new AskedTerms(
                new AskedStart.Fixed(new Start.Asap()),
                Optional.of(Duration.ofHours(1)),
                true,
                Optional.empty(),
                Optional.empty()));
  }

  @Example
  void aTimeWithoutAZoneIsThatOfTheRules() throws WrongTemplate {
    assertThat(read("LEASE", Map.of("START", "2026-03-02 14:00")).start())
        .isEqualTo(new AskedStart.Fixed(new Start.At(Instant.parse("2026-03-02T13:00:00Z"))));
  }

  @Example
  void theHourThatClocksLeapOverIsNoTime() {
    assertThatThrownBy(() -> read("LEASE", Map.of("START", "2026-03-29 02:30")))
        .isInstanceOf(WrongTemplate.class)
        .hasMessageStartingWith("LEASE/START: expected asap, now or a time")
        .hasMessageEndingWith("not \"2026-03-29 02:30\"");
  }

  @Example
  void aNumberNeedsAGroup() {
    assertThatThrownBy(() -> read("LEASE", Map.of("COUNT", "2")))
        .isInstanceOf(WrongTemplate.class)
        .hasMessage("LEASE has COUNT and no GROUP; expected both or neither");
  }

  private AskedTerms read(String name, Map<String, String> values) throws WrongTemplate {
    return reader.read(new Element("USER_TEMPLATE", "", List.of(MadeVms.vector(name, values))));
  }
}
