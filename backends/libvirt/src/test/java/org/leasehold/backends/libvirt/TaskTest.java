package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskTest {

  @Test
  void endsThoughItsWorkBreaksOff() {
    Task task = new Task(Optional.empty());

    assertThatThrownBy(
            () ->
                task.run(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(task.ended()).as("what waits for it goes on").isCompleted();
  }
}
