package dev.muster.check.rule;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.muster.check.CheckContext;
import dev.muster.evidence.Component;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.ComponentLists;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.DocumentState;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packages that the candidate's bills of materials list: a pass over each of them, made only
 * for checks that have something to look for. Its texts are compared and never told.
 */
final class ListedPackages {
    private static final int MOST = 400_000;

    private final Map<String, Set<String>> versions = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<DocumentRef> documents = new ArrayList<>();

    private ListedPackages() {}

    /**
     * Lists them; empty when there is no bill of materials, or one that cannot be listed whole:
     * what is not in the others may be in that one.
     */
    static Optional<ListedPackages> of(CheckContext context) {
        ListedPackages listed = new ListedPackages();
        List<Reading> boms =
                context.of(DocumentKind.SBOM)
                        .filter(bom -> bom.otherRelease() == null)
                        .filter(bom -> context.assignment().mayBeCandidates(bom.document().path()))
                        .toList();
        boolean whole =
                boms.stream()
                        .allMatch(
                                bom ->
                                        bom.state() == DocumentState.READ
                                                && ComponentLists.listsComponents(
                                                        bom.document().format())
                                                && listed.read(context.packet(), bom.document()));
        return whole && !boms.isEmpty() ? Optional.of(listed) : Optional.empty();
    }

    private boolean read(Packet packet, DocumentRef bom) {
        Optional<Packet.Entry> entry =
                packet.entries().stream().filter(one -> one.path().equals(bom.path())).findFirst();
        if (entry.isEmpty()) {
            return false;
        }
        documents.add(bom);
        try {
            ComponentLists.components(
                    new EvidenceDocument(bom.path(), entry.get().content(), ReadLimits.defaults()),
                    bom.format(),
                    this::add);
            return versions.size() + names.size() < MOST;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableEvidenceException e) {
            return false;
        }
    }

    private void add(Component component) {
        if (versions.size() + names.size() >= MOST) {
            return;
        }
        Component.Part name = component.name();
        if (name != null) {
            names.add(name.text().strip().toLowerCase(Locale.ROOT));
        }
        Component.Part purl = component.purl();
        parse(purl == null ? "" : purl.text())
                .ifPresent(
                        parsed ->
                                versions.computeIfAbsent(key(parsed), _ -> new HashSet<>())
                                        .add(
                                                parsed.getVersion() == null
                                                        ? ""
                                                        : parsed.getVersion()));
    }

    /** The versions of a package that are listed; none when it is not listed, or is no package. */
    Set<String> versions(String purl) {
        return parse(purl)
                .map(parsed -> versions.getOrDefault(key(parsed), Set.of()))
                .orElse(Set.of());
    }

    /** Whether a component is called so. */
    boolean names(String word) {
        return names.contains(word.toLowerCase(Locale.ROOT));
    }

    /** What was listed. */
    List<DocumentRef> documents() {
        return List.copyOf(documents);
    }

    /** A package URL; empty when the text is none. */
    static Optional<PackageURL> parse(String text) {
        try {
            return Optional.of(new PackageURL(text.strip()));
        } catch (MalformedPackageURLException e) {
            return Optional.empty();
        }
    }

    private static String key(PackageURL purl) {
        return purl.getType() + "/" + purl.getNamespace() + "/" + purl.getName();
    }
}
