package dev.muster.measure;

import dev.muster.model.Ratio;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sums behind the measures. Adding them up in any order gives the same. */
final class Counts {
    /** One finding code: how often it was expected, found where expected, and told besides. */
    record Code(long expected, long found, long surplus) {
        Ratio recall() {
            return new Ratio(found, expected);
        }

        Ratio precision() {
            return new Ratio(found, found + surplus);
        }
    }

    long packets;
    long clean;
    Ratio recall = Ratio.NONE;
    Ratio precision = Ratio.NONE;
    Ratio passed = Ratio.NONE;
    Ratio fields = Ratio.NONE;
    Ratio uncertain = Ratio.NONE;
    Ratio outliers = Ratio.NONE;
    Ratio hidden = Ratio.NONE;
    Ratio claims = Ratio.NONE;
    Ratio leaves = Ratio.NONE;
    Ratio complete = Ratio.NONE;
    Ratio same = Ratio.NONE;
    final SortedMap<String, Code> codes = new TreeMap<>();
    final SortedMap<String, Ratio> groups = new TreeMap<>();

    void outcome(boolean bad, boolean diverted, boolean isClean) {
        packets++;
        clean += isClean ? 1 : 0;
        if (bad) {
            recall = recall.plus(diverted);
        } else {
            passed = passed.plus(!diverted);
        }
        if (diverted) {
            precision = precision.plus(bad);
        }
    }

    void code(String word, boolean expected, boolean told) {
        codes.merge(
                word,
                new Code(expected ? 1 : 0, expected && told ? 1 : 0, expected ? 0 : 1),
                (a, b) ->
                        new Code(
                                a.expected + b.expected, a.found + b.found, a.surplus + b.surplus));
    }

    void group(String name, boolean settled) {
        groups.put(name, groups.getOrDefault(name, Ratio.NONE).plus(settled));
    }

    void add(Counts more) {
        packets += more.packets;
        clean += more.clean;
        recall = sum(recall, more.recall);
        precision = sum(precision, more.precision);
        passed = sum(passed, more.passed);
        fields = sum(fields, more.fields);
        uncertain = sum(uncertain, more.uncertain);
        outliers = sum(outliers, more.outliers);
        hidden = sum(hidden, more.hidden);
        claims = sum(claims, more.claims);
        leaves = sum(leaves, more.leaves);
        complete = sum(complete, more.complete);
        same = sum(same, more.same);
        more.codes.forEach(
                (word, code) ->
                        codes.merge(
                                word,
                                code,
                                (a, b) ->
                                        new Code(
                                                a.expected + b.expected,
                                                a.found + b.found,
                                                a.surplus + b.surplus)));
        more.groups.forEach((name, ratio) -> groups.merge(name, ratio, Counts::sum));
    }

    private static Ratio sum(Ratio a, Ratio b) {
        return a.plus(b.hits(), b.of());
    }

    /** Codes found of codes expected, over all codes. */
    Ratio codeRecall() {
        return codes.values().stream().map(Code::recall).reduce(Ratio.NONE, Counts::sum);
    }

    /** Codes expected of codes told, over all codes; allowed ones are not counted. */
    Ratio codePrecision() {
        return codes.values().stream().map(Code::precision).reduce(Ratio.NONE, Counts::sum);
    }
}
