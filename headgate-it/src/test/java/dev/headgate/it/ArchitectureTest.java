package dev.headgate.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the walls that ARCHITECTURE.md draws. */
@AnalyzeClasses(packages = "dev.headgate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule coreKnowsNoIoLibrary =
      classes()
          .that()
          .resideInAPackage("dev.headgate.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.headgate.core..",
              "java..",
              "com.fasterxml.jackson..",
              "org.slf4j..",
              "org.HdrHistogram..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule apiKnowsOnlyItself =
      classes()
          .that()
          .resideInAPackage("dev.headgate.core.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.headgate.core.api..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule nothingThatServesKnowsTheLab =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.headgate.core..", "dev.headgate.routers..", "dev.headgate.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.headgate.lab..", "dev.headgate.cli..", "dev.headgate.sim..");

  @ArchTest
  static final ArchRule routersServeWithoutTheGateway =
      noClasses()
          .that()
          .resideInAnyPackage("dev.headgate.routers..", "dev.headgate.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.headgate.gateway..");

  @ArchTest
  static final ArchRule theSimulatorKnowsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.sim..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headgate.core..",
              "dev.headgate.routers..",
              "dev.headgate.gateway..",
              "dev.headgate.lab..",
              "dev.headgate.cli..");

  @ArchTest
  static final ArchRule nothingKnowsTheSparkJobs =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.headgate.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.headgate.spark..", "org.apache.spark..", "org.apache.hadoop..");

  @ArchTest
  static final ArchRule adaptersMeetOnlyInTheCompositionRoot =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.gateway.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.headgate.gateway.provider..");

  @ArchTest
  static final ArchRule providerClientsKnowNothingOfTheFrontDoor =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.gateway.provider..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.headgate.gateway.http..", "dev.headgate.gateway.serving..");

  @ArchTest
  static final ArchRule translatorsKnowNoHttp =
      noClasses()
          .that()
          .resideInAnyPackage("dev.headgate.gateway.translate..", "dev.headgate.gateway.sse..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..", "dev.headgate.gateway.http..");

  @ArchTest
  static final ArchRule noCyclesBetweenPackages =
      slices().matching("dev.headgate.(**)").should().beFreeOfCycles();
}
