package org.leasehold.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;

/**
 * Arrows point one way: cli to simulator; cli, daemon and simulator to policies, backends and
 * configuration; backends to configuration, where their settings are; these to core. Every library
 * has one home.
 */
@AnalyzeClasses(packages = "org.leasehold", importOptions = DoNotIncludeTests.class)
class ArrowsTest {
  @ArchTest
  static final ArchRule modules =
      arrows(
          usedBy("cli"),
          usedBy("daemon", "cli"),
          usedBy("simulator", "cli"),
          usedBy("policies", "cli", "daemon", "simulator"),
          usedBy("backends", "cli", "daemon", "simulator"),
          usedBy("api", "cli", "daemon"),
          usedBy("eventlog", "cli", "daemon", "simulator"),
          usedBy("configuration", "cli", "daemon", "simulator", "eventlog", "backends"),
          usedBy(
              "core",
              "cli",
              "daemon",
              "simulator",
              "policies",
              "backends",
              "api",
              "eventlog",
              "configuration"));

  @ArchTest
  static final ArchRule core_needs_only_java_and_optaplanner =
      classes()
          .that()
          .resideInAPackage("org.leasehold.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.leasehold.core..", "java..", "org.optaplanner..");

  @ArchTest
  static final ArchRule the_solver_is_known_to_placement_alone =
      onlyIn("org.leasehold.core.placement..", "org.optaplanner..");

  @ArchTest
  static final ArchRule python_is_known_to_policies_alone =
      onlyIn("org.leasehold.policies..", "org.graalvm..");

  @ArchTest
  static final ArchRule libvirt_is_known_to_its_backend_alone =
      onlyIn("org.leasehold.backends.libvirt..", "org.libvirt..", "com.sun.jna..");

  @ArchTest
  static final ArchRule commons_configuration_is_known_to_configuration_alone =
      onlyIn("org.leasehold.configuration..", "org.apache.commons.configuration2..");

  @ArchTest
  static final ArchRule picocli_is_known_to_the_command_alone =
      onlyIn("org.leasehold.cli..", "picocli..", "me.tongfei..");

  @ArchTest
  static final ArchRule databases_are_known_to_the_store_alone =
      onlyIn(
          "org.leasehold.daemon.store..",
          "java.sql..",
          "javax.sql..",
          "org.jdbi..",
          "com.zaxxer.hikari..",
          "org.flywaydb..",
          "org.sqlite..",
          "org.postgresql..");

  @ArchTest
  static final ArchRule no_cycles_in_core =
      slices().assignedFrom(new CorePackages()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_cycles_in_the_simulator =
      slices().matching("org.leasehold.simulator.(*)..").should().beFreeOfCycles();

  private static ArchRule onlyIn(String home, String... library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library);
  }

  private record Layer(String name, String... users) {}

  private static Layer usedBy(String name, String... users) {
    return new Layer(name, users);
  }

  private static ArchRule arrows(Layer... layers) {
    LayeredArchitecture rule =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .ensureAllClassesAreContainedInArchitecture();
    for (Layer layer : layers) {
      rule = rule.layer(layer.name()).definedBy("org.leasehold." + layer.name() + "..");
    }
    for (Layer layer : layers) {
      rule =
          layer.users().length == 0
              ? rule.whereLayer(layer.name()).mayNotBeAccessedByAnyLayer()
              : rule.whereLayer(layer.name()).mayOnlyBeAccessedByLayers(layer.users());
    }
    return rule;
  }
}
