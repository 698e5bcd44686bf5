package org.leasehold.policies;

import java.util.List;

/** The kinds of policies as their authors see them. */
enum PolicyKind {
  ADMISSION("admission", "accept", List.of("lease", "clock"), "True, False or (False, \"reason\")"),
  QUEUE("queue", "score", List.of("leases", "clock"), "a finite number or (number, \"reason\")"),
  PREEMPTION(
      "preemption",
      "yields",
      List.of("preemptor", "candidates", "clock"),
      "None or (score from 0 to 1, \"suspend\", \"migrate\" or \"requeue\"), with a reason as a"
          + " third if there is one"),
  HOST_SELECTION(
      "host-selection",
      "score",
      List.of("lease", "hosts", "clock"),
      "a number from 0 to 1 or (number, \"reason\")");

  private final String word;
  private final String function;
  private final List<String> parameters;
  private final String answer;

  PolicyKind(String word, String function, List<String> parameters, String answer) {
    this.word = word;
    this.function = function;
    this.parameters = parameters;
    this.answer = answer;
  }

  /** The one word for this kind, which also names the folder of its shipped policies. */
  String word() {
    return word;
  }

  /** The name of the function, or of the method of the class. */
  String function() {
    return function;
  }

  /** What it is called with. */
  List<String> parameters() {
    return parameters;
  }

  /** What it must answer for each candidate. */
  String answer() {
    return answer;
  }
}
