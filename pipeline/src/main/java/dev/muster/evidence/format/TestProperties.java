package dev.muster.evidence.format;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names under which test reports and build parameters speak of the candidate, and the claims that
 * they make.
 */
final class TestProperties {
    private static final Map<String, String> CLAIMS = claims();

    private TestProperties() {}

    /**
     * The claim that a property of this name makes; null when the name is not one that is clear
     * enough.
     */
    static @Nullable String claim(String property) {
        String name = property.strip().toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
        return CLAIMS.get(name.startsWith("env.") ? name.substring(4) : name);
    }

    private static Map<String, String> claims() {
        Map<String, String> claims = new HashMap<>();
        put(
                claims,
                "candidate.version",
                "version",
                "app.version",
                "application.version",
                "service.version",
                "build.version",
                "release.version",
                "project.version",
                "candidate.version");
        put(
                claims,
                "candidate.commit",
                "commit",
                "git.commit",
                "git.sha",
                "git.commit.id",
                "commit.sha",
                "candidate.commit",
                "ci.commit.sha",
                "github.sha");
        put(
                claims,
                "service.id",
                "service",
                "service.name",
                "service.id",
                "application",
                "application.name");
        put(
                claims,
                "build.id",
                "build.id",
                "build.number",
                "run.id",
                "github.run.id",
                "ci.pipeline.id");
        put(
                claims,
                "test.environment",
                "environment",
                "env",
                "target.env",
                "target.environment",
                "test.environment",
                "test.env",
                "deployment.environment");
        put(
                claims,
                "test.kind",
                "kind",
                "type",
                "suite.type",
                "suite.kind",
                "test.kind",
                "test.type");
        return Map.copyOf(claims);
    }

    private static void put(Map<String, String> claims, String claim, String... names) {
        List.of(names).forEach(name -> claims.put(name, claim));
    }
}
