package org.leasehold.backends.opennebula.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** XML that is taken, and XML that is not. */
class XmlReaderTest {
  @TempDir Path folder;

  private final XmlReader reader = new XmlReader();

  @Test
  void textIsPutTogetherFromAllItsPieces() throws Unreadable {
    Element read = reader.read("<A><B>1 &lt; <![CDATA[<2>]]> &#38; <!-- no -->3</B><C/></A>");
    assertThat(read.value("B")).contains("1 < <2> & 3");
    assertThat(read.value("C")).isEmpty();
    assertThat(read.part("C").children()).isEmpty();
  }

  @Test
  void numbersAreHeldToTheirBounds() throws Unreadable {
    Element read =
        reader.read("<A><N>-5</N><BIG>9999999999</BIG><T>1795365965</T><X>seven</X><Z>0</Z></A>");
    assertThat(read.id("N")).isEqualTo(-5);
    assertThat(read.number("BIG")).isEqualTo(9_999_999_999L);
    assertThat(read.time("T")).contains(Instant.ofEpochSecond(1_795_365_965L));
    assertThat(read.time("Z")).isEmpty();
    assertThatThrownBy(() -> read.id("BIG")).hasMessage("A/BIG is out of bounds: 9999999999");
    assertThatThrownBy(() -> read.number("X")).hasMessage("A/X must be a whole number, not seven");
    assertThatThrownBy(() -> read.number("Y")).hasMessage("A has no Y");
    assertThatThrownBy(() -> read.time("N")).hasMessage("A/N must be a time, not -5");
    assertThatThrownBy(() -> reader.read("<A><N>1e999999999</N></A>").decimal("N"))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aDocumentTypeIsRefused() throws Exception {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "secret");
    String outside = "<!DOCTYPE A [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><A>&x;</A>";
    assertThatThrownBy(() -> reader.read(outside)).isInstanceOf(Unreadable.class);
    String laughs = "<!DOCTYPE A [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><A>&b;&b;</A>";
    assertThatThrownBy(() -> reader.read(laughs)).isInstanceOf(Unreadable.class);
  }

  @Test
  void depthIsBounded() throws Unreadable {
    int most = XmlReader.MOST_DEEP;
    assertThat(reader.read("<A>".repeat(most) + "</A>".repeat(most)).name()).isEqualTo("A");
    int more = most + 1;
    assertThatThrownBy(() -> reader.read("<A>".repeat(more) + "</A>".repeat(more)))
        .hasMessage("XML is nested more than 40 deep");
  }

  @Test
  void brokenXmlIsSaidWithItsPlace() {
    assertThatThrownBy(() -> reader.read("<A>\n<B></A>"))
        .isInstanceOf(Unreadable.class)
        .hasMessageStartingWith("this is not well-formed XML (line 2");
    assertThatThrownBy(() -> reader.read("")).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> reader.read("hello")).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> reader.read("<A>&nbsp;</A>")).isInstanceOf(Unreadable.class);
  }
}
