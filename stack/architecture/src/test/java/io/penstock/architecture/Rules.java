package io.penstock.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the code keeps to, and for each rule a class of this module that breaks it. */
final class Rules {
    private static final String[] SERVICES = {
        "io.penstock.platform..",
        "io.penstock.discovery..",
        "io.penstock.gateway..",
        "io.penstock.identity..",
        "io.penstock.catalog..",
        "io.penstock.playback..",
        "io.penstock.steering..",
        "io.penstock.placement..",
        "io.penstock.telemetry.."
    };
    private static final String[] PURE = {
        "io.penstock.decisions..", "io.penstock.abr.algorithm..", "io.penstock.encoder.hull.."
    };
    private static final String[] PROGRAMS = {
        "io.penstock.launcher..",
        "io.penstock.abr.cli..",
        "io.penstock.edge.app..",
        "io.penstock.encoder.app..",
        "io.penstock.bench.app.."
    };

    private static final String[] INSIDE_NETTY = {"io.netty.handler.ssl", "io.netty.channel.epoll"};

    private Rules() {}

    /** @param broken by the fixture of this simple name */
    record Rule(String name, ArchRule rule, String broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        Modules.MAY_SEE.forEach((module, others) ->
                rules.add(new Rule(module + " sees only what it may", seesOnly(module, others), "Trespasser")));
        rules.addAll(List.of(
                new Rule("no Spring outside the services", noSpring(), "UsesSpring"),
                new Rule("decisions and algorithms are pure", pure(), "ReadsTheClock"),
                new Rule("no lots are drawn in them", pure(), "DrawsLots"),
                new Rule("nor do they see the module around them", pure(), "KnowsTheEncoder"),
                new Rule("contracts stand on the JDK and annotations", contracts(), "StandsOnMore"),
                new Rule("the player stands on the JDK and a JSON reader", player(), "PlayerWithFramework"),
                new Rule("its options parser stays in its command", picocli(), "ParsesOptions"),
                new Rule("Cassandra belongs to those who own tables there", cassandra(), "ReadsCassandra"),
                new Rule("SQL belongs to identity", sql(), "SpeaksSql"),
                new Rule("containers are the business of one module", containers(), "StartsContainers"),
                new Rule("Reactor stays in the gateway", reactor(), "Reacts"),
                new Rule("nothing is injected into fields", fields(), "InjectsAField"),
                new Rule("settings are records", settings(), "SettingsBean"),
                new Rule("packages are named after what they are about", names(), "Helper"),
                new Rule("packages have no cycles", cycles(), "Neighbour"),
                new Rule("every package is null-marked", nullMarked(), "Unmarked"),
                new Rule("nobody sleeps", sleep(), "Sleeps"),
                new Rule("only programs speak on standard output", output(), "Prints"),
                new Rule("only programs end the process", exit(), "Exits"),
                new Rule("one way to log", logging(), "LogsElsewhere"),
                new Rule("nobody breaks into other classes", breakIn(), "BreaksIn"),
                new Rule("no class slips into another's package", ownPackages(), "Interloper"),
                new Rule("the kernel is called from the edge and the load client alone", foreign(), "CallsNativeCode"),
                new Rule("the load client knows the edge as a process alone", loadClient(), "LoadKnowsTheEdge")));
        return rules.stream();
    }

    private static ArchRule seesOnly(String module, List<String> others) {
        List<String> allowed = new ArrayList<>(others);
        allowed.add(module);
        String[] packages =
                allowed.stream().map(name -> "io.penstock." + name + "..").toArray(String[]::new);
        DescribedPredicate<JavaClass> foreign =
                resideInAnyPackage("io.penstock..").and(not(resideInAnyPackage(packages)));
        return noClasses()
                .that()
                .resideInAPackage("io.penstock." + module + "..")
                .should()
                .dependOnClassesThat(foreign);
    }

    private static ArchRule noSpring() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(SERVICES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..");
    }

    private static ArchRule pure() {
        return noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(
                        not(resideInAnyPackage("java..", "org.jspecify..").or(resideInAnyPackage(PURE))))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|Date|Timer)"
                                + "|java\\.util\\.(random|logging)\\..*|java\\.time\\.Clock|java\\.io\\.[^S].*"
                                + "|java\\.nio\\.(file|channels)\\..*|java\\.net\\.(http\\..*|.*Socket.*|URL.*)|java\\.lang\\.Thread")
                .orShould()
                .callMethodWhere(nowOf("java\\.time\\..*"))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random");
    }

    private static DescribedPredicate<JavaMethodCall> nowOf(String owners) {
        return DescribedPredicate.describe(
                "now() of " + owners,
                call -> call.getName().equals("now")
                        && call.getTargetOwner().getName().matches(owners));
    }

    private static ArchRule contracts() {
        return classes()
                .that()
                .resideInAPackage("io.penstock.contracts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "javax.xml..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.annotation..",
                        "io.penstock.contracts..");
    }

    private static ArchRule player() {
        return classes()
                .that()
                .resideInAPackage("io.penstock.abr..")
                .and()
                .resideOutsideOfPackage("io.penstock.abr.cli..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "javax.xml..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "io.penstock.abr..");
    }

    private static ArchRule picocli() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(PROGRAMS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..");
    }

    private static ArchRule cassandra() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.penstock.platform..", "io.penstock.catalog..", "io.penstock.telemetry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.datastax..");
    }

    private static ArchRule sql() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.penstock.identity..", "io.penstock.stores..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");
    }

    private static ArchRule containers() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.penstock.stores.containers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..");
    }

    private static ArchRule reactor() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.penstock.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("reactor..", "org.reactivestreams..");
    }

    private static ArchRule fields() {
        return noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject");
    }

    private static ArchRule settings() {
        return classes()
                .that()
                .areAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
                .should()
                .beRecords();
    }

    private static ArchRule names() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..impl..", "..dto..", "..helper..", "..misc..");
    }

    private static ArchRule cycles() {
        return slices().matching("io.penstock.(*).(*)..").should().beFreeOfCycles();
    }

    /** But for the classes of ours that are in packages of Netty's. */
    private static ArchRule nullMarked() {
        return classes()
                .that()
                .resideOutsideOfPackages(INSIDE_NETTY)
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                item, marked, item.getName() + " is in a package that is not @NullMarked"));
                    }
                });
    }

    /** But for a pause before another process is asked again, which nothing else can end. */
    private static ArchRule sleep() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.penstock.launcher.ingest.Polling")
                .and()
                .doNotHaveFullyQualifiedName("io.penstock.encoder.job.EncodeEvents")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class);
    }

    private static ArchRule output() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(PROGRAMS)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    private static ArchRule exit() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(PROGRAMS)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class);
    }

    private static ArchRule logging() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..", "org.apache.log4j..");
    }

    private static ArchRule breakIn() {
        return noClasses()
                .should()
                .callMethod(java.lang.reflect.AccessibleObject.class, "setAccessible", boolean.class)
                .orShould()
                .callMethod(java.lang.reflect.Field.class, "setAccessible", boolean.class)
                .orShould()
                .callMethod(java.lang.reflect.Method.class, "setAccessible", boolean.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("sun.misc.Unsafe");
    }

    /** But for those that reach what Netty gives to nobody else; each says why. */
    private static ArchRule ownPackages() {
        return classes().that().resideOutsideOfPackages(INSIDE_NETTY).should().resideInAPackage("io.penstock..");
    }

    private static ArchRule foreign() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.penstock.edge..", "io.penstock.bench.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.foreign..");
    }

    /** What is measured as a process must not be shared with who measures; micro-benchmarks call it. */
    private static ArchRule loadClient() {
        return noClasses()
                .that()
                .resideInAPackage("io.penstock.bench..")
                .and()
                .resideOutsideOfPackage("io.penstock.bench.micro..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.penstock.edge..");
    }
}
