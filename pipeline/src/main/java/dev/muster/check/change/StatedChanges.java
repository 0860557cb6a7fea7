package dev.muster.check.change;

import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.Support;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the packet says of its dependency changes against what the two bills of materials show. A
 * stated change that they do not show is disputed, whoever states it, and no value; one that they
 * show and nobody stated is told.
 */
public final class StatedChanges {
    private static final String AT = "/dependencies/";
    private static final List<String> SETS = List.of("added", "removed");
    private static final List<String> LISTS = List.of("upgraded");
    private static final int MOST_QUOTED = 10;

    private final SortedMap<String, Field> fields;
    private final Comparison comparison;
    private final Findings findings;
    private final List<Field> unstated = new ArrayList<>();
    private boolean anyStated;

    private StatedChanges(
            SortedMap<String, Field> fields, Comparison comparison, Findings findings) {
        this.fields = new TreeMap<>(fields);
        this.comparison = comparison;
        this.findings = findings;
    }

    /** The fields, with what is only stated disputed. */
    public static SortedMap<String, Field> settle(
            SortedMap<String, Field> fields, Comparison comparison, Findings findings) {
        StatedChanges stated = new StatedChanges(fields, comparison, findings);
        SETS.forEach(stated::set);
        LISTS.forEach(stated::list);
        stated.tellUnstated();
        return stated.fields;
    }

    private void set(String name) {
        List<Field> elements = take(AT + name + "/");
        List<Field> shown =
                new ArrayList<>(elements.stream().filter(StatedChanges::isShown).toList());
        shown.stream().filter(field -> !isStated(field)).forEach(unstated::add);
        List<Field> open = new ArrayList<>();
        for (Field field : elements) {
            anyStated |= isStated(field);
            if (!isShown(field) && !joined(field, shown)) {
                open.add(disputed(field));
            }
        }
        shown.replaceAll(field -> withAbsence(name, field));
        shown.addAll(open);
        for (int i = 0; i < shown.size(); i++) {
            put(AT + name + "/" + i, shown.get(i));
        }
        open.forEach(field -> tell(name, List.of(field), AT + name));
    }

    /**
     * A stated package URL may leave out the version or write qualifiers that the SBOM does not.
     */
    private boolean joined(Field stated, List<Field> shown) {
        PackageName wanted = PackageName.of(String.valueOf(stated.value()));
        if (wanted == null) {
            return false;
        }
        for (int i = 0; i < shown.size(); i++) {
            PackageName there = PackageName.of(String.valueOf(shown.get(i).value()));
            if (there != null
                    && there.key().equals(wanted.key())
                    && (wanted.version().isEmpty() || wanted.version().equals(there.version()))) {
                List<Support> supports = new ArrayList<>(shown.get(i).supports());
                stated.supports().forEach(support -> supports.add(notChosen(support)));
                unstated.remove(shown.get(i));
                shown.set(i, with(shown.get(i), supports));
                return true;
            }
        }
        return false;
    }

    private Field withAbsence(String name, Field field) {
        List<Bom> elsewhere = name.equals("added") ? comparison.before() : comparison.now();
        List<Support> supports = new ArrayList<>(field.supports());
        elsewhere.forEach(
                bom -> Absence.of(String.valueOf(field.value()), bom).ifPresent(supports::add));
        return with(field, supports);
    }

    private void list(String name) {
        Map<String, List<Field>> elements = new LinkedHashMap<>();
        for (Field field : take(AT + name + "/")) {
            String index = field.pointer().substring((AT + name + "/").length()).split("/")[0];
            elements.computeIfAbsent(index, _ -> new ArrayList<>()).add(field);
        }
        List<List<Field>> shown =
                elements.values().stream()
                        .filter(element -> element.stream().anyMatch(StatedChanges::isShown))
                        .toList();
        List<List<Field>> open =
                elements.values().stream().filter(element -> !shown.contains(element)).toList();
        anyStated |= elements.values().stream().flatMap(List::stream).anyMatch(this::isStated);
        int index = 0;
        for (List<Field> element : shown) {
            element.stream()
                    .filter(field -> field.pointer().endsWith("/purl") && !isStated(field))
                    .forEach(unstated::add);
            put(AT + name + "/" + index++, element);
        }
        for (List<Field> element : open) {
            List<Field> disputed = element.stream().map(StatedChanges::disputed).toList();
            put(AT + name + "/" + index++, disputed);
            tell(name, disputed, AT + name);
        }
    }

    private List<Field> take(String prefix) {
        List<Field> taken = new ArrayList<>(fields.subMap(prefix, prefix + "\uffff").values());
        taken.sort(Comparator.comparingInt(field -> index(field.pointer(), prefix)));
        taken.forEach(field -> fields.remove(field.pointer()));
        return taken;
    }

    private static int index(String pointer, String prefix) {
        return Integer.parseInt(pointer.substring(prefix.length()).split("/")[0]);
    }

    private void put(String pointer, Field field) {
        fields.put(pointer, at(pointer, field));
    }

    private void put(String pointer, List<Field> element) {
        for (Field field : element) {
            put(pointer + field.pointer().substring(field.pointer().lastIndexOf('/')), field);
        }
    }

    private static boolean fromBom(Support support) {
        return support instanceof Support.FromDocument(var claim, _)
                && claim.raw().source().kind() == DocumentKind.SBOM;
    }

    private static boolean isShown(Field field) {
        return field.supports().stream().anyMatch(StatedChanges::fromBom);
    }

    private boolean isStated(Field field) {
        return field.supports().stream().anyMatch(support -> !fromBom(support));
    }

    private static Field disputed(Field field) {
        return new Field(
                field.pointer(),
                field.type(),
                Field.State.DISPUTED,
                null,
                null,
                field.supports().stream().map(StatedChanges::notChosen).toList(),
                null);
    }

    private static Support notChosen(Support support) {
        return support instanceof Support.FromDocument(var claim, _)
                ? new Support.FromDocument(claim, false)
                : support;
    }

    private static Field with(Field field, List<Support> supports) {
        return new Field(
                field.pointer(),
                field.type(),
                field.state(),
                field.value(),
                field.confidence(),
                supports,
                field.combined());
    }

    private static Field at(String pointer, Field field) {
        return new Field(
                pointer,
                field.type(),
                field.state(),
                field.value(),
                field.confidence(),
                field.supports(),
                field.combined());
    }

    private void tell(String name, List<Field> element, String pointer) {
        List<Support> supports =
                element.stream().flatMap(field -> field.supports().stream()).toList();
        String said = String.join(" ", supports.stream().map(Support::value).distinct().toList());
        findings.add(
                FindingCode.CONTRADICTION,
                List.of(pointer),
                "%s is stated to be %s, but the SBOMs of this release and the previous one do not show it"
                        .formatted(said, name),
                evidence(supports));
    }

    private List<Finding.Evidence> evidence(List<Support> supports) {
        List<Finding.Evidence> evidence = new ArrayList<>(Findings.evidence(supports));
        Stream.concat(comparison.now().stream(), comparison.before().stream())
                .forEach(bom -> evidence.add(Findings.evidence(bom.reference(), null, null)));
        return evidence;
    }

    /** Silence about changes is no statement; a list of them that leaves some out is one. */
    private void tellUnstated() {
        if (!anyStated || unstated.isEmpty()) {
            return;
        }
        List<Field> quoted = unstated.stream().limit(MOST_QUOTED).toList();
        findings.add(
                FindingCode.CONTRADICTION.word(),
                Finding.Severity.WARNING.word(),
                List.of("/dependencies"),
                "%d dependency change%s that the SBOMs show %s not among those that the packet states: %s%s"
                        .formatted(
                                unstated.size(),
                                unstated.size() == 1 ? "" : "s",
                                unstated.size() == 1 ? "is" : "are",
                                String.join(
                                        ", ",
                                        quoted.stream()
                                                .map(field -> String.valueOf(field.value()))
                                                .toList()),
                                unstated.size() > MOST_QUOTED ? " and more" : ""),
                quoted.stream()
                        .flatMap(field -> first(field).stream())
                        .flatMap(support -> Findings.evidence(List.of(support)).stream())
                        .toList());
    }

    private static Optional<Support> first(Field field) {
        return field.supports().stream().filter(StatedChanges::fromBom).findFirst();
    }
}
