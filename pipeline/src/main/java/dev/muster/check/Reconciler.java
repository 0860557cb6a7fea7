package dev.muster.check;

import dev.muster.evidence.parse.GivenUpException;
import dev.muster.model.Claim;
import dev.muster.model.Field;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Support;
import dev.muster.normalize.Normalizer;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.FieldRule;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, for every field of the intake schema, one value that all its sources agree on, or
 * declares the field disputed or missing. Never drops a claim, and knows no field by name: the
 * schema says everything.
 */
public final class Reconciler {
    private final LeafResolver leaves;
    private final List<Reading> readings;
    private final Scope whole;
    private final Gaps gaps;
    private final SortedMap<String, Field> fields = new TreeMap<>();

    private Reconciler(
            IntakeSchema schema,
            ReferenceData reference,
            Normalizer normalizer,
            List<Reading> readings,
            SignatureStates signatures,
            Findings findings) {
        this.leaves = new LeafResolver(schema, reference, normalizer, signatures);
        this.readings = readings;
        this.whole =
                new Scope(
                        readings.stream()
                                .flatMap(reading -> reading.claims().stream())
                                .filter(claim -> claim.item() == null)
                                .toList(),
                        readings,
                        "");
        this.gaps = new Gaps(readings, reference, findings);
    }

    /** Reconciles the claims of a packet; gaps, disputes and unknown words become findings. */
    public static SortedMap<String, Field> reconcile(
            IntakeSchema schema,
            ReferenceData reference,
            Normalizer normalizer,
            List<Reading> readings,
            SignatureStates signatures,
            Findings findings) {
        Reconciler reconciler =
                new Reconciler(schema, reference, normalizer, readings, signatures, findings);
        reconciler.members("", schema.root(), reconciler.whole);
        reconciler.gaps.missingEvidence(schema);
        return reconciler.fields;
    }

    private void members(String pointer, Node.Members members, Scope scope) {
        members.members()
                .forEach(
                        (name, node) ->
                                node(
                                        pointer + "/" + name,
                                        node,
                                        scope,
                                        members.required().contains(name)));
    }

    private void node(String pointer, Node node, Scope scope, boolean required) {
        switch (node) {
            case Node.Leaf leaf -> leaf(pointer, leaf, scope, required);
            case Node.Members members when members.item() != null ->
                    singleItem(pointer, members, required);
            case Node.Members members -> members(pointer, members, scope);
            case Node.OpenMembers open -> openMembers(pointer, open, scope, required);
            case Node.ValueSet set -> valueSet(pointer, set, scope);
            case Node.Items items -> items(pointer, items);
        }
    }

    private void leaf(String pointer, Node.Leaf leaf, Scope scope, boolean required) {
        Optional<Field> field = leaves.resolve(pointer, leaf, scope, this::settled);
        if (field.isPresent()) {
            put(field.get(), leaf.rule());
        } else if (required) {
            missing(pointer, leaf.type(), leaf.rule(), scope);
        }
    }

    private @Nullable String settled(String pointer) {
        Field field = fields.get(pointer);
        return field == null ? null : field.value();
    }

    private void put(Field field, FieldRule rule) {
        GivenUpException.check();
        fields.put(field.pointer(), field);
        gaps.judge(field, rule);
    }

    private void missing(String pointer, Field.Type type, FieldRule rule, Scope scope) {
        fields.put(
                pointer,
                new Field(pointer, type, Field.State.MISSING, null, null, List.of(), null));
        gaps.missing(pointer, rule, scope);
    }

    private void openMembers(String pointer, Node.OpenMembers open, Scope scope, boolean required) {
        Map<String, List<RawClaim>> byName = new TreeMap<>();
        for (RawClaim claim : scope.claims()) {
            if (open.rule().takes(claim.name())) {
                String name = claim.name().substring(claim.name().lastIndexOf('.') + 1);
                if (open.names().isEmpty() || open.names().contains(name)) {
                    byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(claim);
                }
            }
        }
        byName.forEach(
                (name, claims) ->
                        leaf(
                                pointer + "/" + name,
                                open.value(),
                                new Scope(claims, scope.readings(), scope.itemKey()),
                                false));
        if (byName.isEmpty() && required) {
            missing(pointer, Field.Type.STRING, open.rule(), scope);
        }
    }

    private void valueSet(String pointer, Node.ValueSet set, Scope scope) {
        if ("findings".equals(set.rule().about())) {
            return; // the assembler adds them when all findings are known
        }
        List<Support> supports = leaves.supports(set.rule(), scope);
        if (supports.isEmpty()) {
            if (set.needed()) {
                missing(pointer, Field.Type.STRING, set.rule(), scope);
            }
            return;
        }
        Map<String, List<Support>> byDocument =
                supports.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Reconciler::source,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        boolean same =
                byDocument.values().stream()
                                .map(
                                        list ->
                                                list.stream()
                                                        .map(Support::value)
                                                        .collect(Collectors.toSet()))
                                .distinct()
                                .count()
                        == 1;
        if (set.rule().agree().equals("same-set") && !same) {
            put(
                    new Field(
                            pointer,
                            Field.Type.STRING,
                            Field.State.DISPUTED,
                            null,
                            null,
                            supports,
                            null),
                    set.rule());
            return;
        }
        Map<String, List<Support>> byValue =
                supports.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Support::value, TreeMap::new, Collectors.toList()));
        int index = 0;
        for (List<Support> list : byValue.values()) {
            List<Support> marked = new ArrayList<>(list);
            marked.set(0, LeafResolver.chosen(marked.getFirst()));
            put(
                    new Field(
                            pointer + "/" + index++,
                            Field.Type.STRING,
                            Field.State.SETTLED,
                            list.getFirst().value(),
                            LeafResolver.confidence(list.getFirst()),
                            marked,
                            null),
                    set.rule());
        }
    }

    private static String source(Support support) {
        return support instanceof Support.FromDocument(Claim claim, _)
                ? claim.raw().source().path()
                : "";
    }

    /**
     * The strongest item of its kind is the object; the others are kept out of the record, not out
     * of the checks.
     */
    private void singleItem(String pointer, Node.Members members, boolean required) {
        Optional<Scope> best =
                itemScopes(List.of(String.valueOf(members.item()))).stream()
                        .min(
                                Comparator.<Scope>comparingInt(
                                                scope ->
                                                        leaves.rank(
                                                                scope.readings()
                                                                        .getFirst()
                                                                        .document()))
                                        .thenComparing(Scope::itemKey));
        if (best.isPresent()) {
            members(pointer, members, best.get());
        } else if (required) {
            missing(pointer, Field.Type.STRING, members.rule(), whole);
        }
    }

    private void items(String pointer, Node.Items items) {
        List<Scope> elements =
                "documents".equals(items.items().about()) ? documents() : elements(items);
        List<Map<String, Field>> resolved = new ArrayList<>();
        IdentityHashMap<Map<String, Field>, Scope> scopes = new IdentityHashMap<>();
        for (Scope element : elements) {
            Map<String, Field> probe = probe(items.element(), element);
            resolved.add(probe);
            scopes.put(probe, element);
        }
        resolved.sort(
                Comparator.<Map<String, Field>, String>comparing(probe -> sortKey(items, probe))
                        .thenComparing(
                                probe ->
                                        String.valueOf(
                                                scopes.getOrDefault(probe, whole).itemKey())));
        int index = 0;
        for (Map<String, Field> probe : resolved) {
            members(pointer + "/" + index++, items.element(), scopes.getOrDefault(probe, whole));
        }
        if (index == 0 && items.needed()) {
            missing(pointer, Field.Type.STRING, items.rule(), whole);
        }
        new RequiredItems(fields, gaps).judge(pointer, items, index);
    }

    /**
     * Resolves the plain leaves of an element without writing anything, to sort and to identify it.
     */
    private Map<String, Field> probe(Node.Members element, Scope scope) {
        Map<String, Field> probe = new LinkedHashMap<>();
        element.members()
                .forEach(
                        (name, node) -> {
                            if (node instanceof Node.Leaf leaf) {
                                leaves.resolve("/" + name, leaf, scope, this::settled)
                                        .ifPresent(field -> probe.put(name, field));
                            }
                        });
        return probe;
    }

    private static String sortKey(Node.Items items, Map<String, Field> probe) {
        return items.items().sort().stream()
                .map(name -> probe.containsKey(name) ? String.valueOf(probe.get(name).value()) : "")
                .collect(Collectors.joining("\u0000"));
    }

    private List<Scope> documents() {
        return readings.stream()
                .map(reading -> new Scope(List.of(), List.of(reading), reading.document().path()))
                .toList();
    }

    private List<Scope> elements(Node.Items items) {
        List<Scope> single = itemScopes(items.items().kinds());
        if (items.items().identity().isEmpty()) {
            return single;
        }
        Map<String, List<Scope>> byIdentity = new LinkedHashMap<>();
        for (Scope scope : single) {
            byIdentity.computeIfAbsent(identity(items, scope), _ -> new ArrayList<>()).add(scope);
        }
        joinIncomplete(items, byIdentity);
        Optional<String> creator = creator(items.items().createdBy(), single);
        return byIdentity.values().stream()
                .filter(
                        group ->
                                creator.isEmpty()
                                        || group.stream()
                                                .anyMatch(
                                                        scope -> kind(scope).equals(creator.get())))
                .map(Scope::merged)
                .toList();
    }

    /**
     * A thing that leaves out what is marked with {@code ?} is the first one that is otherwise the
     * same: a checksum names a file and not its type.
     */
    private static void joinIncomplete(Node.Items items, Map<String, List<Scope>> byIdentity) {
        List<String> names = items.items().identity();
        if (!names.getLast().endsWith("?")) {
            return;
        }
        List<String> keys = List.copyOf(byIdentity.keySet());
        Map<String, String> whole = new HashMap<>();
        for (String key : keys) {
            int last = key.lastIndexOf('\u0000') + 1;
            if (last < key.length()) {
                whole.putIfAbsent(key.substring(0, last), key);
            }
        }
        for (String key : keys) {
            String other = key.endsWith("\u0000") ? whole.get(key) : null;
            if (other != null) {
                byIdentity
                        .computeIfAbsent(other, _ -> new ArrayList<>())
                        .addAll(byIdentity.getOrDefault(key, List.of()));
                byIdentity.remove(key);
            }
        }
    }

    private static Optional<String> creator(List<String> createdBy, List<Scope> scopes) {
        return createdBy.stream()
                .filter(kind -> scopes.stream().anyMatch(scope -> kind(scope).equals(kind)))
                .findFirst();
    }

    private static String kind(Scope scope) {
        return scope.readings().getFirst().document().kind().word();
    }

    private String identity(Node.Items items, Scope scope) {
        Map<String, Field> probe = probe(items.element(), scope);
        List<String> names = items.items().identity();
        Field first = probe.get(names.getFirst());
        if (first == null || first.value() == null) {
            return "\u0000" + scope.itemKey();
        }
        return names.stream()
                .map(name -> name.replace("?", ""))
                .map(name -> probe.containsKey(name) ? String.valueOf(probe.get(name).value()) : "")
                .collect(Collectors.joining("\u0000"));
    }

    private List<Scope> itemScopes(List<String> kinds) {
        List<Scope> scopes = new ArrayList<>();
        for (Reading reading : readings) {
            for (String kind : kinds) {
                CheckContext.items(reading, kind)
                        .forEach(
                                (key, claims) ->
                                        scopes.add(
                                                new Scope(
                                                        claims,
                                                        List.of(reading),
                                                        reading.document().path()
                                                                + "\u0000"
                                                                + key)));
            }
        }
        return scopes;
    }
}
