package dev.muster.check.change;

import dev.muster.check.change.ComponentChange.Kind;
import dev.muster.evidence.Component;
import dev.muster.evidence.format.ComponentLists;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the components of two releases: the previous ones are held by package, the present ones
 * stream past them, and only what differs is kept. One version against another of one package is an
 * upgrade, a downgrade, or, where the versions have no order, a change; of packages that are there
 * in several versions each version comes or goes by itself.
 */
final class ComponentDiff {
    /** More components than this in one release are not compared. */
    static final int MOST_COMPONENTS = 400_000;

    /** More differences than this are not told one by one. */
    static final int MOST_CHANGES = 5_000;

    private static final class Was {
        final Listed listed;
        boolean stays;

        Was(Listed listed) {
            this.listed = listed;
        }
    }

    private final Map<String, List<Was>> before = new HashMap<>();
    private final Map<String, Map<String, Listed>> come = new TreeMap<>();
    private final List<ComponentChange> changes = new ArrayList<>();
    private int held;

    private ComponentDiff() {}

    /**
     * The differences, by package.
     *
     * @throws UnreadableEvidenceException when a document breaks off, or there are too many; the
     *     message says which
     */
    static List<ComponentChange> between(List<Bom> before, List<Bom> now)
            throws IOException, UnreadableEvidenceException {
        ComponentDiff diff = new ComponentDiff();
        for (Bom bom : before) {
            each(bom, diff::was);
        }
        for (Bom bom : now) {
            each(bom, diff::is);
        }
        return diff.told();
    }

    private interface Take {
        void take(Listed listed) throws UnreadableEvidenceException;
    }

    private static void each(Bom bom, Take take) throws IOException, UnreadableEvidenceException {
        ComponentLists.components(
                bom.document(),
                bom.reference().format(),
                component -> {
                    Listed listed =
                            new Listed(component, PackageName.of(component), bom.reference());
                    if (listed.names() != null && !isSubject(bom, component)) {
                        take.take(listed);
                    }
                });
    }

    private static boolean isSubject(Bom bom, Component component) {
        Component.Part purl = component.purl();
        Component.Part name = component.name();
        return !bom.subject().isEmpty()
                && (purl != null && purl.text().equals(bom.subject())
                        || purl == null && name != null && name.text().equals(bom.subject()));
    }

    private void was(Listed listed) throws UnreadableEvidenceException {
        if (++held > MOST_COMPONENTS) {
            throw new UnreadableEvidenceException(
                    "the previous release has more than " + MOST_COMPONENTS + " components");
        }
        before.computeIfAbsent(listed.is().key(), _ -> new ArrayList<>(1)).add(new Was(listed));
    }

    private void is(Listed listed) throws UnreadableEvidenceException {
        for (Was was : before.getOrDefault(listed.is().key(), List.of())) {
            if (was.listed.is().version().equals(listed.is().version())) {
                if (!was.stays && !licences(was.listed).equals(licences(listed))) {
                    changes.add(new ComponentChange(Kind.LICENCE_CHANGED, was.listed, listed));
                }
                was.stays = true;
                return;
            }
        }
        come.computeIfAbsent(listed.is().key(), _ -> new TreeMap<>())
                .putIfAbsent(listed.is().version(), listed);
        if (come.size() + changes.size() > MOST_CHANGES) {
            throw tooMany();
        }
    }

    private static UnreadableEvidenceException tooMany() {
        return new UnreadableEvidenceException(
                "more than " + MOST_CHANGES + " components differ, too many to tell one by one");
    }

    private static Set<String> licences(Listed listed) {
        return listed.component().licences().stream()
                .map(part -> part.text().strip())
                .collect(Collectors.toSet());
    }

    private List<ComponentChange> told() throws UnreadableEvidenceException {
        TreeMap<String, Map<String, Listed>> gone = new TreeMap<>();
        for (Map.Entry<String, List<Was>> entry : before.entrySet()) {
            for (Was was : entry.getValue()) {
                if (!was.stays) {
                    gone.computeIfAbsent(entry.getKey(), _ -> new TreeMap<>())
                            .putIfAbsent(was.listed.is().version(), was.listed);
                }
            }
        }
        if (gone.size() + come.size() + changes.size() > MOST_CHANGES) {
            throw tooMany();
        }
        come.forEach((key, versions) -> pair(gone.remove(key), versions));
        gone.values()
                .forEach(
                        versions ->
                                versions.values()
                                        .forEach(
                                                was ->
                                                        changes.add(
                                                                new ComponentChange(
                                                                        Kind.REMOVED, was, null))));
        return List.copyOf(changes);
    }

    private void pair(@Nullable Map<String, Listed> gone, Map<String, Listed> versions) {
        if (gone != null && gone.size() == 1 && versions.size() == 1) {
            Listed was = gone.values().iterator().next();
            Listed is = versions.values().iterator().next();
            changes.add(new ComponentChange(kind(was, is), was, is));
            return;
        }
        versions.values().forEach(is -> changes.add(new ComponentChange(Kind.ADDED, null, is)));
        if (gone != null) {
            gone.values().forEach(was -> changes.add(new ComponentChange(Kind.REMOVED, was, null)));
        }
    }

    /** Versions that differ only in writing have no order here either. */
    private static Kind kind(Listed was, Listed is) {
        OptionalInt order =
                was.is().version().isEmpty() || is.is().version().isEmpty()
                        ? OptionalInt.empty()
                        : VersionOrder.compare(
                                is.is().type(), was.is().version(), is.is().version());
        if (order.isEmpty() || order.getAsInt() == 0) {
            return Kind.VERSION_CHANGED;
        }
        return order.getAsInt() < 0 ? Kind.UPGRADED : Kind.DOWNGRADED;
    }
}
