package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** A build as Jenkins' {@code api/json} gives it. */
final class JenkinsBuildReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("jenkins-build", 1, DocumentKind.PIPELINE_SUMMARY, "Jenkins build");
    private static final Pattern CLASS =
            Pattern.compile("(hudson|jenkins|org\\.jenkinsci|com\\.cloudbees|io\\.jenkins)\\..*");
    private static final String TAG_PREFIX = "refs/tags/";

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .filter(json -> json.has("number", "result", "building"))
                .map(
                        json -> {
                            String type = json.scalar("_class");
                            return type != null && CLASS.matcher(type).matches()
                                    ? Fit.certain("_class " + type, "number, result, building")
                                    : json.has("fullDisplayName")
                                            ? Fit.likely(
                                                    "fullDisplayName, number, result, building")
                                            : Fit.none();
                        })
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree build = document.json(sink);
        CiRun told = new CiRun(sink);
        told.claim("build.id", build, "number");
        told.first("build.system", build, "_class", "url");
        told.claim("build.url", build, "url");
        told.claim("build.conclusion", build, "result");
        told.claim("build.startedAt", build, "timestamp");
        told.claim("evidence.producedAt", build, "timestamp");
        source(build, sink, told);
        build.each("actions")
                .flatMap(action -> action.each("parameters"))
                .forEach(parameter -> parameter(parameter, told));
    }

    /**
     * Shared libraries are checked out as well: with several repositories nothing says which one
     * was built.
     */
    private static void source(Tree build, ClaimSink sink, CiRun told) {
        List<Tree> checkouts =
                build.each("actions")
                        .filter(action -> action.at("lastBuiltRevision", "SHA1").isPresent())
                        .toList();
        long repositories =
                checkouts.stream()
                        .map(checkout -> checkout.string("remoteUrls", "0").orElse(""))
                        .distinct()
                        .count();
        if (repositories > 1) {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "%d repositories were checked out, and nothing says which of them was built"
                            .formatted(repositories),
                    build.at("actions").map(Tree::selector).orElse(null));
            return;
        }
        for (Tree checkout : checkouts) {
            told.claim("candidate.commit", checkout, "lastBuiltRevision", "SHA1");
            told.claim("repository.id", checkout, "remoteUrls", "0");
            checkout.each("lastBuiltRevision", "branch")
                    .flatMap(branch -> branch.scalar("name").stream())
                    .filter(name -> name.text().startsWith(TAG_PREFIX))
                    .forEach(name -> tag(name, sink));
        }
    }

    /** The part of a ref that names the tag. */
    private static void tag(Tree name, ClaimSink sink) {
        int end = name.text().codePointCount(0, name.text().length());
        sink.claim(
                "candidate.tag",
                name.text().substring(TAG_PREFIX.length()),
                name.selector().then(new Selector.TextPosition(TAG_PREFIX.length(), end)));
    }

    private static void parameter(Tree parameter, CiRun told) {
        String claim = parameter.string("name").map(TestProperties::claim).orElse(null);
        if (claim == null) {
            return;
        }
        if (claim.equals("test.environment")) {
            told.claim("evidence.environment", parameter, "value");
        } else if (!claim.startsWith("test.")) {
            told.claim(claim, parameter, "value");
        }
    }
}
