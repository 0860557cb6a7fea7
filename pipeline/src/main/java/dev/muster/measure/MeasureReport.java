package dev.muster.measure;

import dev.muster.model.Ratio;
import dev.muster.staging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measures for people, and as JSON whose keys keep their meaning. */
public final class MeasureReport {
    private static final String CONTRACT = "muster/measures/1";
    private static final String LINE = "  %-34s %s%n";
    private static final Map<String, String> TITLES = titles();

    private MeasureReport() {}

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("recall", "bad packets diverted");
        titles.put("precision", "diverted packets that are bad");
        titles.put("clean-staged", "good packets staged");
        titles.put("code-recall", "expected codes told");
        titles.put("code-precision", "told codes expected");
        titles.put("fields", "labelled values right");
        titles.put("provenance", "claims confirmed by the verifier");
        titles.put("leaves", "values with provenance");
        titles.put("uncertainty", "uncertain fields shown as such");
        titles.put("outliers", "documents of others named");
        titles.put("hidden", "planted texts not shown");
        titles.put("complete", "staged with nothing to reconstruct");
        titles.put("same", "rewritten packets, same record");
        return titles;
    }

    /** For people. */
    public static String text(Measures measures, List<String> below) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%d packets, %d of them clean%n%n"
                        .formatted(measures.packets(), measures.all().clean));
        Measures.named(measures.all())
                .forEach(
                        (name, ratio) ->
                                text.append(LINE.formatted(TITLES.get(name), ratio.text())));
        measures.all()
                .groups
                .forEach(
                        (name, ratio) ->
                                text.append(
                                        LINE.formatted("  " + name + " settled", ratio.text())));
        if (measures.drift().packets > 0) {
            text.append(
                    "%nunder drift of sources, %d packets%n%n".formatted(measures.drift().packets));
            Measures.named(measures.drift())
                    .forEach(
                            (name, ratio) ->
                                    text.append(LINE.formatted(TITLES.get(name), ratio.text())));
        }
        codes(text, measures.all());
        if (!measures.falseHolds().isEmpty()) {
            text.append("%nheld without cause%n".formatted());
            measures.falseHolds().forEach(name -> text.append("  ").append(name).append('\n'));
        }
        if (!measures.misses().isEmpty()) {
            text.append("%nmisses%n%n".formatted());
            measures.misses().forEach(miss -> text.append(miss.text()));
        }
        text.append('\n');
        below.forEach(line -> text.append("BELOW  ").append(line).append('\n'));
        if (below.isEmpty()) {
            text.append("every measure is at its bar\n");
        }
        return text.toString();
    }

    private static void codes(StringBuilder text, Counts counts) {
        if (counts.codes.isEmpty()) {
            return;
        }
        text.append(
                "%n  %-28s %9s %9s %9s%n"
                        .formatted("finding code", "expected", "recall", "precision"));
        counts.codes.forEach(
                (word, code) ->
                        text.append(
                                "  %-28s %9d %9s %9s%n"
                                        .formatted(
                                                word,
                                                code.expected(),
                                                percent(code.recall()),
                                                percent(code.precision()))));
    }

    private static String percent(Ratio ratio) {
        return ratio.percent() == null
                ? "-"
                : String.format(Locale.ROOT, "%s %%", ratio.percent().toPlainString());
    }

    /** Canonical JSON. */
    public static byte[] json(Measures measures, List<String> below) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contract", CONTRACT);
        json.put("packets", measures.packets());
        json.put("clean", measures.all().clean);
        json.put("measures", counts(measures.all()));
        json.put("underDrift", counts(measures.drift()));
        json.put("driftPackets", measures.drift().packets);
        json.put("falseHolds", measures.falseHolds());
        json.put("misses", measures.misses().stream().map(Miss::json).toList());
        json.put("belowBar", below);
        return RecordJson.canonical(json);
    }

    private static Map<String, Object> counts(Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        Measures.named(counts).forEach((name, ratio) -> json.put(name, ratio.json()));
        Map<String, Object> codes = new LinkedHashMap<>();
        counts.codes.forEach(
                (word, code) ->
                        codes.put(
                                word,
                                Map.of(
                                        "expected",
                                        code.expected(),
                                        "found",
                                        code.found(),
                                        "surplus",
                                        code.surplus())));
        json.put("codes", codes);
        Map<String, Object> groups = new LinkedHashMap<>();
        counts.groups.forEach((name, ratio) -> groups.put(name, ratio.json()));
        json.put("groups", groups);
        return json;
    }

    /** The report as text, in UTF-8 bytes. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
