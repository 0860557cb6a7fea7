package dev.muster.evidence;

import dev.muster.evidence.parse.JsonPlace;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.LookupWatch;
import dev.muster.evidence.parse.NearName;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices how one document strays from what its reader knows: a version that is not known, a
 * section that is missing, a name that is almost the one looked for, a word outside a closed list.
 * It hears every lookup of the reader, so that no reader has to watch for it.
 */
public final class DriftWatch implements LookupWatch {
    private static final int TOLD_AT_MOST = 10;
    private static final int LOOKED_AT_MOST = 1000;
    private static final int MANY_NAMES = 200;
    private static final int COMPARED_AT_MOST = 10_000;
    private static final int LONGEST_WORD = 40;

    /** A name that may be the wanted one. */
    private record Near(String wanted, String present, Selector place) {}

    /** Something to tell. */
    private record Drift(String what, @Nullable Selector place, @Nullable String excerpt) {}

    private final FormatShapes shapes;
    private final String format;
    private final FormatShape shape;
    private final Set<String> sought = new HashSet<>();
    private final Map<String, Integer> looked = new HashMap<>();
    private final Map<String, Set<String>> compared = new HashMap<>();
    private final Map<String, Near> near = new LinkedHashMap<>();
    private final Map<String, Supplier<Selector>> elements = new LinkedHashMap<>();
    private final Map<String, Drift> drifts = new LinkedHashMap<>();
    private final Map<String, Drift> missing = new LinkedHashMap<>();
    private final Map<String, DriftWatch> parts = new LinkedHashMap<>();
    private @Nullable String number;

    DriftWatch(FormatShapes shapes, String format) {
        this.shapes = shapes;
        this.format = format;
        this.shape = shapes.of(format);
    }

    /** The watch over what a document holds of a format, which may be its own. */
    public DriftWatch part(String ofFormat) {
        return ofFormat.equals(format)
                ? this
                : parts.computeIfAbsent(ofFormat, _ -> new DriftWatch(shapes, ofFormat));
    }

    /** Has a walk report, and visit what the shape speaks of. */
    JsonWalk over(JsonWalk walk) {
        walk.watchedBy(this);
        String versionAt = shape.versions().at();
        if (!versionAt.isEmpty()) {
            walk.on(versionAt, place -> version(place.text(), place::selector));
        }
        shape.required().forEach(walk::expect);
        shape.words().forEach((pattern, words) -> walk.on(pattern, place -> word(place, words)));
        return walk;
    }

    private void word(JsonPlace place, List<String> words) {
        if (place.isScalar()) {
            word(place.text(), words, place::selector);
        }
    }

    /** Holds a tree to the shape. */
    Tree over(Tree root) {
        String versionAt = shape.versions().at();
        if (!versionAt.isEmpty()) {
            seek(root, versionAt);
            nodes(root, versionAt).forEach(node -> version(node.text(), node::selector));
        }
        for (String pattern : shape.required()) {
            for (Tree parent : seek(root, pattern)) {
                missing(pattern, name(pattern), parent::selector);
            }
        }
        shape.words()
                .forEach(
                        (pattern, words) ->
                                nodes(root, pattern).stream()
                                        .filter(Tree::isScalar)
                                        .forEach(node -> word(node.text(), words, node::selector)));
        return root;
    }

    /** The objects that are without the last step of a pattern, each having been asked for it. */
    private List<Tree> seek(Tree root, String pattern) {
        String name = name(pattern);
        sought.add(name);
        return nodes(root, pattern.substring(0, pattern.lastIndexOf('/'))).stream()
                .filter(parent -> parent.type() == Tree.Type.OBJECT)
                .filter(parent -> parent.at(name).isEmpty() && !parent.members().containsKey(name))
                .toList();
    }

    private static String name(String pattern) {
        return pattern.substring(pattern.lastIndexOf('/') + 1);
    }

    private static List<Tree> nodes(Tree root, String pattern) {
        List<Tree> nodes = List.of(root);
        for (String step :
                pattern.isEmpty() ? new String[0] : pattern.substring(1).split("/", -1)) {
            List<Tree> below = new ArrayList<>();
            for (Tree node : nodes) {
                if (step.equals("*")) {
                    below.addAll(node.elements());
                    below.addAll(node.members().values());
                } else {
                    Tree child = node.members().get(step);
                    if (child != null) {
                        below.add(child);
                    }
                }
            }
            nodes = below;
        }
        return nodes;
    }

    /**
     * Compares the names of a table or a list of tags, which no tree, walk or cursor goes through.
     *
     * @param place what kind of names they are
     * @param member selects a name that is there
     */
    public void names(
            String place,
            Collection<String> wanted,
            Collection<String> present,
            Function<String, Selector> member) {
        sought.addAll(wanted);
        wanted.stream()
                .filter(name -> !present.contains(name))
                .forEach(
                        name ->
                                absent(
                                        new Absence(
                                                place,
                                                name,
                                                () -> present,
                                                Selector.WholeDocument::new,
                                                member)));
    }

    @Override
    public void sought(String name) {
        sought.add(name);
    }

    @Override
    public void absent(Absence absence) {
        String name = absence.name();
        for (String required : shape.required()) {
            if (isFor(required, absence.place(), name)) {
                missing(required, name, absence.object());
            }
        }
        sought.add(name);
        if (looked.merge(name, 1, Integer::sum) > LOOKED_AT_MOST) {
            return;
        }
        var present = absence.present().get();
        Set<String> known = compared.computeIfAbsent(name, _ -> new HashSet<>());
        if (present.size() > MANY_NAMES || known.size() > COMPARED_AT_MOST) {
            return;
        }
        for (String other : present) {
            if (known.add(other)
                    && !shape.others().contains(other)
                    && NearName.isNear(name, other)) {
                near.put(name + "\n" + other, new Near(name, other, absence.member().apply(other)));
            }
        }
    }

    /** Whether a pattern of the shape is a place's member or attribute of this name. */
    private static boolean isFor(String pattern, String place, String name) {
        int at = place.length();
        return pattern.length() == at + 1 + name.length()
                && (pattern.charAt(at) == '/' || pattern.charAt(at) == '@')
                && pattern.startsWith(place)
                && pattern.endsWith(name);
    }

    @Override
    public void element(XmlSource xml) {
        String name = xml.name();
        if (!elements.containsKey(name)) {
            Selector here = xml.here();
            elements.put(name, () -> here);
        }
        for (String place : shape.required()) {
            lookAt(xml, name, place);
        }
        for (String place : shape.words().keySet()) {
            lookAt(xml, name, place);
        }
        String versionAt = shape.versions().at();
        if (versionAt.equals(name + "@xmlns") && xml.depth() == 1) {
            version(xml.namespace(), xml::here);
        } else {
            lookAt(xml, name, versionAt);
        }
    }

    /** The cursor tells what is there, and what is not. */
    private static void lookAt(XmlSource xml, String element, String place) {
        if (place.startsWith(element + "@")) {
            xml.attribute(place.substring(element.length() + 1));
        }
    }

    @Override
    public void attribute(String element, String name, String value, Supplier<Selector> here) {
        sought.add(name);
        String place = element + "@" + name;
        if (place.equals(shape.versions().at())) {
            version(value, here);
        }
        List<String> words = shape.words().get(place);
        if (words != null) {
            word(value, words, here);
        }
    }

    /**
     * Holds a version to those that are known, and names the document's format after it.
     *
     * @param text what the document states, which may be about something else
     */
    public void version(String text, Supplier<Selector> place) {
        FormatVersions versions = shape.versions();
        versions.in(text)
                .ifPresent(
                        version -> {
                            if (number == null) {
                                number = FormatVersions.number(version);
                            }
                            if (!versions.knows(version)) {
                                drift(
                                        "version",
                                        "its version is not one that this reader knows (%s), so what is new in it was not looked for"
                                                .formatted(versions.numbers()),
                                        place,
                                        version);
                            }
                        });
    }

    /** Holds a word to a closed list; each word is told once. */
    public void word(String word, List<String> words, Supplier<Selector> place) {
        if (!words.contains(word)) {
            drift(
                    "word " + word,
                    "a word is none of this format's (%s) and stands for nothing here"
                            .formatted(String.join(", ", words)),
                    place,
                    word);
        }
    }

    private void missing(String pattern, String name, Supplier<Selector> place) {
        if (missing.size() < TOLD_AT_MOST && !missing.containsKey(name)) {
            missing.put(
                    name,
                    new Drift(
                            "it has no %s, which every document of this format has"
                                    .formatted(pattern),
                            place.get(),
                            null));
        }
    }

    private void drift(
            String key, String what, Supplier<Selector> place, @Nullable String excerpt) {
        if (drifts.size() < TOLD_AT_MOST && !drifts.containsKey(key)) {
            String shown =
                    excerpt == null
                            ? null
                            : excerpt.substring(0, Math.min(LONGEST_WORD, excerpt.length()));
            drifts.put(key, new Drift(what, place.get(), shown));
        }
    }

    /** The number of the version that the document states, as far as it was read; null for none. */
    @Nullable String version() {
        return number;
    }

    /** Tells what was noticed in as much as could be read; nothing is missing there. */
    void tellMet(ClaimSink sink, int values) {
        drifts.values().forEach(drift -> tell(sink, drift, values));
        parts.values().forEach(part -> part.tellMet(sink, values));
    }

    /**
     * Tells what was looked for in vain, once the reader has read the whole document.
     *
     * @param values how many values it read
     */
    void tellMissing(ClaimSink sink, int values) {
        if (number == null) {
            number = shape.versions().unstated();
        }
        requiredElements();
        Set<String> renamed = new HashSet<>();
        for (Near one : near.values()) {
            if (!sought.contains(one.present()) && renamed.size() < TOLD_AT_MOST) {
                renamed.add(one.wanted());
                tell(
                        sink,
                        new Drift(
                                "it has no '%s' where this reader looks for it, and a '%s' that it does not know, whose value was not taken"
                                        .formatted(one.wanted(), one.present()),
                                one.place(),
                                null),
                        values);
            }
        }
        missing.forEach(
                (name, drift) -> {
                    if (!renamed.contains(name)) {
                        tell(sink, drift, values);
                    }
                });
        if (!missing.isEmpty() || !renamed.isEmpty()) {
            sink.partlyRead();
        }
    }

    private void requiredElements() {
        for (String place : shape.required()) {
            if (!place.startsWith("/") && place.indexOf('@') < 0 && !elements.containsKey(place)) {
                elements.forEach(
                        (name, where) -> {
                            if (NearName.isNear(place, name)) {
                                near.put(place + "\n" + name, new Near(place, name, where.get()));
                            }
                        });
                missing.put(
                        place,
                        new Drift(
                                "it has no element %s, which every document of this format has"
                                        .formatted(place),
                                null,
                                null));
            }
        }
    }

    private static void tell(ClaimSink sink, Drift drift, int values) {
        sink.problem(
                FindingCode.FORMAT_DRIFT,
                drift.what()
                        + (values == 1
                                ? "; 1 value was read and kept"
                                : "; %d values were read and kept".formatted(values)),
                drift.place(),
                drift.excerpt());
    }
}
