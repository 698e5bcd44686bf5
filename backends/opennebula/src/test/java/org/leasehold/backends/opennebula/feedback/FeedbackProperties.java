package org.leasehold.backends.opennebula.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.HttpRpc;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;

/** Whatever a message holds, it is written once and harms no other attribute. */
class FeedbackProperties {
  private FakeOned oned;

  @BeforeTry
  void open() throws Exception {
    oned = new FakeOned(new HandTime());
  }

  @AfterTry
  void close() {
    oned.close();
  }

  @Property(tries = 100)
  void anyMessageIsWrittenOnce(@ForAll String message) throws OneFault {
    HttpRpc rpc =
        new HttpRpc(
            HttpRpc.plain(Duration.ofMinutes(1)),
            oned.endpoint(),
            Duration.ofMinutes(1),
            1_000_000);
    OpenNebula one =
        new OpenNebula(new Caller(rpc, Credentials.given(FakeOned.SESSION), 1, made -> {}));
    int vm = one.allocate("CPU=1\nMEMORY=64\nNOTES=\"mine\"", false);
    Feedback feedback = new Feedback(one, false);
    feedback.retract(one.vm(vm), message);
    assertThat(feedback.retract(one.vm(vm), message)).isFalse();
    assertThat(one.vm(vm).userTemplate().children()).hasSizeLessThanOrEqualTo(2);
    assertThat(one.vm(vm).userTemplate().value("NOTES")).contains("mine");
  }
}
