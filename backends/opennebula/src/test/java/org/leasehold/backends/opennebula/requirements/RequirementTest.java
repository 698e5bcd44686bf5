package org.leasehold.backends.opennebula.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.XmlReader;

/** What requirements mean, on one host, and how wrong ones are answered. */
class RequirementTest {
  private static final String HOST =
      "<HOST><ID>7</ID><NAME>node07</NAME><STATE>2</STATE><CLUSTER_ID>100</CLUSTER_ID>"
          + "<CLUSTER>fast</CLUSTER><HOST_SHARE><MAX_CPU>800</MAX_CPU><CPU_USAGE>150</CPU_USAGE>"
          + "</HOST_SHARE><VMS><ID>17</ID><ID>18</ID></VMS><TEMPLATE><RACK>r1</RACK>"
          + "<HYPERVISOR>kvm</HYPERVISOR><LOAD>0.75</LOAD><MODEL>Xeon Gold 6230</MODEL>"
          + "<SIZE>12 units</SIZE><STATE>fine</STATE><TAG>red</TAG><TAG>blue</TAG><DEBT>-5</DEBT>"
          + "<PCI><ADDRESS>00:1f</ADDRESS></PCI></TEMPLATE><MONITORING><CAPACITY>"
          + "<FREE_CPU>650</FREE_CPU></CAPACITY><SYSTEM><NETTX>9</NETTX></SYSTEM></MONITORING>"
          + "</HOST>";

  static HostAttributes host() {
    try {
      Element cluster = new XmlReader().read("<TEMPLATE><POWER>green</POWER></TEMPLATE>");
      return new HostAttributes(new XmlReader().read(HOST), cluster, List.of(17, 18));
    } catch (Unreadable e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "ID = 7",
        "ID=7",
        "ID != 8",
        "ID ! = 8",
        "ID = \"7\"",
        "NAME = node07",
        "NAME = \"node*\"",
        "NAME = \"node0[1-7]\"",
        "NAME != \"other*\"",
        "CLUSTER = \"f?st\"",
        "(CLUSTER_ID = 100) & !(PUBLIC_CLOUD = YES) & !(PIN_POLICY = PINNED)",
        "MAX_CPU > 799",
        "MAX_CPU >= 800 & MAX_CPU <= 800",
        "FREE_CPU > 600 & NETTX < 10",
        "RACK=\"r1\"",
        "\"TEMPLATE/RACK\" = r1",
        "\"/HOST/TEMPLATE/RACK\" = r1",
        "\"PCI/ADDRESS\" = \"00:*\"",
        "POWER = green",
        "LOAD = 0.75",
        "LOAD > 0.7 & LOAD < 0.8",
        "MAX_CPU = 800.0",
        "SIZE = 12",
        "DEBT = -5 & DEBT < -4",
        "TAG @> blue & TAG @> \"r*\"",
        "TAG = red",
        "CURRENT_VMS = 17",
        "CURRENT_VMS != 19",
        "CURRENT_VMS @> 18",
        "STATE = 2 & STATE @> fine",
        "ID = 1 & ID = 1 | ID = 7",
        "!!(ID = 7)",
        "! ID = 8 & ID = 7",
      })
  void holdsOnThisHost(String text) throws WrongExpression {
    assertThat(Requirement.read(text).holds(host())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID = 8",
        "NAME = NODE07",
        "NAME = node",
        "NAME = \"\"",
        "NAME != \"\"",
        "ABSENT = 1",
        "ABSENT != 1",
        "ABSENT != text",
        "ABSENT < 1",
        "NAME < 1",
        "NAME != 1",
        "TAG = blue",
        "TAG @> green",
        "CURRENT_VMS = 19",
        "CURRENT_VMS != 17",
        "CURRENT_VMS > 1",
        "\"/VM/TEMPLATE/RACK\" = r1",
        "\"/HOST\" = r1",
        "MAX_CPU < 800 | MAX_CPU > 800",
        "!(ID = 7)",
        "SIZE = \"12\"",
      })
  void doesNotHoldOnThisHost(String text) throws WrongExpression {
    assertThat(Requirement.read(text).holds(host())).isFalse();
  }

  @Test
  void andAndOrBindEquallyFromTheLeft() throws WrongExpression {
    assertThat(Requirement.read("ID = 7 | ID = 7 & ID = 8").holds(host())).isFalse();
    assertThat(Requirement.read("ID = 7 | (ID = 7 & ID = 8)").holds(host())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "ID # at character 3: expected =, !=, <, >, <=, >= or @>, not the end",
        "ID = # at character 5: expected a number or a text, not the end",
        "ID = & 1 # at character 6: expected a number or a text, not &",
        "ID < text # at character 6: expected a number, not text",
        "ID = -text # at character 7: expected a number, not text",
        "ID ! 7 # at character 6: expected =, not 7",
        "= 7 # at character 1: expected the name of an attribute, ! or (, not =",
        "(ID = 7 # at character 8: expected &, | or ), not the end",
        "ID = 7) # at character 7: expected & or | or the end, not )",
        "ID = 7 NAME = x # at character 8: expected & or | or the end, not NAME",
        "ID = 7 & # at character 9: expected the name of an attribute, ! or (, not the end",
        "NAME = \"x # at character 8: a text in quotes without an end",
        "NAME = 'x' # at character 8: unexpected '",
        "ID == 7 # at character 5: expected a number or a text, not =",
        "ID = 1234567890123456789 # at character 6: expected a number of at most 18 digits, not"
            + " 1234567890123456789",
      })
  void aWrongOneIsAnsweredWithPlaceAndExpectation(String text, String message) {
    assertThatThrownBy(() -> Requirement.read(text))
        .isInstanceOf(WrongExpression.class)
        .hasMessage(message);
  }

  @Test
  void aChainAsLongAsIsReadIsHeldAgainstAHost() throws WrongExpression {
    String longest = "A=1" + "|A=1".repeat(Tokens.LONGEST / 4 - 1);
    Requirement read = Requirement.read(longest);
    assertThat(read.holds(host())).isFalse();
    assertThat(Requirement.read(longest)).isEqualTo(read).hasSameHashCodeAs(read);
    assertThat(read.toString()).startsWith("A = 1 | A = 1 | ");
  }

  @Test
  void whatIsTooLongOrTooDeepIsRefused() {
    assertThatThrownBy(() -> Requirement.read("A".repeat(Tokens.LONGEST + 1)))
        .hasMessage("an expression has at most 20000 characters, not 20001");
    assertThatThrownBy(() -> Rank.read("1+".repeat(5000)))
        .hasMessage("at character 401: nested more than 200 deep");
    assertThatThrownBy(() -> Requirement.read("A=1&A=1|".repeat(1000)))
        .hasMessageContaining("nested more than 200 deep");
    assertThatThrownBy(() -> Requirement.read("(".repeat(3000)))
        .hasMessage("at character 201: nested more than 200 deep");
    assertThatThrownBy(() -> Rank.read("-".repeat(3000)))
        .hasMessage("at character 201: nested more than 200 deep");
  }

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "'', '', true",
    "?, '', false",
    "a*b*c, aXbYbZc, true",
    "a*b*c, aXbYbZ, false",
    "[abc]x, bx, true",
    "[!abc]x, bx, false",
    "[!a-c]x, dx, true",
    "[]]x, ]x, true",
    "[a, [a, true",
    "\\*, *, true",
    "\\*, a, false",
    "[\\]]*, ]abc, true",
    "*.*, a/b.c, true",
    "**, anything, true",
  })
  void patternsAreThoseOfTheShell(String pattern, String text, boolean matches) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "FREE_CPU, 650",
    "-FREE_CPU, -650",
    "MAX_CPU - CPU_USAGE, 650",
    "MAX_CPU - CPU_USAGE - 1, 649",
    "MAX_CPU - (CPU_USAGE - 1), 651",
    "2 + 3 * 4, 14",
    "(2 + 3) * 4, 20",
    "100 / 10 / 2, 5",
    "FREE_CPU * 0.1 + LOAD, 65.75",
    "ABSENT + 1, 1",
    "NAME + 1, 1",
    "- 2 * - 3, 6",
    "\"TEMPLATE/LOAD\", 0.75",
    "CPU_USAGE-50, 100",
  })
  void ranksAreArithmetic(String text, double value) throws WrongExpression {
    assertThat(Rank.read(text).of(host())).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "1 + # at character 4: expected a number, the name of an attribute, - or (, not the end",
        "(1 # at character 3: expected +, -, *, / or ), not the end",
        "1 2 # at character 3: expected +, -, *, / or the end, not 2",
        "FREE_CPU > 1 # at character 10: expected +, -, *, / or the end, not >",
        "2 ^ 3 # at character 3: unexpected ^",
      })
  void aWrongRankIsAnsweredWithPlaceAndExpectation(String text, String message) {
    assertThatThrownBy(() -> Rank.read(text))
        .isInstanceOf(WrongExpression.class)
        .hasMessage(message);
  }
}
