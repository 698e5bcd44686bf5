package org.leasehold.core.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.lease.LeaseId;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.5S, 500ms",
    "PT1.5S, 1s",
    "PT90M, 1h30m",
    "PT48H, 2d",
    "PT25H0M1S, 1d1h1s",
  })
  void lengthsLeaveOutWhatIsNothing(Duration length, String words) {
    assertThat(Words.length(length)).isEqualTo(words);
  }

  @Test
  void hostsAreNamedOnceAndCountedWhereTheyAreMany() {
    assertThat(Words.hosts(List.of("h1"))).isEqualTo("h1");
    assertThat(Words.hosts(List.of("h1", "h2", "h1"))).isEqualTo("h1 and h2");
    List<String> many = IntStream.rangeClosed(1, 12).mapToObj(i -> "h" + i).toList();
    assertThat(Words.hosts(many)).isEqualTo("h1, h2, h3, h4, h5, h6, h7, h8 and 4 more hosts");
  }

  @ParameterizedTest
  @CsvSource({
    "7, lease 7",
    "7 8, leases 7 and 8",
    "?, a lease of another user",
    "? ?, 2 leases of other users",
    "? 7, lease 7 and one of another user",
    "? 7 ? 8, leases 7 and 8 and 2 of other users",
  })
  void leasesOfOthersAreCounted(String leases, String words) {
    List<LeaseId> ids =
        Stream.of(leases.split(" "))
            .map(id -> id.equals("?") ? Hidden.LEASE : new LeaseId(id))
            .toList();
    assertThat(Words.leases(ids)).isEqualTo(words);
  }
}
