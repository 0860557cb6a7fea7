package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.fact;
import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.XmlDoc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What can be wrong with test reports. */
final class TestDefects {
    private static final List<String> TESTS = List.of("tests");
    private static final List<String> COUNT = List.of("count-mismatch");
    private static final String SUITES = "/tests/suites";

    private TestDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                            "break-junit-total",
                            "Makes a JUnit suite declare one test more than it contains.",
                            TESTS,
                            COUNT,
                            draft ->
                                    Edits.xml(
                                            draft,
                                            doc -> !doc.elements("testsuite").isEmpty(),
                                            doc -> add(doc.elements("testsuite").getFirst()))),
                    held(
                            "break-ctrf-total",
                            "Makes a CTRF report declare one test more than it contains.",
                            TESTS,
                            COUNT,
                            draft ->
                                    Edits.json(
                                            draft,
                                            Shapes::isCtrf,
                                            doc ->
                                                    doc.objectAt("/results/summary")
                                                            .map(TestDefects::oneMore)
                                                            .orElse(false))),
                    held(
                            "break-tap-plan",
                            "Plans one test more than the TAP report tells of.",
                            TESTS,
                            COUNT,
                            draft ->
                                    Edits.text(
                                            draft,
                                            draft.paths(path -> path.endsWith(".tap")),
                                            text -> Edits.lines(text, TestDefects::plan))),
                    held(
                                    "tests-of-other-version",
                                    "Makes the integration reports speak of another version and commit.",
                                    List.of("tests", "identity"),
                                    List.of("mixed-candidate"),
                                    TestDefects::otherVersion)
                            .mayAlso("contradiction"),
                    held(
                                    "skip-canary-tests",
                                    "Lets every canary test be skipped: nothing was run.",
                                    TESTS,
                                    List.of("evidence-empty"),
                                    TestDefects::skipped)
                            .mayAlso("contradiction"),
                    held(
                                    "retarget-canary",
                                    "Makes the canary tests run in an environment that is no target.",
                                    List.of("tests", "environments"),
                                    List.of("environment-mismatch"),
                                    TestDefects::retarget)
                            .mayAlso("contradiction"),
                    told(
                            "rename-suite",
                            "Gives a suite a name and a folder that the reference data does not know.",
                            TESTS,
                            List.of("unknown-reference"),
                            TestDefects::renameSuite),
                    fact(
                            "fail-canary-test",
                            "Lets one canary test fail.",
                            TESTS,
                            TestDefects::fail));

    private static boolean add(Element suite) {
        String tests = suite.getAttribute("tests");
        if (tests.isEmpty()) {
            return false;
        }
        suite.setAttribute("tests", String.valueOf(Integer.parseInt(tests) + 1));
        return true;
    }

    private static boolean oneMore(tools.jackson.databind.node.ObjectNode summary) {
        if (!summary.path("tests").isInt()) {
            return false;
        }
        summary.put("tests", summary.get("tests").asInt() + 1);
        return true;
    }

    private static String plan(String line) {
        String count = line.startsWith("1..") ? line.substring(3).strip() : "";
        return count.isEmpty() || !count.chars().allMatch(Character::isDigit)
                ? line
                : "1.." + (Integer.parseInt(count) + 1);
    }

    private static boolean otherVersion(Draft draft) {
        String version = Shapes.manifestText(draft, "release", "version");
        String commit = Shapes.manifestText(draft, "release", "commit");
        String other = Shapes.hex(draft.random(), 40);
        List<String> changed = new ArrayList<>();
        for (String path : Shapes.below(draft, "integration")) {
            XmlDoc doc = XmlDoc.parse(draft.bytes(path)).filter(Shapes::isJUnit).orElse(null);
            if (doc == null) {
                continue;
            }
            boolean any = false;
            for (Element property : doc.elements("property")) {
                if (property.getAttribute("value").equals(version)) {
                    property.setAttribute("value", Shapes.otherVersion(version));
                    any = true;
                } else if (property.getAttribute("value").equals(commit)) {
                    property.setAttribute("value", other);
                }
            }
            if (any) {
                draft.write(path, doc.bytes());
                changed.add(path);
            }
        }
        changed.forEach(draft.expect()::outlier);
        draft.expect().forget("/candidate/version", "/candidate/commit");
        return !changed.isEmpty() && !version.isEmpty();
    }

    private static boolean retarget(Draft draft) {
        for (String path : Shapes.below(draft, "canary")) {
            XmlDoc doc = XmlDoc.parse(draft.bytes(path)).filter(Shapes::isJUnit).orElse(null);
            if (doc == null) {
                continue;
            }
            for (Element property : doc.elements("property")) {
                if (property.getAttribute("name").equals("environment")) {
                    property.setAttribute("value", "dev");
                    draft.write(path, doc.bytes());
                    draft.expect().forget(SUITES);
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean renameSuite(Draft draft) {
        List<String> unit = Shapes.below(draft, "unit");
        for (String path : unit) {
            XmlDoc xml = XmlDoc.parse(draft.bytes(path)).filter(Shapes::isJUnit).orElse(null);
            boolean ctrf = JsonDoc.parse(draft.bytes(path)).filter(Shapes::isCtrf).isPresent();
            if (xml == null && !ctrf) {
                return false;
            }
        }
        for (String path : unit) {
            XmlDoc.parse(draft.bytes(path))
                    .ifPresent(
                            doc -> {
                                doc.elements("testsuite")
                                        .forEach(suite -> suite.setAttribute("name", "quarkology"));
                                doc.elements("testsuites")
                                        .forEach(suite -> suite.setAttribute("name", "quarkology"));
                                draft.write(path, doc.bytes());
                            });
            int folder = path.indexOf("/unit/");
            draft.rename(
                    path,
                    "%s/quarkology/report-%d%s"
                            .formatted(
                                    path.substring(0, folder),
                                    unit.indexOf(path),
                                    path.substring(path.lastIndexOf('.'))));
        }
        draft.expect().forget(SUITES);
        return !unit.isEmpty();
    }

    private static boolean skipped(Draft draft) {
        List<String> paths = Shapes.below(draft, "canary");
        XmlDoc doc =
                paths.size() == 1
                        ? XmlDoc.parse(draft.bytes(paths.getFirst()))
                                .filter(Shapes::isJUnit)
                                .orElse(null)
                        : null;
        if (doc == null || !doc.elements("failure").isEmpty()) {
            return false;
        }
        for (Element test : doc.elements("testcase")) {
            test.setTextContent("");
            test.appendChild(doc.dom().createElement("skipped"));
        }
        for (String name : List.of("testsuite", "testsuites")) {
            for (Element suite : doc.elements(name)) {
                if (suite.hasAttribute("skipped")) {
                    int tests = suite.getElementsByTagName("testcase").getLength();
                    suite.setAttribute("skipped", String.valueOf(tests));
                }
            }
        }
        draft.write(paths.getFirst(), doc.bytes());
        draft.expect().forget(SUITES);
        return true;
    }

    private static boolean fail(Draft draft) {
        List<String> paths = Shapes.below(draft, "canary");
        Map<String, String> labels = draft.expect().fields();
        String id = labels.getOrDefault(SUITES + "/0/id", "");
        XmlDoc doc =
                paths.size() == 1
                        ? XmlDoc.parse(draft.bytes(paths.getFirst()))
                                .filter(Shapes::isJUnit)
                                .orElse(null)
                        : null;
        if (doc == null || !id.equals("canary") || !doc.elements("failure").isEmpty()) {
            return false;
        }
        Element failure = doc.dom().createElement("failure");
        failure.setAttribute("message", "expected 200, was 503");
        doc.elements("testcase").getFirst().appendChild(failure);
        for (String name : List.of("testsuite", "testsuites")) {
            for (Element suite : doc.elements(name)) {
                if (suite.hasAttribute("failures")) {
                    suite.setAttribute("failures", "1");
                }
            }
        }
        draft.write(paths.getFirst(), doc.bytes());
        draft.expect()
                .field(SUITES + "/0/failed", "1")
                .field(SUITES + "/0/status", "failed")
                .forget(SUITES + "/0/passed");
        return true;
    }
}
