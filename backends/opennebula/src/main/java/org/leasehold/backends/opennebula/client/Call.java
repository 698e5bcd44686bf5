package org.leasehold.backends.opennebula.client;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A call of one method.
 *
 * @param method its name, such as {@code one.vm.deploy}
 * @param arguments by their position, without the session
 * @param repeatable whether doing it twice is the same as doing it once
 */
public record Call(String method, List<Argument> arguments, boolean repeatable) {

  /** One argument. */
  public sealed interface Argument {
    record Text(String value) implements Argument {
      public Text {
        Objects.requireNonNull(value, "value");
      }
    }

    record Whole(int value) implements Argument {}

    record Truth(boolean value) implements Argument {}
  }

  public Call {
    Objects.requireNonNull(method, "method");
    arguments = List.copyOf(arguments);
  }

  /**
   * A call that only reads.
   *
   * @param arguments each a String, an Integer or a Boolean
   */
  static Call read(String method, Object... arguments) {
    return new Call(method, typed(arguments), true);
  }

  /**
   * A call that changes something.
   *
   * @param arguments each a String, an Integer or a Boolean
   */
  static Call change(String method, Object... arguments) {
    return new Call(method, typed(arguments), false);
  }

  private static List<Argument> typed(Object... arguments) {
    return Arrays.stream(arguments).map(Call::typed).toList();
  }

  private static Argument typed(Object argument) {
    if (argument instanceof Integer whole) {
      return new Argument.Whole(whole);
    }
    if (argument instanceof Boolean truth) {
      return new Argument.Truth(truth);
    }
    return new Argument.Text((String) argument);
  }
}
