package dev.muster.check;

import dev.muster.evidence.parse.GivenUpException;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Selector;
import dev.muster.model.Support;
import dev.muster.reference.FindingPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects findings; the policy gives each its severity, owner and advice. The same finding told
 * twice is one. However much is wrong with a document, what is said of it has an end: nobody reads
 * ten thousand findings of one kind, and no record could hold them all.
 */
public final class Findings {
    /** So many findings of one code are told of a document, and so many places of a finding. */
    static final int MOST = 100;

    /**
     * Longest message, in code points; one that lists what differs can be as long as a document.
     */
    static final int LONGEST_MESSAGE = 2_000;

    private static final int FINGERPRINT_DIGITS = 20;
    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity)
                    .thenComparing(Finding::code)
                    .thenComparing(finding -> String.join(" ", finding.fields()))
                    .thenComparing(Finding::message)
                    .thenComparing(Finding::id);

    private final FindingPolicy policy;
    private final Map<String, Finding> byId = new LinkedHashMap<>();

    public Findings(FindingPolicy policy) {
        this.policy = policy;
    }

    /** Tells a finding with the policy's severity. */
    public void add(
            FindingCode code,
            List<String> fields,
            String message,
            List<Finding.Evidence> evidence) {
        add(code.word(), null, fields, message, evidence);
    }

    /** Tells a gap, whose owner the intake schema names. */
    public void gap(FindingCode code, String owner, List<String> fields, String message) {
        FindingPolicy.Verdict verdict = policy.of(code.word(), fields, List.of());
        put(
                new Finding(
                        fingerprint(code.word(), fields, message, List.of()),
                        code.word(),
                        verdict.severity(),
                        owner,
                        fields,
                        message,
                        verdict.howToFix(),
                        List.of()));
    }

    /** Tells a finding; a severity that is not null overrides the policy's. */
    public void add(
            String code,
            @Nullable String severity,
            List<String> fields,
            String message,
            List<Finding.Evidence> evidence) {
        List<DocumentKind> kinds =
                evidence.stream()
                        .map(Finding.Evidence::document)
                        .filter(Objects::nonNull)
                        .map(DocumentRef::kind)
                        .toList();
        FindingPolicy.Verdict verdict = policy.of(code, fields, kinds);
        put(
                new Finding(
                        fingerprint(code, fields, message, evidence),
                        code,
                        severity == null
                                ? verdict.severity()
                                : Finding.Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                        verdict.owner(),
                        fields,
                        message,
                        verdict.howToFix(),
                        evidence));
    }

    /** Keeps a finding with its excerpts cut as the policy says. */
    private void put(Finding finding) {
        GivenUpException.check();
        byId.putIfAbsent(
                finding.id(),
                new Finding(
                        finding.id(),
                        finding.code(),
                        finding.severity(),
                        finding.owner(),
                        finding.fields(),
                        message(finding),
                        finding.howToFix(),
                        finding.evidence().stream().limit(MOST).map(this::cut).toList()));
    }

    private static String message(Finding finding) {
        String message =
                finding.message().length() <= LONGEST_MESSAGE
                        ? finding.message()
                        : Excerpts.cut(finding.message(), LONGEST_MESSAGE);
        int more = finding.evidence().size() - MOST;
        return more <= 0 ? message : "%s (and %d more places)".formatted(message, more);
    }

    private Finding.Evidence cut(Finding.Evidence evidence) {
        String excerpt = evidence.excerpt();
        return excerpt == null
                ? evidence
                : new Finding.Evidence(
                        evidence.document(),
                        evidence.policy(),
                        evidence.selector(),
                        Excerpts.cut(excerpt, policy.excerptLimit()));
    }

    /** The fingerprint names what is wrong and where, not the wording around it. */
    private static String fingerprint(
            String code, List<String> fields, String message, List<Finding.Evidence> evidence) {
        StringBuilder text = new StringBuilder(code);
        new TreeSet<>(fields).forEach(field -> text.append('\n').append(field));
        for (Finding.Evidence one : evidence) {
            if (one.policy() != null) {
                continue; // which line of the policy decided is not what is wrong
            }
            DocumentRef document = one.document();
            text.append('\n').append(document == null ? "packet" : document.path());
            text.append(' ').append(one.selector() == null ? "" : one.selector().text());
        }
        if (evidence.isEmpty()) {
            text.append('\n').append(message);
        }
        return Digest.of(text.toString()).hex().substring(0, FINGERPRINT_DIGITS);
    }

    /**
     * All findings, blockers first, in an order that does not depend on the order of telling. Of
     * one code, the first hundred of a document are told, and how many more there are.
     */
    public List<Finding> all() {
        Map<String, List<Finding>> kinds = new LinkedHashMap<>();
        byId.values().stream()
                .sorted(ORDER)
                .forEach(
                        finding ->
                                kinds.computeIfAbsent(
                                                finding.code() + "\n" + document(finding),
                                                _ -> new ArrayList<>())
                                        .add(finding));
        return kinds.values().stream()
                .flatMap(
                        kind ->
                                Stream.concat(
                                        kind.stream().limit(MOST),
                                        kind.stream()
                                                .skip(MOST)
                                                .limit(1)
                                                .map(next -> more(next, kind.size() - MOST))))
                .sorted(ORDER)
                .toList();
    }

    private static String document(Finding finding) {
        return finding.evidence().stream()
                .map(Finding.Evidence::document)
                .filter(Objects::nonNull)
                .map(DocumentRef::path)
                .findFirst()
                .orElse("");
    }

    /** Stands for the findings that are not told, of which this is the gravest. */
    private static Finding more(Finding next, int count) {
        String path = document(next);
        String message =
                "%d more findings of this kind%s are not told one by one"
                        .formatted(count, path.isEmpty() ? "" : " in " + path);
        List<Finding.Evidence> evidence = next.evidence().stream().limit(1).toList();
        return new Finding(
                fingerprint(next.code(), List.of(), message, List.of()),
                next.code(),
                next.severity(),
                next.owner(),
                List.of(),
                message,
                next.howToFix(),
                evidence);
    }

    /** Evidence that is a claim; the excerpt is its raw text. */
    public static Finding.Evidence evidence(RawClaim claim) {
        return evidence(claim.source(), claim.selector(), claim.raw());
    }

    /** Evidence that is a place in a document. */
    public static Finding.Evidence evidence(
            DocumentRef document, @Nullable Selector selector, @Nullable String excerpt) {
        return new Finding.Evidence(document, selector, excerpt);
    }

    /** Evidence from supports that are claims or documents. */
    public static List<Finding.Evidence> evidence(List<Support> supports) {
        List<Finding.Evidence> evidence = new ArrayList<>();
        for (Support support : supports) {
            switch (support) {
                case Support.FromDocument(var claim, _) -> evidence.add(evidence(claim.raw()));
                case Support.AboutDocument(var document, _, _) ->
                        evidence.add(evidence(document, null, null));
                case Support.FromReferenceData _, Support.FromFinding _ -> {}
            }
        }
        return evidence;
    }
}
