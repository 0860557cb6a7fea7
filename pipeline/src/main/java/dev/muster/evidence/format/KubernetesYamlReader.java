package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Kubernetes objects as {@code kubectl}, Helm and Kustomize write them. Images and environments are
 * taken as hints, for nothing says which of them is the candidate's; the data of a secret is never
 * copied.
 */
final class KubernetesYamlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "kubernetes-yaml", 1, DocumentKind.CONFIG_DIFF, "Kubernetes objects");
    private static final Pattern KUBERNETES =
            Pattern.compile(
                    "v1|(?:apps|batch|autoscaling|policy|extensions|(?:[a-z0-9-]+\\.)+k8s\\.io)/v\\d+(?:(?:alpha|beta)\\d+)?");
    private static final Pattern CUSTOM =
            Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z]+/v\\d+(?:(?:alpha|beta)\\d+)?");

    /** What scanners and policy engines leave in a cluster is evidence of another kind. */
    private static final Pattern REPORT = Pattern.compile(".*Report(?:List)?");

    /** Objects that are no deployment configuration, and have readers of their own. */
    private static final Set<String> OTHERS =
            Set.of("muster.dev", "backstage.io", "tekton.dev", "wgpolicyk8s.io", "openreports.io");

    private static final List<String[]> PODS =
            List.of(
                    new String[] {"spec"},
                    new String[] {"spec", "template", "spec"},
                    new String[] {"spec", "jobTemplate", "spec", "template", "spec"});

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        String version = YamlOutline.scalar(probe, "apiVersion").orElse("");
        String kind = YamlOutline.scalar(probe, "kind").orElse("");
        if (kind.isEmpty() || REPORT.matcher(kind).matches()) {
            return Fit.none();
        }
        if (KUBERNETES.matcher(version).matches()) {
            return Fit.certain("apiVersion " + version, "kind");
        }
        boolean custom =
                CUSTOM.matcher(version).matches()
                        && !OTHERS.contains(version.replaceFirst("/.*", ""));
        return custom ? Fit.likely("apiVersion " + version, "kind") : Fit.none();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        List<Tree> documents = document.yaml(sink);
        boolean list = documents.size() == 1 && documents.getFirst().at("items").isPresent();
        List<Tree> objects = list ? documents.getFirst().each("items").toList() : documents;
        List<Tree> present =
                objects.stream().filter(object -> object.type() == Tree.Type.OBJECT).toList();
        if (present.isEmpty()) {
            sink.empty("there is no object in it");
            return;
        }
        present.stream()
                .filter(object -> object.string("kind").isEmpty())
                .forEach(
                        object ->
                                sink.problem(
                                        FindingCode.SCHEMA_VIOLATION,
                                        "an object has no kind",
                                        object.selector()));
        ClaimSink item = sink.item("configuration", "");
        List<String> kinds = document.words().secrets().kinds();
        environments(present, new EnvironmentInPath(document.words().environments()), item, sink);
        long secrets =
                present.stream().filter(o -> kinds.contains(o.string("kind").orElse(""))).count();
        String over = list ? "/items/*" : documents.size() == 1 ? "" : "/*";
        TreeMap<String, List<String>> where = new TreeMap<>();
        where.put("/kind", kinds);
        item.derived(
                "configuration.secretChange",
                "count",
                Long.toString(secrets),
                new Selector.JsonSet(over, where));
        present.forEach(object -> images(object, sink));
    }

    /**
     * Each environment that a namespace ends in; the change is for the first, when it is the only
     * one.
     */
    private static void environments(
            List<Tree> objects, EnvironmentInPath environments, ClaimSink item, ClaimSink sink) {
        Map<String, Selector> words = new LinkedHashMap<>();
        for (Tree object : objects) {
            object.scalar("metadata", "namespace")
                    .ifPresent(
                            namespace ->
                                    environments
                                            .ending(namespace.text())
                                            .ifPresent(
                                                    span ->
                                                            words.putIfAbsent(
                                                                    namespace
                                                                            .text()
                                                                            .substring(
                                                                                    span.start(),
                                                                                    span.end()),
                                                                    namespace
                                                                            .selector()
                                                                            .then(
                                                                                    new Selector
                                                                                            .TextPosition(
                                                                                            span
                                                                                                    .start(),
                                                                                            span
                                                                                                    .end())))));
        }
        words.forEach(
                (word, where) -> {
                    sink.claim("evidence.environment", word, where, Confidence.INFERRED);
                    if (words.size() == 1) {
                        item.claim("configuration.environment", word, where, Confidence.INFERRED);
                    }
                });
    }

    private static void images(Tree object, ClaimSink sink) {
        PODS.stream()
                .flatMap(pod -> object.at(pod).stream())
                .flatMap(pod -> pod.each("containers"))
                .flatMap(container -> container.scalar("image").stream())
                .forEach(
                        image ->
                                sink.claim(
                                        "candidate.reference",
                                        image.text(),
                                        image.selector(),
                                        Confidence.INFERRED));
    }
}
