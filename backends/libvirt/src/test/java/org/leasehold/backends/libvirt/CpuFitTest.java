package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;

/** Two hosts of a laboratory have the same CPU; another is made up. */
@ExtendWith(LabExtension.class)
class CpuFitTest {
  private static final String PASSED_THROUGH =
      "<domain><cpu mode='host-passthrough' check='none'/></domain>";

  /** Any other may be among the features of the machine that runs the tests. */
  private static final String NO_CPU_HAS_IT = "<feature name='ia64'/>";

  private final Lab lab;

  CpuFitTest(Lab lab) {
    this.lab = lab;
  }

  /** A host that says it has what no other does. */
  private static final class Unlike extends Link {
    Unlike(String uri) throws LibvirtException {
      super(uri);
    }

    @Override
    public String getCapabilities() throws LibvirtException {
      return super.getCapabilities().replaceFirst("<feature name='\\w+'/>", NO_CPU_HAS_IT);
    }
  }

  @Test
  void aCpuThatIsPassedThroughIsThatOfItsHost() throws Exception {
    Connect one = new Link(lab.uri(1));
    Connect two = new Link(lab.uri(2));
    Connect unlike = new Unlike(lab.uri(3));
    assertThat(CpuFit.fits(PASSED_THROUGH, one, two)).isTrue();
    assertThat(CpuFit.fits(PASSED_THROUGH, unlike, two)).isFalse();
    for (Connect connection : new Connect[] {one, two, unlike}) {
      connection.close();
    }
  }

  @Test
  void aCpuThatIsDescribedIsComparedAsItIs() throws Exception {
    Connect one = new Link(lab.uri(1));
    assertThat(CpuFit.fits("<domain/>", one, one)).isTrue();
    String own = HostAttributes.of(one).get("cpu-model");
    assertThat(CpuFit.fits(model(own, "none"), one, one)).isTrue();
    assertThat(CpuFit.fits(model(own, "ia64"), one, one)).isFalse();
    one.close();
  }

  private static String model(String name, String feature) {
    String also =
        feature.equals("none") ? "" : "<feature policy='require' name='" + feature + "'/>";
    return "<domain><cpu mode='custom' match='exact'><model>"
        + name
        + "</model>"
        + also
        + "</cpu></domain>";
  }
}
