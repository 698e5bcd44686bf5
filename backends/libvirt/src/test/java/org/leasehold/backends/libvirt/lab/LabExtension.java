package org.leasehold.backends.libvirt.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Lab} of three hosts, the same for all classes of a run; it is ended with the
 * run. Where there can be no lab, the tests are skipped with a message.
 */
public final class LabExtension implements ExecutionCondition, ParameterResolver {
  private static final int HOSTS = 3;
  private static final List<String> COMMANDS =
      List.of(
          "libvirtd",
          "virsh",
          "qemu-system-x86_64",
          "qemu-img",
          "ip",
          "nsenter",
          "openssl",
          "saslpasswd2",
          "as",
          "busybox",
          "cpio");
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(LabExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return missing()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("there can be libvirt hosts"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Lab.class, key -> new Started(start()), Started.class)
        .lab();
  }

  private static Lab start() {
    try {
      return Lab.start(Files.createTempDirectory("leasehold-lab"), HOSTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why there can be no lab on this machine, if so. */
  private static Optional<String> missing() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("libvirt hosts for tests need root");
    }
    return COMMANDS.stream()
        .filter(command -> !installed(command))
        .findFirst()
        .map(command -> command + " is missing: backends/libvirt/lab/install installs it");
  }

  private static boolean installed(String command) {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
            Stream.of("/usr/sbin", "/sbin"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /** Ended by JUnit with the store that holds it. */
  private record Started(Lab lab)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
      lab.close();
    }
  }
}
