package dev.muster;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The shape of the whole, as rules that say why. Both modules are on this class path. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.muster");

    @Test
    void the_rules_look_at_both_modules() {
        assertThat(CLASSES.size()).isGreaterThan(100);
        assertThat(CLASSES.stream().map(Modules::of).distinct())
                .contains("model", "evidence", "flow", "staging", "ui");
    }

    @Test
    void modules_use_only_what_their_line_allows() {
        assertThat(Modules.violations(CLASSES)).isEmpty();
    }

    @Test
    void nothing_that_stages_a_record_may_ever_see_a_decision() {
        for (String module :
                List.of("flow", "intake", "evidence", "normalize", "check", "staging")) {
            assertThat(reachable(module, new TreeSet<>()))
                    .as("what %s can reach, directly or not", module)
                    .doesNotContainAnyElementsOf(Modules.DECIDING);
        }
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("dev.muster.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_model_is_plain_java() {
        classes()
                .that()
                .resideInAPackage("..model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.muster.model..")
                .because("every stage exchanges it, and none brings its library along")
                .check(CLASSES);
    }

    @Test
    void only_flow_speaks_camel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..flow..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("a stage is ordinary code that a plain test can call")
                .check(CLASSES);
    }

    @Test
    void only_evidence_formats_know_tika_and_cyclonedx() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..evidence.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.tika..", "org.cyclonedx..")
                .because("a format's library is that format's business")
                .check(CLASSES);
    }

    @Test
    void nobody_lets_cyclonedx_check_json() {
        noClasses()
                .should()
                .callMethodWhere(
                        call(
                                "JSON validation of cyclonedx-core-java",
                                c ->
                                        c.getTargetOwner()
                                                        .getName()
                                                        .equals("org.cyclonedx.parsers.JsonParser")
                                                && Set.of("validate", "isValid")
                                                        .contains(c.getName())))
                .because(
                        "it is built for another version of the schema library and fails at run time")
                .check(CLASSES);
    }

    @Test
    void schemas_are_checked_in_two_places() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..staging..", "..evidence.format..", "..bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.networknt..")
                .because(
                        "a document is checked where it is read, the record where it is assembled; the"
                                + " floor program of the benchmark does both by itself")
                .check(CLASSES);
    }

    @Test
    void sql_is_written_in_stores() {
        noClasses()
                .that(
                        not(resideInAnyPackage("..database..", "..bench.."))
                                .and(
                                        describe(
                                                "are no stores",
                                                type -> !outermost(type).endsWith("Store"))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JdbcClient.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(JdbcOperations.class)
                .because("who looks for a table's users looks at the classes named Store")
                .check(CLASSES);
    }

    @Test
    void time_is_given() {
        noClasses()
                .that(not(resideInAPackage("dev.muster")))
                .should()
                .callMethodWhere(call("the wall clock", ArchitectureTest::readsTheClock))
                .because("the same packet under the same rules gives the same bytes; inject Clock")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.muster", "..cli..")
                .should()
                .callMethodWhere(
                        call(
                                "a clock of their own",
                                c ->
                                        c.getTargetOwner().isEquivalentTo(Clock.class)
                                                && c.getName().startsWith("system")))
                .because("only where a process begins is a clock chosen")
                .check(CLASSES);
    }

    @Test
    void chance_is_given() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.muster", "..database..", "..account..", "..secret..")
                .should()
                .accessTargetWhere(access("chance", ArchitectureTest::isChance))
                .because(
                        "records must not differ between runs; secrets are made where they are kept")
                .check(CLASSES);
    }

    @Test
    void every_package_says_that_null_is_the_exception() {
        List<String> unmarked =
                packages(CLASSES.getPackage("dev.muster"))
                        .filter(inner -> !inner.getClasses().isEmpty())
                        .filter(inner -> !inner.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .toList();
        assertThat(unmarked).as("packages whose package-info lacks @NullMarked").isEmpty();
    }

    private static Stream<JavaPackage> packages(JavaPackage outer) {
        return Stream.concat(
                Stream.of(outer),
                outer.getSubpackages().stream().flatMap(ArchitectureTest::packages));
    }

    private static Set<String> reachable(String module, Set<String> seen) {
        for (String next : Modules.MAY_USE.get(module)) {
            if (seen.add(next)) {
                reachable(next, seen);
            }
        }
        return seen;
    }

    private static boolean readsTheClock(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean withoutClock = call.getTarget().getRawParameterTypes().isEmpty();
        return owner.startsWith("java.time.") && call.getName().equals("now") && withoutClock
                || owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
    }

    private static boolean isChance(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return owner.isAssignableTo(Random.class)
                || owner.isEquivalentTo(Math.class) && access.getName().equals("random")
                || owner.isEquivalentTo(UUID.class) && access.getName().equals("randomUUID");
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass()
                .map(ArchitectureTest::outermost)
                .orElse(type.getSimpleName());
    }

    private static DescribedPredicate<JavaCall<?>> call(String name, Predicate<JavaCall<?>> test) {
        return DescribedPredicate.describe(name, test);
    }

    private static DescribedPredicate<JavaAccess<?>> access(
            String name, Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(name, test);
    }

    private static DescribedPredicate<JavaClass> describe(String name, Predicate<JavaClass> test) {
        return DescribedPredicate.describe(name, test);
    }
}
