package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.PlannedChange.Action;
import dev.muster.evidence.lexicon.TerraformWords;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A plan as Terraform or OpenTofu print it. Addresses and actions are read and counted; what stands
 * inside a resource's block is only asked whether a line of it changes something sensitive, so that
 * no value is ever copied.
 */
final class TerraformPlanTextReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "terraform-plan-text",
                    1,
                    DocumentKind.CONFIG_DIFF,
                    "Terraform plan (as printed)");
    private static final Pattern BEGIN =
            Pattern.compile("(?m)^(?:Terraform|OpenTofu) will perform the following actions:\\r?$");
    private static final Pattern NONE =
            Pattern.compile(
                    "(?m)^No changes\\. (?:Your infrastructure matches the configuration|Infrastructure is up-to-date)\\.\\r?$");
    private static final Pattern MARKUP = Pattern.compile("(?m)^(?:```|# |#{2,6} |diff --git )");
    private static final Pattern LINE = Pattern.compile("[^\\r\\n]+");
    private static final Pattern SUMMARY = Pattern.compile("^Plan: ([0-9]+ to .+)\\.$");
    private static final Pattern TOTAL =
            Pattern.compile("([0-9]{1,9}) to (add|change|destroy|import|forget)");
    private static final Pattern FAILED =
            Pattern.compile("^(?:Planning failed\\.|\\S* ?Error: |Error: )");
    private static final Pattern SENSITIVE =
            Pattern.compile("^ +(?:[+~-]|-/\\+|\\+/-) .*\\(sensitive value\\)");
    private static final String SECRET_CHANGE = "configuration.secretChange";
    private static final int FEW = 50;
    private static final char ESCAPE = '\u001b';

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        String text = probe.text();
        boolean plan =
                (text.contains(" will perform the following actions:")
                                || text.contains("No changes. "))
                        && (BEGIN.matcher(text).find()
                                || NONE.matcher(text).find()
                                || text.indexOf(ESCAPE) >= 0
                                        && text.contains("to generate the following execution"))
                        && !MARKUP.matcher(text).find();
        return Fit.certainIf(plan, "the sentence before the actions of a plan", "no markup");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        TextSource source = document.text();
        String text = source.text();
        refuseColors(source);
        Matcher begin = BEGIN.matcher(text);
        boolean changes = begin.find();
        int from = changes ? begin.end() : 0;
        Plan plan = changes ? plan(text, from, sink, source) : new Plan();
        int end = plan.end < 0 ? text.length() : plan.end;
        tell(
                plan,
                source,
                source.select(from, end),
                document.words().secrets().terraform(),
                sink.item("configuration", Integer.toString(from)));
        if (changes) {
            sayWhatLacks(plan, begin, source, sink);
        }
    }

    private static void refuseColors(TextSource source) throws UnreadableEvidenceException {
        int escape = source.text().indexOf(ESCAPE);
        if (escape >= 0) {
            throw new UnreadableEvidenceException(
                    "the plan is colored for a terminal; print it with -no-color",
                    source.select(escape, escape + 1),
                    null);
        }
    }

    private static void sayWhatLacks(Plan plan, Matcher begin, TextSource source, ClaimSink sink) {
        if (plan.summary == null) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    plan.failed
                            ? "the plan says that planning failed, so it is not all there"
                            : "the plan has no line with its totals, so it may be cut off",
                    source.select(begin.start(), begin.end()));
        } else if (begin.find(plan.end)) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the document holds another plan, of which nothing was read; hand it over by itself",
                    source.select(begin.start(), begin.end()));
        }
    }

    /** What was found, in the order of the text. */
    private static final class Plan {
        private final List<PlannedChange> changes = new ArrayList<>();
        private final Set<PlannedChange> sensitive = new HashSet<>();
        private @Nullable Selector summary;
        private int end = -1;
        private boolean failed;
    }

    private static Plan plan(String text, int from, ClaimSink sink, TextSource source) {
        Plan plan = new Plan();
        Matcher lines = LINE.matcher(text);
        PlannedChange current = null;
        for (int at = from; plan.summary == null && lines.find(at); at = lines.end()) {
            String line = lines.group();
            PlannedChange next = PlannedChange.of(line, lines.start()).orElse(null);
            if (next != null) {
                current = next;
                if (next.action().isChange()) {
                    plan.changes.add(next);
                } else if (next.action() == Action.UNKNOWN) {
                    sink.problem(
                            FindingCode.FORMAT_DRIFT,
                            "the action of a change is not one this reader knows",
                            source.select(lines.start(), lines.end()));
                }
            } else if (current != null && SENSITIVE.matcher(line).find()) {
                plan.sensitive.add(current);
            } else if (SUMMARY.matcher(line).find()) {
                plan.summary = source.select(lines.start(), lines.end());
                plan.end = lines.start();
                totals(line, plan, sink);
            } else if (FAILED.matcher(line).find()) {
                plan.failed = true;
            }
        }
        return plan;
    }

    /** A replacement counts as one to add and one to destroy. */
    private static void totals(String line, Plan plan, ClaimSink sink) {
        Map<String, Long> counted = new LinkedHashMap<>();
        counted.put("add", count(plan, Action.CREATE) + count(plan, Action.REPLACE));
        counted.put("change", count(plan, Action.UPDATE));
        counted.put("destroy", count(plan, Action.DESTROY) + count(plan, Action.REPLACE));
        counted.put("forget", count(plan, Action.FORGET));
        Matcher total = TOTAL.matcher(line);
        while (total.find()) {
            long found = counted.getOrDefault(total.group(2), -1L);
            if (found >= 0 && found != Long.parseLong(total.group(1)) && plan.summary != null) {
                sink.problem(
                        FindingCode.COUNT_MISMATCH,
                        "the plan declares %s to %s, and it lists %d"
                                .formatted(total.group(1), total.group(2), found),
                        plan.summary);
            }
        }
    }

    private static long count(Plan plan, Action action) {
        return plan.changes.stream().filter(change -> change.action() == action).count();
    }

    private static void tell(
            Plan plan, TextSource source, Selector region, TerraformWords words, ClaimSink item) {
        counted(item, "configuration.changes", plan.changes.size(), region, List.of());
        Set<String> secrets = new TreeSet<>();
        for (PlannedChange change : plan.changes) {
            if (words.isSecret(change.type()) || plan.sensitive.contains(change)) {
                secrets.add(change.address());
                item.claim(
                        change.kind().claim(),
                        change.address(),
                        source.select(change.at(), change.at() + change.address().length()),
                        Confidence.PARSED_TEXT);
            }
        }
        secrets(plan, source, region, secrets, words, item);
    }

    /** One expression finds the lines of a few addresses; of many, each line is shown by itself. */
    private static void secrets(
            Plan plan,
            TextSource source,
            Selector region,
            Set<String> secrets,
            TerraformWords words,
            ClaimSink item) {
        List<PlannedChange> touching =
                plan.changes.stream().filter(change -> secrets.contains(change.address())).toList();
        if (touching.isEmpty()) {
            item.derived(
                    SECRET_CHANGE,
                    "count",
                    "0",
                    region.then(new Selector.LineSet(PlannedChange.linesOfTypes(words.fallback()))),
                    Confidence.PARSED_TEXT);
        } else if (secrets.size() <= FEW) {
            counted(item, SECRET_CHANGE, touching.size(), region, List.copyOf(secrets));
        } else {
            for (PlannedChange change : touching) {
                Selector line = source.select(change.start(), change.end());
                counted(item, SECRET_CHANGE, 1, line, List.of(change.address()));
            }
        }
    }

    private static void counted(
            ClaimSink item, String name, int count, Selector region, List<String> addresses) {
        item.derived(
                name,
                "count",
                Integer.toString(count),
                region.then(new Selector.LineSet(PlannedChange.lines(addresses))),
                Confidence.PARSED_TEXT);
    }
}
