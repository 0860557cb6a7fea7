package dev.muster.check.rule;

import dev.muster.check.Assignment;
import dev.muster.check.CheckContext;
import dev.muster.model.DocumentKind;
import dev.muster.model.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Sorts the documents of a packet by whom they speak of. It starts from the document of the highest
 * authority and adds each one that shares a version, commit, run or digest with what is known so
 * far, until none is left; what then differs in everything that can be compared, or names another
 * service, is another candidate's. The order of files never shows.
 *
 * @see "docs/decisions/0021-mixture-time-and-change.md"
 */
public final class Clusters {
    private final CheckContext context;
    private final List<KnownDigests> artifacts;
    private final Map<String, List<Identity>> identities = new HashMap<>();
    private final SortedMap<String, Assignment.State> states = new TreeMap<>();

    private Clusters(CheckContext context) {
        this.context = context;
        this.artifacts = KnownDigests.of(context);
        for (Reading reading : context.readings()) {
            identities.put(
                    reading.document().path(),
                    Identity.of(reading, context.reference().services()));
        }
    }

    /**
     * Sorts the documents.
     *
     * @param authority kinds of documents, strongest first
     */
    public static Assignment of(CheckContext context, List<String> authority) {
        Clusters clusters = new Clusters(context);
        Optional<Reading> first = clusters.first(authority);
        return first.isPresent() ? clusters.from(first.get()) : Assignment.unknown();
    }

    private List<Identity> of(Reading reading) {
        return identities.getOrDefault(reading.document().path(), List.of());
    }

    /**
     * The document of the highest authority. Of several that are as strong, packet.yaml decides,
     * then how many documents are tied to it, then the path.
     */
    private Optional<Reading> first(List<String> authority) {
        Comparator<Reading> byAuthority =
                Comparator.comparingInt(
                        reading -> {
                            int rank = authority.indexOf(reading.document().kind().word());
                            return rank < 0 ? authority.size() : rank;
                        });
        List<Reading> speaking =
                context.readings().stream().filter(reading -> !of(reading).isEmpty()).toList();
        Optional<Reading> strongest = speaking.stream().min(byAuthority);
        if (strongest.isEmpty()) {
            return strongest;
        }
        return speaking.stream()
                .filter(reading -> byAuthority.compare(reading, strongest.get()) == 0)
                .min(
                        Comparator.<Reading>comparingLong(
                                        reading -> -tied(reading, this::isDeclaration))
                                .thenComparingLong(reading -> -tied(reading, _ -> true))
                                .thenComparing(reading -> reading.document().path()));
    }

    private boolean isDeclaration(Reading reading) {
        return reading.document().kind() == DocumentKind.PACKET_DECLARATION;
    }

    private long tied(Reading to, Predicate<Reading> which) {
        Known known = known(to);
        return context.readings().stream()
                .filter(which)
                .filter(reading -> known.compare(of(reading)).isLinked())
                .count();
    }

    /** Only a manifest's artifacts are the candidate's; a checksum file may be anybody's. */
    private Known known(Reading first) {
        boolean manifest = first.document().kind() == DocumentKind.RELEASE_MANIFEST;
        return new Known(manifest ? artifacts : List.of(), first, of(first));
    }

    private Assignment from(Reading first) {
        Known known = known(first);
        states.put(first.document().path(), Assignment.State.CANDIDATE);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Reading reading : context.readings()) {
                if (!states.containsKey(reading.document().path())) {
                    Known.Comparison comparison = known.compare(of(reading));
                    if (comparison.isLinked()) {
                        known.learn(of(reading), comparison);
                        states.put(reading.document().path(), Assignment.State.CANDIDATE);
                        grown = true;
                    }
                }
            }
        }
        return new Assignment(states, outliers(known));
    }

    /** packet.yaml is of lowest authority: where it differs, that is a contradiction. */
    private List<Assignment.Outlier> outliers(Known known) {
        Map<Reading, List<Assignment.Difference>> others = new LinkedHashMap<>();
        for (Reading reading : context.readings()) {
            String path = reading.document().path();
            if (states.containsKey(path)) {
                continue;
            }
            List<Assignment.Difference> differs = known.compare(of(reading)).differs();
            boolean other = !differs.isEmpty() && !isDeclaration(reading);
            states.put(
                    path,
                    reading.otherRelease() != null
                            ? Assignment.State.OTHER_RELEASE
                            : other
                                    ? Assignment.State.OTHER_CANDIDATE
                                    : Assignment.State.UNASSIGNED);
            if (other && reading.otherRelease() == null) {
                others.put(reading, differs);
            }
        }
        return told(others);
    }

    private List<Assignment.Outlier> told(Map<Reading, List<Assignment.Difference>> others) {
        Map<String, List<Reading>> groups = groups(List.copyOf(others.keySet()));
        Map<String, Integer> fellows = new HashMap<>();
        groups.values()
                .forEach(
                        group ->
                                group.forEach(
                                        one ->
                                                fellows.put(
                                                        one.document().path(), group.size() - 1)));
        List<Assignment.Outlier> outliers = new ArrayList<>();
        others.forEach(
                (reading, differs) ->
                        outliers.add(
                                new Assignment.Outlier(
                                        reading,
                                        differs,
                                        fellows.getOrDefault(reading.document().path(), 0))));
        return outliers;
    }

    /** Outliers that share a version, commit or run are of one other candidate. */
    private Map<String, List<Reading>> groups(List<Reading> outliers) {
        Map<String, String> groupOf = new HashMap<>();
        Map<String, List<Reading>> groups = new LinkedHashMap<>();
        for (Reading reading : outliers) {
            List<String> keys =
                    of(reading).stream()
                            .filter(identity -> identity.kind() != Identity.Kind.SERVICE)
                            .map(identity -> identity.kind() + " " + identity.value())
                            .toList();
            String group = reading.document().path();
            List<Reading> joined = new ArrayList<>(List.of(reading));
            for (String key : keys) {
                List<Reading> there = groups.remove(groupOf.getOrDefault(key, ""));
                if (there != null) {
                    joined.addAll(there);
                }
            }
            groups.put(group, joined);
            for (Reading one : joined) {
                of(one).forEach(
                                identity ->
                                        groupOf.put(
                                                identity.kind() + " " + identity.value(), group));
            }
        }
        return groups;
    }
}
