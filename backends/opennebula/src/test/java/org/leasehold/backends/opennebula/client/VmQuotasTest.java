package org.leasehold.backends.opennebula.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** Quotas, their defaults, and what has no limit. */
class VmQuotasTest {
  private final XmlReader xml = new XmlReader();

  @Test
  void aLimitOfMinusOneIsTheDefaults() throws Unreadable {
    VmQuotas quotas =
        quotas(
            "<VM><CPU>-1</CPU><CPU_USED>1.5</CPU_USED><MEMORY>-2</MEMORY><MEMORY_USED>512"
                + "</MEMORY_USED><VMS>3</VMS><VMS_USED>2</VMS_USED></VM>",
            "<VM><CPU>4</CPU><MEMORY>1024</MEMORY><RUNNING_VMS>1</RUNNING_VMS></VM>");
    assertThat(quotas.of("CPU").limit()).contains(new BigDecimal(4));
    assertThat(quotas.of("CPU").admits(new BigDecimal("2.5"))).isTrue();
    assertThat(quotas.of("CPU").admits(new BigDecimal("2.6"))).isFalse();
    assertThat(quotas.of("MEMORY").limit()).isEmpty();
    assertThat(quotas.of("VMS").admits(BigDecimal.ONE)).isTrue();
    assertThat(quotas.of("VMS").admits(BigDecimal.TEN)).isFalse();
    assertThat(quotas.of("RUNNING_VMS").limit()).contains(BigDecimal.ONE);
  }

  @Test
  void whatIsNotNamedHasNoLimit() throws Unreadable {
    assertThat(quotas("", "").of("CPU").admits(new BigDecimal(1_000_000))).isTrue();
    assertThat(quotas("<VM><CPU>-1</CPU><CPU_USED>1</CPU_USED></VM>", "").of("CPU").limit())
        .isEmpty();
  }

  private VmQuotas quotas(String own, String defaults) throws Unreadable {
    return VmQuotas.of(
        xml.read("<QUOTAS><VM_QUOTA>" + own + "</VM_QUOTA></QUOTAS>"),
        xml.read("<QUOTAS><VM_QUOTA>" + defaults + "</VM_QUOTA></QUOTAS>"));
  }
}
