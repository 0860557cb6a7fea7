package dev.muster.check.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is released, where it lies and what one goes back to fit together: an image of the service
 * is not tagged with another version than is released, and a release is not rolled back to itself.
 */
final class ReleaseAgreesWithItself implements Check {
    private static final String VERSION = "/candidate/version";
    private static final String ROLLBACK_DIGESTS = "/rollback/digests/";
    private static final String END_OF_DIGESTS = "/rollback/digests0";
    private static final String ROLLBACK = "/rollback/version";
    private static final Set<String> OWN_VERSIONS = Set.of("oci-image", "helm-chart");
    private static final Pattern FILE = Pattern.compile("^(.+?)[-_.]v?([0-9]+\\.[0-9]+\\.[0-9]+)");
    private static final Pattern NUMBERS = Pattern.compile("^[0-9]+\\.[0-9]+\\.[0-9]+");

    @Override
    public String id() {
        return "release-agrees-with-itself";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        String version = context.value(VERSION);
        if (version == null) {
            return;
        }
        if (version.equals(context.value(ROLLBACK))) {
            tell(
                    context,
                    List.of(ROLLBACK, VERSION),
                    "%s is rolled back to itself".formatted(version),
                    findings);
        }
        for (int i = 0; context.fields().containsKey("/artifacts/" + i + "/name"); i++) {
            String at = "/artifacts/" + i;
            sameImage(context, at, findings);
            file(context, at, version, findings);
            String reference = context.value(at + "/reference");
            if (reference != null && "oci-image".equals(context.value(at + "/type"))) {
                tag(context, at + "/reference", reference, version, findings);
            }
        }
    }

    /** What is rolled back to has another digest than the artifact that is released. */
    private static void sameImage(CheckContext context, String artifact, Findings findings) {
        for (String pointer : context.fields().subMap(ROLLBACK_DIGESTS, END_OF_DIGESTS).keySet()) {
            String own = artifact + "/digests/" + pointer.substring(ROLLBACK_DIGESTS.length());
            String digest = context.value(pointer);
            if (digest != null && digest.equals(context.value(own))) {
                tell(
                        context,
                        List.of(pointer, own),
                        "the release is rolled back to its own digest %s".formatted(digest),
                        findings);
            }
        }
    }

    /**
     * A file that is called like the service and by a version is called by the one that is
     * released; charts have versions of their own.
     */
    private static void file(
            CheckContext context, String artifact, String version, Findings findings) {
        Field name = context.fields().get(artifact + "/name");
        String type = String.valueOf(context.value(artifact + "/type"));
        if (name == null || name.value() == null || OWN_VERSIONS.contains(type)) {
            return;
        }
        Matcher called = FILE.matcher(name.value());
        Matcher released = NUMBERS.matcher(Identity.plain(version));
        if (called.find()
                && released.find()
                && same(called.group(1), context.value("/service/id"))
                && !called.group(2).equals(released.group())) {
            tell(
                    context,
                    List.of(name.pointer(), VERSION),
                    "%s is called by another version than is released: %s"
                            .formatted(name.value(), version),
                    findings);
        }
    }

    private static boolean same(String one, @Nullable String other) {
        return other != null && hyphens(one).equals(hyphens(other));
    }

    private static String hyphens(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    private static void tag(
            CheckContext context,
            String pointer,
            String reference,
            String version,
            Findings findings) {
        Reference image = Reference.parse(reference).orElse(null);
        String tag = image == null ? null : image.version();
        if (image == null
                || tag == null
                || !image.name().equalsIgnoreCase(context.value("/service/id"))) {
            return;
        }
        String released = plain(version);
        String tagged = plain(Identity.tagged(tag).orElse(version));
        if (!tagged.equals(released) && !isVariant(tagged, released)) {
            tell(
                    context,
                    List.of(pointer, VERSION),
                    "%s is tagged with another version than is released: %s"
                            .formatted(reference, version),
                    findings);
        }
    }

    /** A tag cannot have the plus sign that a version may have. */
    private static String plain(String version) {
        return version.replace('+', '-').replace('_', '-');
    }

    /** {@code 2.14.0-alpine} is an image of 2.14.0. */
    private static boolean isVariant(String tag, String version) {
        return tag.startsWith(version + "-") || tag.startsWith(version + ".");
    }

    private static void tell(
            CheckContext context, List<String> fields, String message, Findings findings) {
        List<Finding.Evidence> evidence = new ArrayList<>();
        for (String pointer : fields) {
            Field field = context.fields().get(pointer);
            if (field != null) {
                evidence.addAll(
                        Findings.evidence(
                                field.supports().subList(0, Math.min(1, field.supports().size()))));
            }
        }
        findings.add(FindingCode.CONTRADICTION, fields, message, evidence);
    }
}
