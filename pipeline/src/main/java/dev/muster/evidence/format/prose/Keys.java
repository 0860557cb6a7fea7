package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;

/** The keys of {@code key: value} lines and tables, in lower case with single spaces. */
final class Keys {
    /** Named so, it is the way back wherever it stands. */
    static final Set<String> ROLLBACK_TARGET =
            Set.of(
                    "rollback version",
                    "roll back version",
                    "roll back to",
                    "rollback to",
                    "rollback target",
                    "rollback target version",
                    "rollback release",
                    "rollback tag",
                    "target rollback version",
                    "last known good",
                    "last known good version",
                    "known good version",
                    "last good version",
                    "fallback version",
                    "revert to",
                    "back out to",
                    "backout version",
                    "restore version",
                    "downgrade to");

    /** These are the way back only under a heading about it. */
    static final Set<String> VERSION_IN_ROLLBACK =
            Set.of(
                    "version",
                    "target",
                    "target version",
                    "previous version",
                    "previous release",
                    "prior version",
                    "to version",
                    "to",
                    "tag",
                    "last release");

    static final Set<String> REFERENCE =
            Set.of(
                    "image",
                    "container image",
                    "image reference",
                    "reference",
                    "artifact",
                    "artefact",
                    "artifact reference",
                    "oci reference",
                    "package",
                    "rollback image",
                    "rollback reference",
                    "rollback artifact",
                    "previous image",
                    "target image");
    static final Set<String> DIGEST =
            Set.of(
                    "digest",
                    "image digest",
                    "rollback digest",
                    "sha256",
                    "index digest",
                    "oci index digest",
                    "manifest digest",
                    "oci index",
                    "oci manifest",
                    "rollback image digest");
    static final Set<String> ENVIRONMENT =
            Set.of(
                    "environment",
                    "environments",
                    "env",
                    "envs",
                    "target environment",
                    "target environments",
                    "applies to",
                    "applies to environment",
                    "applies to environments",
                    "stage",
                    "deployment environment",
                    "rollback environment",
                    "rollback environments");
    static final Set<String> REHEARSED =
            Set.of(
                    "last rehearsed",
                    "last rehearsal",
                    "date of last rehearsal",
                    "date of the last rehearsal",
                    "last rehearsal date",
                    "rehearsed",
                    "rehearsed on",
                    "rehearsed at",
                    "last tested",
                    "last drill",
                    "last exercised",
                    "last dry run",
                    "last rehearsed on",
                    "last rehearsed at",
                    "last practised",
                    "last practiced",
                    "rollback last rehearsed",
                    "rollback last tested",
                    "last game day",
                    "last rollback test",
                    "last rollback rehearsal");
    static final Set<String> SERVICE =
            Set.of(
                    "service",
                    "service id",
                    "service name",
                    "component",
                    "application",
                    "affected service",
                    "affected services",
                    "service affected",
                    "services affected",
                    "services",
                    "impacted service");
    static final Set<String> CANDIDATE =
            Set.of(
                    "release",
                    "candidate",
                    "release candidate",
                    "release version",
                    "candidate version",
                    "version under release",
                    "new version",
                    "release under review",
                    "deploying",
                    "version being released",
                    "version to deploy",
                    "this release",
                    "for release",
                    "rollback from",
                    "roll back from",
                    "from version",
                    "bad version");
    static final Set<String> VERSION =
            Set.of(
                    "version",
                    "release",
                    "release version",
                    "affected version",
                    "affected versions",
                    "version affected",
                    "versions affected",
                    "deployed version",
                    "introduced in");
    static final Set<String> COMMIT =
            Set.of(
                    "commit",
                    "commit sha",
                    "git commit",
                    "git sha",
                    "candidate commit",
                    "release commit",
                    "revision");
    static final Set<String> PRODUCED =
            Set.of(
                    "last updated",
                    "updated",
                    "last modified",
                    "updated on",
                    "updated at",
                    "date",
                    "document date",
                    "created",
                    "created on",
                    "created at",
                    "published",
                    "generated",
                    "generated at",
                    "generated on",
                    "released",
                    "release date",
                    "date released",
                    "written",
                    "written on");
    static final Set<String> INCIDENT_DATE =
            Set.of(
                    "date",
                    "incident date",
                    "date of incident",
                    "occurred",
                    "occurred on",
                    "occurred at",
                    "started",
                    "start",
                    "start time",
                    "started at",
                    "when",
                    "detected",
                    "detected at");
    static final Set<String> INCIDENT_ID =
            Set.of(
                    "incident",
                    "incident id",
                    "incident number",
                    "incident no",
                    "incident reference",
                    "id",
                    "ticket",
                    "reference",
                    "incident key");

    static final Set<String> CHANGE =
            Set.of(
                    "key",
                    "setting",
                    "parameter",
                    "property",
                    "variable",
                    "change",
                    "config key",
                    "configuration key",
                    "name",
                    "item",
                    "option",
                    "flag",
                    "environment variable");
    static final Set<String> CHANGES =
            Set.of(
                    "changes",
                    "number of changes",
                    "change count",
                    "keys changed",
                    "settings changed",
                    "changed keys",
                    "total changes");
    static final Set<String> REVIEWED =
            Set.of(
                    "reviewed",
                    "review",
                    "reviewed yes no",
                    "change reviewed",
                    "secret reviewed",
                    "security reviewed",
                    "peer reviewed",
                    "review done");
    static final Set<String> SECRETS =
            Set.of(
                    "secrets touched",
                    "secret touched",
                    "secrets",
                    "secret",
                    "touches secrets",
                    "touches secret",
                    "secrets changed",
                    "secret change",
                    "secret changes",
                    "secrets touched yes no",
                    "secret reference",
                    "is secret",
                    "sensitive");
    static final Set<String> SUMMARY =
            Set.of("summary", "description", "what changed", "change summary");

    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Keys() {}

    /** A key as it is listed here. */
    static String plain(String key) {
        String spaced = key.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return NOISE.matcher(spaced).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it is one of the words that the header of a table is made of. */
    static boolean isColumn(String key) {
        return isAny(
                        key,
                        ROLLBACK_TARGET,
                        VERSION_IN_ROLLBACK,
                        REFERENCE,
                        DIGEST,
                        ENVIRONMENT,
                        REHEARSED,
                        SERVICE)
                || isAny(
                        key,
                        CANDIDATE,
                        VERSION,
                        COMMIT,
                        PRODUCED,
                        INCIDENT_DATE,
                        INCIDENT_ID,
                        CHANGE,
                        CHANGES)
                || isAny(
                        key,
                        REVIEWED,
                        SECRETS,
                        SUMMARY,
                        Set.of("value", "details", "notes", "values"));
    }

    @SafeVarargs
    private static boolean isAny(String key, Set<String>... sets) {
        for (Set<String> set : sets) {
            if (set.contains(key)) {
                return true;
            }
        }
        return false;
    }
}
