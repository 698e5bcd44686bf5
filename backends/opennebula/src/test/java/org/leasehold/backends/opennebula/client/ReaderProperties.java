package org.leasehold.backends.opennebula.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** Whatever comes, it is a reply or refused as none; and text survives the journey. */
class ReaderProperties {
  private static final String VM =
      "<VM><ID>3</ID><UID>0</UID><GID>0</GID><NAME>a</NAME><STATE>3</STATE><LCM_STATE>3</LCM_STATE>"
          + "<STIME>1795365965</STIME><TEMPLATE><CPU><![CDATA[0.5]]></CPU></TEMPLATE>"
          + "<HISTORY_RECORDS><HISTORY><SEQ>0</SEQ><HID>1</HID><ETIME>0</ETIME></HISTORY>"
          + "</HISTORY_RECORDS></VM>";
  private static final String FAILURE =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><methodResponse><params><param><value><array><data>"
          + "<value><boolean>0</boolean></value><value><string>no</string></value>"
          + "<value><i4>256</i4></value><value><i8>-1</i8></value></data></array></value></param>"
          + "</params></methodResponse>";

  private final ReplyReader replies = new ReplyReader();
  private final XmlReader xml = new XmlReader();

  @Property
  void anyBytesAreAReplyOrRefused(@ForAll byte[] body) {
    assertThat(isReadOrRefused(body)).isTrue();
  }

  @Property
  void aDamagedReplyIsAReplyOrRefused(
      @ForAll @IntRange(min = 0, max = 300) int place, @ForAll byte damage) {
    byte[] body = FAILURE.getBytes(StandardCharsets.US_ASCII);
    body[place % body.length] = damage;
    assertThat(isReadOrRefused(body)).isTrue();
  }

  @Property
  void aReplyCutShortIsRefused(@ForAll @IntRange(min = 0, max = 300) int length) {
    String cut = FAILURE.substring(0, Math.min(length, FAILURE.length() - 1));
    assertThat(isReadOrRefused(cut.getBytes(StandardCharsets.US_ASCII))).isTrue();
  }

  @Property
  void aDamagedVmIsAVmOrRefused(
      @ForAll @IntRange(min = 0, max = 400) int place, @ForAll char damage) {
    StringBuilder text = new StringBuilder(VM);
    text.setCharAt(place % text.length(), damage);
    assertThat(isVmOrRefused(text.toString())).isTrue();
  }

  @Property
  void textSurvivesTheJourney(@ForAll String text) throws Unreadable {
    String readable =
        text.codePoints()
            .map(c -> isXml(c) ? c : '?')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    Call call = Call.change("one.vm.update", 1, text, 1);
    byte[] body = RequestWriter.write(call, "a:b").getBytes(StandardCharsets.UTF_8);
    Element second = xml.read(body).part("params").children("param").get(2);
    assertThat(second.part("value").part("string").text()).isEqualTo(readable);
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c > 0xFFFF;
  }

  private boolean isReadOrRefused(byte[] body) {
    try {
      return replies.read(body) != null;
    } catch (Unreadable e) {
      return !e.getMessage().isBlank();
    }
  }

  private boolean isVmOrRefused(String text) {
    try {
      return Vm.of(xml.read(text)) != null;
    } catch (Unreadable e) {
      return !e.getMessage().isBlank();
    }
  }
}
