package dev.muster.evidence.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON document that can be spoilt at random. Unlike a tree of the library it keeps repeated keys
 * and numbers as they are written.
 */
final class JsonMutant {
    /** A value: a {@link Obj}, an {@link Arr}, or a scalar as it is written. */
    sealed interface Value {}

    record Obj(List<Member> members) implements Value {}

    record Arr(List<Value> items) implements Value {}

    record Raw(String text) implements Value {}

    record Member(String name, Value value) {}

    /** Where a value stands, so that it can be replaced. */
    private record Site(Value parent, int index, Value value) {
        void replace(Value other) {
            if (parent instanceof Obj object) {
                object.members.set(index, new Member(object.members.get(index).name, other));
            } else if (parent instanceof Arr array) {
                array.items.set(index, other);
            }
        }
    }

    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "1",
                    "1.0",
                    "1e0",
                    "10E-1",
                    "0.5",
                    "1.5",
                    "-1",
                    "2",
                    "7",
                    "6.0",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "1e18",
                    "1e400",
                    "0.1e1",
                    "1.00000000000000000000000000001",
                    "1e-400",
                    "123456789012345678901234567890");
    private static final List<String> STRINGS =
            List.of(
                    "",
                    " ",
                    "a",
                    "é",
                    "library",
                    "SHA-256",
                    "MIT",
                    "required",
                    "1.6",
                    "vcs",
                    "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
                    "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1",
                    "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x",
                    "https://example.org/a?b=[1]",
                    "http://[::1]/",
                    "::::",
                    "//",
                    "a b",
                    "a\nb",
                    "2020-01-01T00:00:00Z",
                    "2020-02-30T00:00:00Z",
                    "2020-01-01",
                    "x@example.org",
                    "application/json",
                    "text/plain\n",
                    "d41d8cd98f00b204e9800998ecf8427e",
                    "en-US",
                    "CRE:1-2",
                    "😀");
    private static final List<String> NAMES =
            List.of(
                    "$schema",
                    "name",
                    "version",
                    "type",
                    "id",
                    "expression",
                    "license",
                    "ref",
                    "url",
                    "components",
                    "hashes",
                    "properties",
                    "individual",
                    "organization",
                    "signature",
                    "timestamp",
                    "versionRange",
                    "isExternal",
                    "bom-ref",
                    "x-unknown");

    private static final int OPERATORS = 22;

    private final RandomGenerator random;
    private final Value root;

    JsonMutant(byte[] document, RandomGenerator random) {
        this.random = random;
        this.root = value(JsonMapper.shared().readTree(document));
    }

    private static Value value(JsonNode node) {
        if (node.isObject()) {
            List<Member> members = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                members.add(new Member(member.getKey(), value(member.getValue())));
            }
            return new Obj(members);
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return new Arr(items);
        }
        return new Raw(node.toString());
    }

    /** Applies one operator drawn at random, where it finds something to apply it to. */
    void mutate() {
        Site site = draw(sites(root));
        switch (random.nextInt(OPERATORS)) {
            case 0, 1, 2 -> delete(site);
            case 3 -> add(site, "x-unknown", site.value);
            case 4 -> add(site, pick(NAMES), draw(sites(root)).value);
            case 5 -> site.replace(new Raw("null"));
            case 6 -> site.replace(new Raw(pick(NUMBERS)));
            case 7 -> site.replace(quoted(pick(STRINGS)));
            case 8 -> site.replace(new Raw(random.nextBoolean() ? "true" : "false"));
            case 9 -> site.replace(random.nextBoolean() ? obj() : new Arr(new ArrayList<>()));
            case 10 -> site.replace(new Arr(new ArrayList<>(List.of(copy(site.value)))));
            case 11 -> site.replace(copy(draw(sites(root)).value));
            case 12, 13 -> duplicateItem();
            case 14 -> repeatKey(site.value);
            case 15 -> repeatKey(draw(sites(root)).value);
            case 16, 17, 18 -> reorder();
            case 19 -> rewriteNumber();
            case 20 -> spoilText(site);
            default -> longText(site);
        }
    }

    private Obj obj() {
        return new Obj(new ArrayList<>());
    }

    private static void delete(Site site) {
        if (site.parent instanceof Obj object) {
            object.members.remove(site.index);
        } else if (site.parent instanceof Arr array) {
            array.items.remove(site.index);
        }
    }

    private void add(Site site, String name, Value value) {
        if (site.parent instanceof Obj object) {
            object.members.add(new Member(name, copy(value)));
        }
    }

    /** Repeats an item: as it is, with its members in another order, or with numbers rewritten. */
    private void duplicateItem() {
        List<Arr> arrays = new ArrayList<>();
        for (Site site : sites(root)) {
            if (site.value instanceof Arr array && !array.items.isEmpty()) {
                arrays.add(array);
            }
        }
        if (!arrays.isEmpty()) {
            Arr array = draw(arrays);
            Value copy = copy(draw(array.items));
            shuffle(copy);
            array.items.add(random.nextInt(array.items.size() + 1), copy);
        }
    }

    private void shuffle(Value value) {
        switch (value) {
            case Obj object -> {
                Collections.shuffle(object.members, Random.from(random));
                object.members.forEach(member -> shuffle(member.value));
            }
            case Arr array -> array.items.forEach(this::shuffle);
            case Raw _ -> {}
        }
    }

    private void repeatKey(Value value) {
        List<Obj> objects = new ArrayList<>();
        for (Site site : sites(root)) {
            if (site.value instanceof Obj object && !object.members.isEmpty()) {
                objects.add(object);
            }
        }
        if (!objects.isEmpty()) {
            Obj object = draw(objects);
            Member member = draw(object.members);
            boolean same = random.nextBoolean();
            object.members.add(
                    random.nextInt(object.members.size() + 1),
                    new Member(member.name, copy(same ? member.value : value)));
        }
    }

    private void reorder() {
        shuffle(root);
    }

    private void rewriteNumber() {
        for (Site site : sites(root)) {
            if (site.value instanceof Raw(String text) && text.matches("[1-9]\\d*")) {
                site.replace(new Raw(text + (random.nextBoolean() ? ".0" : "e0")));
            }
        }
    }

    private void spoilText(Site site) {
        if (site.value instanceof Raw(String text) && text.length() > 2 && text.startsWith("\"")) {
            int at = 1 + random.nextInt(text.length() - 2);
            if (text.charAt(at) != '\\' && text.charAt(at - 1) != '\\') {
                String with = pick(List.of("", " ", "A", "/", "\\n", "é", "[", "%", "#", "-"));
                site.replace(new Raw(text.substring(0, at) + with + text.substring(at + 1)));
            }
        }
    }

    private void longText(Site site) {
        if (site.value instanceof Raw) {
            site.replace(quoted("x".repeat(pick(List.of(1023, 1024, 1025, 4096, 4097)))));
        }
    }

    private static Raw quoted(String text) {
        return new Raw(JsonMapper.shared().writeValueAsString(text));
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T draw(List<T> of) {
        return pick(of);
    }

    private static List<Site> sites(Value root) {
        List<Site> sites = new ArrayList<>();
        collect(root, sites);
        if (sites.isEmpty()) {
            sites.add(new Site(new Raw("null"), 0, root));
        }
        return sites;
    }

    private static void collect(Value value, List<Site> sites) {
        if (value instanceof Obj object) {
            for (int i = 0; i < object.members.size(); i++) {
                sites.add(new Site(object, i, object.members.get(i).value));
                collect(object.members.get(i).value, sites);
            }
        } else if (value instanceof Arr array) {
            for (int i = 0; i < array.items.size(); i++) {
                sites.add(new Site(array, i, array.items.get(i)));
                collect(array.items.get(i), sites);
            }
        }
    }

    private static Value copy(Value value) {
        return switch (value) {
            case Obj object -> {
                List<Member> members = new ArrayList<>();
                object.members.forEach(m -> members.add(new Member(m.name, copy(m.value))));
                yield new Obj(members);
            }
            case Arr array -> {
                List<Value> items = new ArrayList<>();
                array.items.forEach(item -> items.add(copy(item)));
                yield new Arr(items);
            }
            case Raw raw -> raw;
        };
    }

    /** The document as JSON text. */
    String text() {
        StringBuilder text = new StringBuilder();
        write(root, text);
        return text.toString();
    }

    private static void write(Value value, StringBuilder text) {
        switch (value) {
            case Obj object -> {
                text.append('{');
                for (Member member : object.members) {
                    text.append(text.charAt(text.length() - 1) == '{' ? "" : ",");
                    text.append(quoted(member.name).text).append(':');
                    write(member.value, text);
                }
                text.append('}');
            }
            case Arr array -> {
                text.append('[');
                for (int i = 0; i < array.items.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    write(array.items.get(i), text);
                }
                text.append(']');
            }
            case Raw raw -> text.append(raw.text);
        }
    }
}
