package dev.muster.evidence.format;

import dev.muster.evidence.Component;
import dev.muster.evidence.ComponentSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.Vulnerable;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Streams through documents again for what claims do not carry: each component of a bill of
 * materials, each vulnerability of a scan. Nothing is held here, whatever the size.
 */
public final class ComponentLists {
    private static final Set<String> BOMS = Set.of("cyclonedx-json", "cyclonedx-xml", "spdx-json");
    private static final Set<String> SCANS = Set.of("trivy-json", "grype-json");

    private ComponentLists() {}

    /** Whether components of this format can be listed; with or without its version. */
    public static boolean listsComponents(String format) {
        return BOMS.contains(id(format));
    }

    /** Whether vulnerabilities of this format can be listed by component. */
    public static boolean listsVulnerable(String format) {
        return SCANS.contains(id(format));
    }

    private static String id(String format) {
        return format.replaceFirst("@.*", "");
    }

    /** Tells every component; the subject of an SPDX document is one of them. */
    public static void components(EvidenceDocument document, String format, ComponentSink sink)
            throws IOException, UnreadableEvidenceException {
        switch (id(format)) {
            case "cyclonedx-json" -> JsonComponents.cycloneDx(document, sink);
            case "cyclonedx-xml" -> XmlComponents.cycloneDx(document, sink);
            case "spdx-json" -> JsonComponents.spdx(document, sink);
            default -> throw new IllegalArgumentException(format + " lists no components");
        }
    }

    /** Tells every vulnerability whose component has a package URL. */
    public static void vulnerable(
            EvidenceDocument document, String format, Consumer<Vulnerable> sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        boolean trivy = id(format).equals("trivy-json");
        String at = trivy ? "/Results/*/Vulnerabilities/*" : "/matches/*";
        Captured name = Captured.in(walk, at + (trivy ? "/VulnerabilityID" : "/vulnerability/id"));
        Captured purl = Captured.in(walk, at + (trivy ? "/PkgIdentifier/PURL" : "/artifact/purl"));
        walk.after(
                at,
                _ -> {
                    Component.Part named = part(name);
                    Component.Part component = part(purl);
                    if (named != null && component != null) {
                        sink.accept(new Vulnerable(named, component));
                    }
                    name.clear();
                    purl.clear();
                });
        document.walk(walk, (_, _, _, _) -> {});
    }

    static Component.@org.jspecify.annotations.Nullable Part part(Captured captured) {
        return captured.fragment()
                .map(fragment -> new Component.Part(fragment.text(), fragment.place()))
                .orElse(null);
    }
}
