package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.Set;

/**
 * The in-toto test-result predicate: one verdict and three lists of test names, which are counted.
 */
final class TestResultPredicate {
    static final String TYPE = "https://in-toto.io/attestation/test-result/";
    private static final Set<String> RESULTS = Set.of("PASSED", "WARNED", "FAILED");

    private TestResultPredicate() {}

    static void read(Tree predicate, Place place, String key, ClaimSink sink) {
        ClaimSink suite = sink.item("test-suite", key + "/predicate");
        if (!place.claim(suite, "test.id", predicate, "configuration", "0", "name")) {
            place.claim(suite, "test.id", predicate, "url");
        }
        place.claim(suite, "test.status", predicate, "result");
        String result = predicate.string("result").orElse("");
        if (!RESULTS.contains(result)) {
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "result is none of PASSED, WARNED, FAILED",
                    place.of(predicate.at("result").orElse(predicate)));
        }
        count(suite, "test.passed", predicate, "passedTests", place);
        count(suite, "test.warned", predicate, "warnedTests", place);
        long failed = count(suite, "test.failed", predicate, "failedTests", place);
        if (failed > 0 && result.equals("PASSED")) {
            sink.problem(
                    FindingCode.COUNT_MISMATCH,
                    "result is PASSED, and %d tests are listed as failed".formatted(failed),
                    place.of(predicate.at("failedTests").orElse(predicate)));
        }
    }

    private static long count(
            ClaimSink suite, String name, Tree predicate, String list, Place place) {
        long count = predicate.each(list).count();
        predicate
                .at(list)
                .ifPresent(
                        names ->
                                suite.derived(
                                        name,
                                        "count",
                                        Long.toString(count),
                                        place.inside(
                                                new Selector.JsonSet(names.pointer() + "/*"))));
        return count;
    }
}
