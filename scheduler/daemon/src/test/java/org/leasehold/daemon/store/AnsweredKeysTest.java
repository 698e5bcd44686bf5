package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsweredKeysTest {

  @Test
  void knowsWhatWasAnsweredToWhom() {
    AnsweredKeys keys = new AnsweredKeys();
    keys.add("ann", "k1");

    assertThat(keys.mayHave("ann", "k1")).isTrue();
    assertThat(keys.mayHave("ann", "k2")).isFalse();
    assertThat(keys.mayHave("bob", "k1")).isFalse();
  }

  @Test
  void takesAnyForAnsweredWhenThereAreTooManyToKnow() {
    AnsweredKeys keys = new AnsweredKeys(100);
    for (int i = 0; i < 100; i++) {
      keys.add("ann", "key" + i);
    }
    assertThat(keys.mayHave("ann", "other")).isFalse();

    keys.add("ann", "one more");
    assertThat(keys.mayHave("ann", "key1")).isTrue();
    assertThat(keys.mayHave("ann", "other")).isTrue();
  }
}
