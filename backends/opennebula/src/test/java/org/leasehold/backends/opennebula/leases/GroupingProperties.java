package org.leasehold.backends.opennebula.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.leasehold.backends.opennebula.leases.Gathering.State;
import org.leasehold.core.lease.Start;

/** Groups come out the same whenever and in whatever order their VMs are looked at. */
class GroupingProperties {
  private static final int TIMEOUT = 60;
  private static final int QUIET = 10;

  private final Grouping grouping =
      new Grouping(
          new LeaseRules(
              false, Duration.ofSeconds(TIMEOUT), Duration.ofSeconds(QUIET), ZoneOffset.UTC));

  /** Numbered in the order they were made in, as oned does. */
  private static List<VmWish> wishes(long seed, int size) {
    Random random = new Random(seed);
    List<VmWish> wishes = new ArrayList<>();
    long time = 1000;
    for (int id = 0; id < size; id++) {
      time += random.nextInt(4) == 0 ? random.nextInt(TIMEOUT) : random.nextInt(4);
      wishes.add(MadeVms.wish(id, random.nextInt(2), time, terms(random)));
    }
    return wishes;
  }

  private static AskedTerms terms(Random random) {
    int kind = random.nextInt(10);
    Optional<String> group =
        kind == 0 ? Optional.empty() : Optional.of(kind < 5 ? "counted" : "open");
    Optional<Integer> count = kind > 0 && kind < 5 ? Optional.of(3) : Optional.empty();
    return terms(group, random.nextInt(12) == 0 ? Duration.ofHours(2) : Duration.ofHours(1), count);
  }

  private static AskedTerms terms(
      Optional<String> group, Duration duration, Optional<Integer> count) {
    return new AskedTerms(
        new AskedStart.Fixed(new Start.Asap()), Optional.of(duration), true, group, count);
  }

  @Property(tries = 1000)
  void everyVmIsInOneGatheringOrWrong(
      @ForAll long seed,
      @ForAll @IntRange(max = 20) int size,
      @ForAll @IntRange(max = 400) int at) {
    List<VmWish> wishes = wishes(seed, size);
    Grouping.Result result = grouping.gather(wishes, Instant.ofEpochSecond(1000L + at));
    assertThat(
            Stream.concat(
                result.gatherings().stream().flatMap(g -> g.vms().stream()).map(w -> w.vm().id()),
                result.different().keySet().stream()))
        .containsExactlyInAnyOrderElementsOf(wishes.stream().map(w -> w.vm().id()).toList());
    for (Gathering each : result.gatherings()) {
      assertThat(each.vms()).allMatch(w -> w.terms().equals(each.first().terms()));
      assertThat(each.vms()).allMatch(w -> w.vm().ownerId() == each.first().vm().ownerId());
      assertThat(each.message().isEmpty()).isEqualTo(each.state() == State.WHOLE);
      each.first()
          .terms()
          .count()
          .ifPresent(
              count -> {
                assertThat(each.vms().size()).isLessThanOrEqualTo(count);
                assertThat(each.vms().size() == count).isEqualTo(each.state() == State.WHOLE);
              });
    }
  }

  @Property(tries = 500)
  void theOrderOfLookingDoesNotMatter(
      @ForAll long seed,
      @ForAll @IntRange(max = 20) int size,
      @ForAll @IntRange(max = 400) int at) {
    List<VmWish> wishes = wishes(seed, size);
    List<VmWish> shuffled = new ArrayList<>(wishes);
    Collections.shuffle(shuffled, new Random(seed));
    Instant now = Instant.ofEpochSecond(1000L + at);
    assertThat(grouping.gather(shuffled, now)).isEqualTo(grouping.gather(wishes, now));
  }

  /** Oned writes whole seconds: what is made after a look may bear the second of the look. */
  @Property(tries = 2000)
  void whatIsWholeStaysAsItIsWhenOthersCome(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    List<VmWish> wishes = wishes(seed, size);
    for (int seen = 1; seen <= size; seen++) {
      long last = made(wishes.get(seen - 1));
      long next = seen == size ? last + 500 : made(wishes.get(seen));
      List<Gathering> before =
          whole(
              wishes.subList(0, seen),
              Instant.ofEpochSecond(next).plusMillis(seen == size ? 0 : 1));
      assertThat(whole(wishes, Instant.ofEpochSecond(5000))).containsAll(before);
    }
  }

  private List<Gathering> whole(List<VmWish> wishes, Instant now) {
    return grouping.gather(wishes, now).gatherings().stream()
        .filter(each -> each.state() == State.WHOLE)
        .toList();
  }

  private static long made(VmWish wish) {
    return wish.vm().submitted().orElseThrow().getEpochSecond();
  }

  @Example
  void aVmThatDiffersFromItsGroupIsTold() {
    Optional<String> web = Optional.of("web");
    Grouping.Result result =
        grouping.gather(
            List.of(
                MadeVms.wish(4, 0, 1000, terms(web, Duration.ofHours(1), Optional.of(2))),
                MadeVms.wish(5, 0, 1001, terms(web, Duration.ofHours(2), Optional.of(2)))),
            Instant.ofEpochSecond(1002));
    assertThat(result.gatherings()).extracting(Gathering::state).containsExactly(State.WAITING);
    assertThat(result.different())
        .containsOnlyKeys(5)
        .containsEntry(
            5,
            "It waits, since its lease differs from that of VM 4, which is of the same group web;"
                + " expected the same START, DURATION, DEADLINE, PREEMPTIBLE and COUNT.");
  }
}
