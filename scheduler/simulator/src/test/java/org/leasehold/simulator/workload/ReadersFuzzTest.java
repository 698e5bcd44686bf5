package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.workload.WorkloadFixtures.CLIPPING;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.leasehold.configuration.BadInput;

/** Whatever a file holds, a reader gives a workload or one clear message, and soon. */
class ReadersFuzzTest {
  private static final List<String> NAMES = List.of("a.yaml", "a.swf", "a.lwf", "a.xml");
  private static final List<String> TOKENS =
      List.of(
          "-1",
          "1e400",
          "NaN",
          "99999999999999999999",
          "<",
          ">",
          "\"",
          "'",
          "{",
          "}",
          "[",
          "]",
          ":",
          ": ",
          ", ",
          "- ",
          "#",
          "&a ",
          "*a ",
          "!!x ",
          "%",
          "|",
          ">\n",
          "\n",
          "\t",
          "---\n",
          "<!--",
          "<![CDATA[",
          "&lol;",
          "&#0;",
          "&#x10FFFF;",
          "<?x?>",
          "<!DOCTYPE x>",
          "\u0000",
          "\uFEFF",
          "\uD83D\uDE00",
          "?",
          "? ",
          "<<: ",
          "00:00:00",
          "unlimited",
          "at 1h",
          "0",
          "\\",
          "@",
          "`");

  private static final List<String> GOOD =
      List.of(
          YamlWorkloadReaderTest.FULL,
          "1 60 5 31 8 0.12 -1 2 600 -1 1 29 -1 -1 3 -1 -1 -1\n; comment\n"
              + "2 61 5 31 8 0.12 -1 2 600 -1 1 29 -1 -1 3 -1 -1 -1\n",
          "0 -1 60 60 1 1 1024 10 a.img 600\n29275 115675 10 9.5 39 2 1024 0 'NONE.img' 600\n",
          HaizeaXmlReaderTest.FULL);

  @Property(tries = 4_000, seed = "1")
  void mutationsOfGoodFiles(@ForAll long seed) {
    Random random = new Random(seed);
    int format = random.nextInt(NAMES.size());
    byte[] bytes = mutated(GOOD.get(format).getBytes(StandardCharsets.UTF_8), random);
    readsOrRefuses(NAMES.get(format), bytes);
  }

  @Property(tries = 1_000, seed = "2", shrinking = ShrinkingMode.BOUNDED)
  void arbitraryBytes(@ForAll @Size(max = 300) byte[] bytes) {
    NAMES.forEach(name -> readsOrRefuses(name, bytes));
  }

  @Property(tries = 1_000, seed = "3", shrinking = ShrinkingMode.BOUNDED)
  void arbitraryText(@ForAll String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    NAMES.forEach(name -> readsOrRefuses(name, bytes));
  }

  @Property(tries = 1_000, seed = "4")
  void tokensInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "leases: " : "<lease-workload>");
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(TOKENS.get(random.nextInt(TOKENS.size())));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    NAMES.forEach(name -> readsOrRefuses(name, bytes));
  }

  private static void readsOrRefuses(String name, byte[] bytes) {
    String outcome;
    try {
      WorkloadFile file = WorkloadFiles.read(Source.of(name, bytes), CLIPPING);
      outcome = name + ": " + file.workload().submissions().size() + " leases";
    } catch (BadInput e) {
      outcome = e.getMessage();
    }
    assertThat(outcome).startsWith(name).hasSizeLessThan(1_000);
  }

  private static byte[] mutated(byte[] good, Random random) {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : good) {
      bytes.add(b);
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      mutate(bytes, random);
    }
    byte[] result = new byte[bytes.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = bytes.get(i);
    }
    return result;
  }

  private static void mutate(List<Byte> bytes, Random random) {
    int at = random.nextInt(bytes.size() + 1);
    int to = Math.min(bytes.size(), at + random.nextInt(20));
    switch (random.nextInt(5)) {
      case 0 -> bytes.subList(at, to).clear();
      case 1 -> bytes.addAll(at, List.copyOf(bytes.subList(at, to)));
      case 2 -> {
        String token = TOKENS.get(random.nextInt(TOKENS.size()));
        for (byte b : token.getBytes(StandardCharsets.UTF_8)) {
          bytes.add(at, b);
        }
      }
      case 3 -> {
        String token = TOKENS.get(random.nextInt(TOKENS.size()));
        bytes.subList(at, to).clear();
        int place = at;
        for (byte b : token.getBytes(StandardCharsets.UTF_8)) {
          bytes.add(place++, b);
        }
      }
      default -> {
        if (at < bytes.size()) {
          bytes.set(at, (byte) random.nextInt(256));
        }
      }
    }
  }
}
