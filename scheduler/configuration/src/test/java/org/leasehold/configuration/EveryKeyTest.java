package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key can be set from every source, and no source takes a wrong value for it. */
class EveryKeyTest {
  private static final Map<String, String> OTHER_THAN_DEFAULT = otherThanDefault();

  /** Names and paths, which may be any text. */
  private static final Set<String> NAMES =
      Set.of(
          "site.prefix",
          "libvirt.owner",
          "libvirt.vm.machine",
          "libvirt.sasl.user",
          "libvirt.sasl.passwordFile",
          "libvirt.vm.cpu",
          "libvirt.images.source",
          "libvirt.images.default",
          "libvirt.images.commandLine",
          "libvirt.cloudInit.userData",
          "opennebula.auth",
          "opennebula.ca",
          "opennebula.template",
          "store.path",
          "store.user",
          "store.passwordFile",
          "http.host",
          "http.tls.certificate",
          "http.tls.key");

  /** Keys without which others are refused. */
  private static final Map<String, String> COMPANIONS =
      Map.of(
          "http.tls.certificate", "http.tls.key",
          "http.tls.key", "http.tls.certificate",
          "libvirt.sasl.user", "libvirt.sasl.passwordFile",
          "libvirt.sasl.passwordFile", "libvirt.sasl.user");

  private static Map<String, String> otherThanDefault() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("site.hosts", "12");
    values.put("site.prefix", "node-");
    values.put("site.cpus", "2.5");
    values.put("site.memory", "4096");
    values.put("site.disk", "100000");
    values.put("site.net-in", "100");
    values.put("site.net-out", "1000");
    values.put("scheduling.backfilling", "4");
    values.put("scheduling.suspension", "serial-only");
    values.put("scheduling.migration", "free");
    values.put("scheduling.thresholdFactor", "2.5");
    values.put("scheduling.tolerance", "3s");
    values.put("failures.retries", "5");
    values.put("failures.retryDelay", "30s");
    values.put("failures.placeElsewhere", "false");
    values.put("failures.restart", "false");
    values.put("suspension.rate", "50");
    values.put("suspension.resumeRate", "81.5");
    values.put("suspension.enactment", "1.5s");
    values.put("suspension.exclusion", "global");
    values.put("migration.rate", "10");
    values.put("shutdown.time", "10s");
    values.put("boot.time", "12s");
    values.put("policies.admission", "no-reservations");
    values.put("policies.queue", "shortest-first");
    values.put("policies.backfill", "shortest-first");
    values.put("policies.preemption", "no-preemption");
    values.put("policies.hostSelection", "mine/spread.py");
    values.put("policies.timeLimit", "250s");
    values.put("placement.localSearchSteps", "0");
    values.put("placement.seed", "7");
    values.put("estimates.learn", "always");
    values.put("estimates.window", "20");
    values.put("estimates.percentile", "90");
    values.put("simulation.start", "2006-11-25T13:00:00Z");
    values.put("simulation.stop", "30d");
    values.put("simulation.check", "false");
    values.put("workload.runtimeSlowdown", "5");
    values.put("workload.slowdownApplies", "all");
    values.put("workload.bootOverhead", "15s");
    values.put("workload.shutdownOverhead", "5s");
    values.put("workload.memory", "512");
    values.put("workload.notice", "24h");
    values.put("workload.swf.cpus", "0.5");
    values.put("workload.swf.memory", "2048");
    values.put("workload.swf.overrun", "extend");
    values.put("workload.swf.preemptible", "false");
    values.put("metrics.warmupFraction", "0.05");
    values.put("simulated.seed", "7");
    values.put("simulated.bootTime", "8s");
    values.put("simulated.failureRate", "start:0.05,suspend:0.1");
    values.put("simulated.lateFactor", "suspend:1.39,resume:1.64");
    values.put("simulated.delayRate", "0.0137");
    values.put("simulated.delay", "10s..20s");
    values.put("simulated.lossRate", "0.001");
    values.put("backend", "libvirt");
    values.put("libvirt.owner", "north");
    values.put("libvirt.uri", "qemu+ssh://{host}/system");
    values.put("libvirt.uris", "host1=qemu:///session,host2=test:///default");
    values.put("libvirt.insecure", "true");
    values.put("libvirt.sasl.user", "leasehold");
    values.put("libvirt.sasl.passwordFile", "/etc/leasehold/libvirt-password");
    values.put("libvirt.keepAlive.interval", "0s");
    values.put("libvirt.keepAlive.count", "3");
    values.put("libvirt.reconnect.least", "2s");
    values.put("libvirt.reconnect.most", "10m");
    values.put("libvirt.workers", "1");
    values.put("libvirt.shutdownGrace", "0s");
    values.put("libvirt.reserved.cpus", "0.5");
    values.put("libvirt.reserved.memory", "2048");
    values.put("libvirt.vm.type", "qemu");
    values.put("libvirt.vm.machine", "q35");
    values.put("libvirt.vm.cpu", "host-model");
    values.put("libvirt.vm.emulator", "/usr/bin/qemu-system-x86_64");
    values.put("libvirt.vm.bus", "sata");
    values.put("libvirt.vm.network", "bridge:br0");
    values.put("libvirt.vm.consoles", "/var/log/leasehold");
    values.put("libvirt.vm.memoryOverhead", "100");
    values.put("libvirt.vm.cpuShares", "true");
    values.put("libvirt.images.folder", "/srv/images");
    values.put("libvirt.images.source", "images");
    values.put("libvirt.images.default", "debian-12");
    values.put("libvirt.images.commandLine", "console=ttyS1 quiet");
    values.put("libvirt.disks.folder", "/srv/disks");
    values.put("libvirt.disks.shared", "true");
    values.put("libvirt.saves.folder", "/srv/saves");
    values.put("libvirt.cloudInit.enabled", "true");
    values.put("libvirt.cloudInit.userData", "user-data.yaml");
    values.put("libvirt.migration.uri", "qemu+tcp://{host}/system");
    values.put("libvirt.migration.uris", "host1=qemu+tcp://10.0.0.1/system");
    values.put("libvirt.migration.bandwidth", "100");
    values.put("libvirt.migration.maxDowntime", "1s");
    values.put("libvirt.migration.timeLimit", "1h");
    values.put("libvirt.migration.autoConverge", "false");
    values.put("libvirt.migration.postCopy", "true");
    values.put("libvirt.migration.tls", "false");
    values.put("opennebula.endpoint", "https://one.example.org:2634/RPC2");
    values.put("opennebula.auth", "/etc/leasehold/one_auth");
    values.put("opennebula.ca", "/etc/leasehold/ca.pem");
    values.put("opennebula.timeout", "1m");
    values.put("opennebula.interval", "5s");
    values.put("opennebula.busyInterval", "0.5s");
    values.put("opennebula.reconnect.most", "5m");
    values.put("opennebula.concurrency", "4");
    values.put("opennebula.preemption", "suspend");
    values.put("opennebula.leaseEnd", "poweroff");
    values.put("opennebula.template", "debian 12");
    values.put("opennebula.grace", "1m");
    values.put("opennebula.timeLimit", "2h");
    values.put("opennebula.dryRun", "true");
    values.put("opennebula.leases.unasked", "best-effort");
    values.put("opennebula.leases.groupTimeout", "1h");
    values.put("opennebula.leases.groupQuiet", "1m");
    values.put("opennebula.bell", "/run/leasehold/opennebula.sock");
    values.put("store.path", "/var/lib/leasehold/store.db");
    values.put("store.url", "jdbc:postgresql://localhost/leasehold");
    values.put("store.user", "leasehold");
    values.put("store.passwordFile", "/etc/leasehold/password");
    values.put("store.keep", "400d");
    values.put("store.keepAnswers", "1h");
    values.put("http.host", "::1");
    values.put("http.port", "0");
    values.put("http.tls.certificate", "/etc/leasehold/certificate.pem");
    values.put("http.tls.key", "/etc/leasehold/key.pem");
    values.put("http.insecure", "true");
    values.put("http.limits.body", "65536");
    values.put("http.limits.headers", "16384");
    values.put("http.limits.rate", "10");
    values.put("http.limits.streams", "0");
    values.put("http.limits.connections", "64");
    values.put("http.limits.threads", "8");
    values.put("http.limits.idle", "10s");
    values.put("http.limits.answer", "5s");
    values.put("daemon.mostWaiting", "5");
    values.put("daemon.batch", "7");
    values.put("daemon.retryDelay", "3s");
    values.put("daemon.monitoring", "1m");
    values.put("daemon.cleaning", "1h");
    values.put("daemon.reloading", "1m");
    values.put("log.level", "debug");
    return values;
  }

  @Test
  void thisTestKnowsEveryKey() {
    assertThat(OTHER_THAN_DEFAULT.keySet())
        .containsExactlyElementsOf(Keys.ALL.stream().map(Key::name).toList());
  }

  static List<Key<?>> keys() {
    return Keys.ALL;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void isSetByEverySource(Key<?> key) throws BadInput {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("site.hosts", "3"); // without it the other keys of the site are refused
    LeaseholdSettings without = Loading.sets("site.hosts=3");
    Optional.ofNullable(COMPANIONS.get(key.name()))
        .ifPresent(companion -> texts.put(companion, OTHER_THAN_DEFAULT.get(companion)));
    texts.put(key.name(), OTHER_THAN_DEFAULT.get(key.name()));

    LeaseholdSettings bySets =
        Loading.sets(
            texts.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
    Map<String, String> environment = new LinkedHashMap<>();
    texts.forEach(
        (name, value) ->
            environment.put(Keys.named(name).orElseThrow().environmentVariable(), value));

    assertThat(bySets).isNotEqualTo(without);
    assertThat(Loading.environment(environment)).isEqualTo(bySets);
    assertThat(ConfigurationLoader.load(Optional.empty(), Map.of(), List.of(), texts))
        .isEqualTo(bySets);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void takesNoNonsense(Key<?> key) {
    for (String nonsense :
        List.of("?", "-1", "NaN", "Infinity", "1e999", "9".repeat(40), "${sys:user.name}")) {
      BadInput fault =
          catchThrowableOfType(BadInput.class, () -> Loading.sets(key.name() + "=" + nonsense));
      boolean isAName = NAMES.contains(key.name()) || key.name().startsWith("policies.");
      boolean reads = key.type().read(nonsense).isPresent();
      assertThat(reads && !isAName).as(key.name() + "=" + nonsense).isFalse();
      if (!reads) {
        assertThat(fault)
            .hasMessage("--set: " + Messages.wrongValue(key.name(), key.type(), nonsense));
      }
    }
  }
}
