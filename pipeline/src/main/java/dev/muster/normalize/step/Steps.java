package dev.muster.normalize.step;

import dev.muster.model.Digest;
import dev.muster.normalize.NormalizationStep;
import dev.muster.normalize.NormalizationStep.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * THE list of normalisation steps. A field names the ones it wants, in order, in the intake schema.
 */
public final class Steps {
    private Steps() {}

    private static final Pattern V_PREFIX = Pattern.compile("^[vV](?=[0-9])");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\+?0*([0-9]+?)(?:\\.0+)?");
    private static final Pattern REF_TAGS = Pattern.compile("^(?:refs/tags/)+");
    private static final Pattern SCP_STYLE = Pattern.compile("^[\\w.-]+@([\\w.-]+):(?!/)(.+)$");
    private static final Pattern SCHEME =
            Pattern.compile(
                    "^(?:[a-z]+\\+)?(?:https?|ssh|git)://(?:[^/@]*@)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CI_PAGES =
            Pattern.compile(
                    "(/(?:-/)?(?:actions|tree|blob|commit|commits|releases|pull|pulls|pipelines|jobs|merge_requests)(?:/.*)?)$");

    /** Every step. */
    public static final List<NormalizationStep> ALL =
            List.of(
                    step("trim@1", String::strip),
                    step("lower-case@1", text -> text.toLowerCase(Locale.ROOT)),
                    step("strip-v-prefix@1", text -> V_PREFIX.matcher(text).replaceFirst("")),
                    step("tag-name@1", text -> REF_TAGS.matcher(text).replaceFirst("")),
                    step("file-name@1", text -> text.substring(text.lastIndexOf('/') + 1)),
                    step("repository-id@1", Steps::repository),
                    step("digest@1", Steps::digest),
                    new Moment(),
                    step("whole-number@1", Steps::wholeNumber),
                    new YesOrNo(),
                    step("ci-system@1", Steps::ciSystem),
                    step("rollback-status@1", Steps::rollbackStatus),
                    outcome("purl-without-version@1", Purls::withoutVersion),
                    outcome("purl-version@1", Purls::version));

    private static final Map<String, NormalizationStep> BY_ID =
            ALL.stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    NormalizationStep::id, Function.identity()));

    /**
     * The step of that id.
     *
     * @throws IllegalArgumentException when there is none: the intake schema names a step that does
     *     not exist
     */
    public static NormalizationStep named(String id) {
        NormalizationStep step = BY_ID.get(id);
        if (step == null) {
            throw new IllegalArgumentException("there is no normalisation step " + id);
        }
        return step;
    }

    private static NormalizationStep step(String id, Function<String, String> rewrite) {
        return step(id, (_, text) -> rewrite.apply(text));
    }

    private static NormalizationStep outcome(
            String id, Function<String, NormalizationStep.Outcome> rewrite) {
        return new NormalizationStep() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Outcome apply(String claim, String text) {
                return rewrite.apply(text);
            }
        };
    }

    private static NormalizationStep step(String id, BiFunction<String, String, String> rewrite) {
        return new NormalizationStep() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Outcome apply(String claim, String text) {
                return Outcome.of(rewrite.apply(claim, text));
            }
        };
    }

    /**
     * Until nothing is left to take away, as of a URL within a URL; each round makes it shorter.
     */
    private static String repository(String text) {
        String before = text;
        String id = repositoryId(text);
        while (!id.equals(before)) {
            before = id;
            id = repositoryId(id);
        }
        return id;
    }

    /**
     * {@code host/path}: no scheme, no user, no {@code .git}, no ref, no page of the host's
     * screens.
     */
    private static String repositoryId(String text) {
        String id = SCHEME.matcher(text).replaceFirst("");
        Matcher scp = SCP_STYLE.matcher(id);
        if (scp.matches()) {
            id = scp.group(1) + "/" + scp.group(2);
        }
        id = id.replaceFirst("[@?#].*$", "");
        id = CI_PAGES.matcher(id).replaceFirst("").replaceFirst("(?:/|\\.git)+$", "");
        int slash = id.indexOf('/');
        return slash < 0
                ? id
                : id.substring(0, slash).toLowerCase(Locale.ROOT) + id.substring(slash);
    }

    /** Without leading zeros and a fraction of zeros; what is no whole number stays. */
    private static String wholeNumber(String text) {
        Matcher number = WHOLE_NUMBER.matcher(text);
        return number.matches() ? number.group(1) : text;
    }

    /**
     * {@code algorithm:lower-case hex}; a bare hexadecimal text takes the algorithm from the
     * claim's last segment.
     */
    private static String digest(String claim, String text) {
        String trimmed = text.strip();
        String algorithm = claim.substring(claim.lastIndexOf('.') + 1);
        return Digest.parse(trimmed)
                .or(() -> Digest.parse(algorithm + ":" + trimmed))
                .or(() -> Digest.parse("sha256:" + trimmed))
                .map(Digest::text)
                .orElse(trimmed);
    }

    private static String ciSystem(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("github.com") || lower.contains("/actions/runs/")) {
            return "github-actions";
        }
        if (lower.contains("/-/pipelines") || lower.contains("gitlab")) {
            return "gitlab-ci";
        }
        if (lower.contains("hudson") || lower.contains("jenkins")) {
            return "jenkins";
        }
        if (lower.contains("dev.azure.com") || lower.contains("visualstudio.com")) {
            return "azure-pipelines";
        }
        return lower.contains("tekton") ? "tekton" : text;
    }

    /** The number of steps that a procedure has, as a status; a status stays what it is. */
    private static String rollbackStatus(String text) {
        if (!text.matches("[0-9]+")) {
            return text;
        }
        return text.matches("0+") ? "incomplete" : "ready";
    }
}
