package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallbackFaultsTest {

  @Test
  void an_event_of_a_closed_connection_is_no_fault_of_ours() {
    assertThat(CallbackFaults.isOfClosedConnection(thrownIn("org.libvirt.Connect$4"))).isTrue();
  }

  @Test
  void what_our_own_listeners_throw_is_told() {
    Throwable ours = thrownIn("org.leasehold.backends.libvirt.Link");
    Throwable other = new IllegalStateException("x");
    other.setStackTrace(thrownIn("org.libvirt.Connect").getStackTrace());
    Throwable traceless = new NullPointerException();
    traceless.setStackTrace(new StackTraceElement[0]);

    assertThat(CallbackFaults.isOfClosedConnection(ours)).isFalse();
    assertThat(CallbackFaults.isOfClosedConnection(other)).isFalse();
    assertThat(CallbackFaults.isOfClosedConnection(traceless)).isFalse();
  }

  private static Throwable thrownIn(String type) {
    Throwable fault = new NullPointerException("vcp is null");
    fault.setStackTrace(
        new StackTraceElement[] {new StackTraceElement(type, "eventCallback", "X.java", 1)});
    return fault;
  }
}
