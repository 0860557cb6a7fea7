package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.JsonPlace;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Whether components of a CycloneDX JSON document are there at run time: not by their scope, and
 * not by the properties that CycloneDX registers for dependencies of development.
 */
final class RuntimeScope {
    private static final Set<String> NOT_RUN = Set.of("excluded", "optional");
    private static final Set<String> DEVELOPMENT =
            Set.of("development", "isdevrequirement", "isdevdependency");

    private boolean notRun;
    private boolean development;
    private int components;
    private int run;

    private RuntimeScope() {}

    /** What a walk will find of the component at this place. */
    static RuntimeScope in(JsonWalk walk, String component) {
        RuntimeScope scope = new RuntimeScope();
        walk.on(component + "/scope", scope::scope);
        walk.on(component + "/properties/*/name", scope::property);
        walk.on(component + "/properties/*/value", scope::value);
        walk.after(component, _ -> scope.component());
        return scope;
    }

    /** Whether every component says that it is not there at run time; a pass of its own. */
    static boolean noneIsRun(EvidenceDocument document)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        RuntimeScope all = in(walk, "/components/*");
        new EvidenceDocument(document.path(), document.content(), document.limits())
                .walk(walk, (_, _, _, _) -> {});
        return !all.isRun();
    }

    /** Whether one of the components is; also when there was none. */
    boolean isRun() {
        return components == 0 || run > 0;
    }

    private void scope(JsonPlace place) {
        notRun |= place.isScalar() && NOT_RUN.contains(place.text());
    }

    /** {@code cdx:npm:package:development}, {@code cdx:composer:package:isDevRequirement}. */
    private void property(JsonPlace place) {
        String name = place.isScalar() ? place.text() : "";
        development =
                name.startsWith("cdx:")
                        && DEVELOPMENT.contains(
                                name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT));
    }

    private void value(JsonPlace place) {
        notRun |= development && place.isScalar() && place.text().equals("true");
    }

    private void component() {
        components++;
        run += notRun ? 0 : 1;
        notRun = false;
        development = false;
    }
}
