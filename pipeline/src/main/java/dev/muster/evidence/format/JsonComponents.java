package dev.muster.evidence.format;

import static dev.muster.evidence.format.ComponentLists.part;

import dev.muster.evidence.Component;
import dev.muster.evidence.ComponentSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.JsonPlace;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Components of CycloneDX JSON (top level) and packages of SPDX 2 JSON. */
final class JsonComponents {
    /** A refusal within a walk, whose visitors may not throw what is checked. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final UnreadableEvidenceException cause;

        Refused(UnreadableEvidenceException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private final JsonWalk walk = new JsonWalk();
    private final List<Component.Part> licences = new ArrayList<>();

    private JsonComponents() {}

    static void cycloneDx(EvidenceDocument document, ComponentSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonComponents list = new JsonComponents();
        String at = "/components/*";
        Captured purl = Captured.in(list.walk, at + "/purl");
        Captured name = Captured.in(list.walk, at + "/name");
        Captured version = Captured.in(list.walk, at + "/version");
        list.licence(at + "/licenses/*/license/id");
        list.licence(at + "/licenses/*/license/name");
        list.licence(at + "/licenses/*/expression");
        list.each(at, purl, name, version, sink);
        list.run(document);
    }

    static void spdx(EvidenceDocument document, ComponentSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonComponents list = new JsonComponents();
        String at = "/packages/*";
        Captured name = Captured.in(list.walk, at + "/name");
        Captured version = Captured.in(list.walk, at + "/versionInfo");
        Captured purl = new Captured();
        Captured type = Captured.in(list.walk, at + "/externalRefs/*/referenceType");
        Captured locator = Captured.in(list.walk, at + "/externalRefs/*/referenceLocator");
        list.walk.after(
                at + "/externalRefs/*",
                _ -> {
                    if (Spdx.isPurl(type.text())) {
                        locator.fragment()
                                .ifPresent(found -> purl.offer(found.text(), found.place()));
                    }
                    type.clear();
                    locator.clear();
                });
        list.licence(at + "/licenseConcluded");
        list.each(at, purl, name, version, sink);
        list.run(document);
    }

    private void licence(String pattern) {
        walk.on(pattern, this::licence);
    }

    private void licence(JsonPlace place) {
        if (place.isScalar() && !place.text().isBlank() && !place.text().equals("NOASSERTION")) {
            licences.add(new Component.Part(place.text(), place.selector()));
        }
    }

    private void each(
            String at, Captured purl, Captured name, Captured version, ComponentSink sink) {
        walk.after(
                at,
                _ -> {
                    take(new Component(part(purl), part(name), part(version), licences), sink);
                    purl.clear();
                    name.clear();
                    version.clear();
                    licences.clear();
                });
    }

    private static void take(Component component, ComponentSink sink) {
        try {
            sink.take(component);
        } catch (UnreadableEvidenceException e) {
            throw new Refused(e);
        }
    }

    private void run(EvidenceDocument document) throws IOException, UnreadableEvidenceException {
        try {
            document.walk(walk, (_, _, _, _) -> {});
        } catch (Refused refused) {
            throw refused.cause;
        }
    }
}
