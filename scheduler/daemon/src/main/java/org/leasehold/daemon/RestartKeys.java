package org.leasehold.daemon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.leasehold.configuration.DaemonSettings;
import org.leasehold.configuration.HttpSettings;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.configuration.StoreSettings;

/** The settings that the daemon reads at its start only. */
final class RestartKeys {
  private RestartKeys() {}

  private static Map<String, Function<LeaseholdSettings, Object>> values() {
    Map<String, Function<LeaseholdSettings, Object>> values = new LinkedHashMap<>();
    values.put("suspension.exclusion", all -> all.scheduling().overheads().exclusion());
    values.put("backend", LeaseholdSettings::backend);
    values.put("libvirt", LeaseholdSettings::libvirt);
    values.put("opennebula", LeaseholdSettings::opennebula);
    store(values, "store.path", StoreSettings::path);
    store(values, "store.url", StoreSettings::url);
    store(values, "store.user", StoreSettings::user);
    store(values, "store.passwordFile", StoreSettings::passwordFile);
    store(values, "store.keep", StoreSettings::keep);
    store(values, "store.keepAnswers", StoreSettings::keepAnswers);
    http(values, "http.host", HttpSettings::host);
    http(values, "http.port", HttpSettings::port);
    http(values, "http.tls.certificate", http -> http.tls().map(HttpSettings.Tls::certificate));
    http(values, "http.tls.key", http -> http.tls().map(HttpSettings.Tls::key));
    http(values, "http.insecure", HttpSettings::insecure);
    http(values, "http.limits.body", http -> http.limits().body());
    http(values, "http.limits.headers", http -> http.limits().headers());
    http(values, "http.limits.rate", http -> http.limits().rate());
    http(values, "http.limits.streams", http -> http.limits().streams());
    http(values, "http.limits.connections", http -> http.limits().connections());
    http(values, "http.limits.threads", http -> http.limits().threads());
    http(values, "http.limits.idle", http -> http.limits().idle());
    http(values, "http.limits.answer", http -> http.limits().answer());
    daemon(values, "daemon.mostWaiting", DaemonSettings::mostWaiting);
    daemon(values, "daemon.batch", DaemonSettings::batch);
    daemon(values, "daemon.retryDelay", DaemonSettings::retryDelay);
    daemon(values, "daemon.monitoring", DaemonSettings::monitoring);
    daemon(values, "daemon.cleaning", DaemonSettings::cleaning);
    daemon(values, "daemon.reloading", DaemonSettings::reloading);
    return values;
  }

  private static void store(
      Map<String, Function<LeaseholdSettings, Object>> values,
      String key,
      Function<StoreSettings, Object> value) {
    values.put(key, all -> value.apply(all.store()));
  }

  private static void http(
      Map<String, Function<LeaseholdSettings, Object>> values,
      String key,
      Function<HttpSettings, Object> value) {
    values.put(key, all -> value.apply(all.http()));
  }

  private static void daemon(
      Map<String, Function<LeaseholdSettings, Object>> values,
      String key,
      Function<DaemonSettings, Object> value) {
    values.put(key, all -> value.apply(all.daemon()));
  }

  /** The keys whose values differ, in the order of the configuration. */
  static List<String> changed(LeaseholdSettings running, LeaseholdSettings next) {
    return values().entrySet().stream()
        .filter(key -> !Objects.equals(key.getValue().apply(running), key.getValue().apply(next)))
        .map(Map.Entry::getKey)
        .toList();
  }
}
