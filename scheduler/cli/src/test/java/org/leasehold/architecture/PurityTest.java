package org.leasehold.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.security.SecureRandom;
import java.text.Format;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.BitSet;
import java.util.Date;
import java.util.Iterator;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * The core takes time and seeds as arguments and touches nothing outside. Nobody keeps state in
 * statics.
 */
@AnalyzeClasses(packages = "org.leasehold", importOptions = DoNotIncludeTests.class)
class PurityTest {
  private static final String CORE = "org.leasehold.core..";

  private static final Set<Class<?>> MUTABLE =
      Set.of(
          AbstractCollection.class,
          AbstractMap.class,
          Appendable.class,
          BitSet.class,
          Date.class,
          Format.class,
          Iterator.class,
          AtomicReference.class,
          AtomicInteger.class,
          AtomicLong.class,
          AtomicBoolean.class,
          RandomGenerator.class,
          ThreadLocal.class);

  private static final DescribedPredicate<JavaField> WRITTEN_BY_HAND =
      describe(
          "are written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));

  @ArchTest
  static final ArchRule core_reads_no_clock =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .callMethodWhere(
              target(owner(resideInAPackage("java.time..")))
                  .and(target(nameMatching("now|system.*|tick.*"))))
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule core_draws_no_unseeded_randomness =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ThreadLocalRandom.class, SecureRandom.class);

  @ArchTest
  static final ArchRule core_starts_no_threads =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, ThreadLocal.class, Timer.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..");

  @ArchTest
  static final ArchRule core_does_no_input_or_output =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.io..", "java.nio..", "java.net..")
                  .and(not(type(Serializable.class))))
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule logging_is_slf4j =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule statics_are_final =
      fields().that().areStatic().and(WRITTEN_BY_HAND).should().beFinal();

  /** A list or map of an immutable kind cannot be told from others here; a named kind can. */
  @ArchTest
  static final ArchRule statics_hold_no_state =
      noFields()
          .that()
          .areStatic()
          // libvirt itself has one event loop in a process.
          .and()
          .areNotDeclaredIn("org.leasehold.backends.libvirt.EventLoop")
          .and(WRITTEN_BY_HAND)
          .should()
          .haveRawType(
              describe(
                  "a mutable type",
                  (JavaClass type) -> MUTABLE.stream().anyMatch(type::isAssignableTo)));

  @ArchTest
  static final ArchRule tables_of_constants_are_private =
      fields()
          .that()
          .areStatic()
          .and(WRITTEN_BY_HAND)
          .and()
          .haveRawType(describe("an array", JavaClass::isArray))
          .should()
          .bePrivate()
          .allowEmptyShould(true);
}
