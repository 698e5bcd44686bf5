package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whatever a lease, its user or a file is called, that is what libvirt reads. */
class DomainXmlProperties {

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings()
        .withChars('<', '>', '"', '\'', '&', '/', '.', '\n', '\0', ']', '\u001b')
        .withCharRange('a', 'd')
        .withCharRange('\u0080', '\uffff')
        .ofMinLength(1)
        .ofMaxLength(120);
  }

  /** As the settings take them: no control characters, and what XML can say. */
  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings()
        .withChars('<', '>', '"', '\'', '&', '/', ' ')
        .withCharRange('a', 'd')
        .withCharRange('\u00a0', '\ud7ff')
        .ofMaxLength(60)
        .map(text -> "/" + text);
  }

  @Property(tries = 300)
  void escapingIsReversible(@ForAll("hostile") String text) {
    String escaped = Escaped.of(text);

    assertThat(escaped).matches("[A-Za-z0-9._-]*");
    assertThat(Escaped.read(escaped)).contains(text);
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(
      @ForAll("hostile") String lease,
      @ForAll("hostile") String user,
      @ForAll("paths") String path,
      @ForAll @IntRange(max = 999_999) int index) {
    Identity identity = new Identity("north", new VmId(new LeaseId("l" + lease), index));
    VmSpec vm =
        new VmSpec(
            new Tag(identity, user),
            150,
            512,
            new Image.Kernel(path, Optional.of(path)),
            Optional.of(path),
            Optional.empty());
    var machine = TestSettings.machine("qemu", "virtio", Optional.of(path));

    Element domain = Xml.read(new DomainXml(machine, "quiet " + path).of(vm));

    assertThat(text(domain, "name")).isEqualTo(identity.name()).hasSizeLessThanOrEqualTo(100);
    assertThat(text(domain, "uuid")).isEqualTo(identity.uuid().toString());
    assertThat(text(domain, "vcpu")).isEqualTo("2");
    assertThat(text(domain, "kernel")).isEqualTo(path);
    assertThat(text(domain, "cmdline")).isEqualTo("quiet " + path);
    NodeList sources = domain.getElementsByTagName("source");
    assertThat(((Element) sources.item(0)).getAttribute("file")).isEqualTo(path);
    Element tag = (Element) domain.getElementsByTagNameNS(Tag.NAMESPACE, "vm").item(0);
    assertThat(Tag.read(Xml.text(tag))).contains(identity);
    assertThat(Escaped.read(tag.getAttribute("user"))).contains(user);
    assertThat(domain.getElementsByTagName("disk").getLength()).isEqualTo(1);
  }

  private static String text(Element domain, String name) {
    return domain.getElementsByTagName(name).item(0).getTextContent();
  }
}
