package dev.muster.cli;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.model.Packet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A copy of a packet in which one byte of one document is another, inside a fragment that a claim
 * rests on.
 *
 * @param recordFolder the record of the unchanged packet
 * @param packet the changed copy
 * @param document path of the changed document
 * @param field a field with a claim that rests on the changed fragment
 * @param dependents all fields with a claim from the document
 */
record ChangedByte(
        Path recordFolder, Path packet, String document, String field, TreeSet<String> dependents) {

    private record Target(String field, String raw) {}

    /** One change for every document that has a fragment whose bytes are its text. */
    static List<ChangedByte> inEveryDocument(Story story, Path recordFolder, Path copies)
            throws IOException {
        TreeMap<String, List<Target>> targets = new TreeMap<>();
        TreeMap<String, TreeSet<String>> dependents = new TreeMap<>();
        JsonNode provenance = VerifiersAgreeTest.record(recordFolder).get("provenance");
        for (String field : provenance.propertyNames()) {
            for (JsonNode claim : provenance.get(field).get("claims")) {
                if (!claim.has("document")) {
                    continue;
                }
                String path = claim.get("document").get("path").asString();
                dependents.computeIfAbsent(path, _ -> new TreeSet<>()).add(field);
                if (claim.has("selector") && isPlain(claim)) {
                    targets.computeIfAbsent(path, _ -> new ArrayList<>())
                            .add(new Target(field, claim.get("raw").asString()));
                }
            }
        }
        List<ChangedByte> changes = new ArrayList<>();
        for (String path : targets.keySet()) {
            Random chance = new Random((story.name() + path).hashCode());
            byte[] bytes = Files.readAllBytes(story.packet().resolve(path));
            List<Target> some = new ArrayList<>(targets.get(path));
            Collections.shuffle(some, chance);
            for (Target target : some) {
                int at = onlyPlace(bytes, target.raw(), chance);
                if (at >= 0) {
                    Path copy = copies.resolve(Integer.toString(changes.size()));
                    CommandLines.copy(story.packet(), copy);
                    bytes[at] = (byte) (bytes[at] == '1' ? '2' : '1');
                    Files.write(copy.resolve(path), bytes);
                    changes.add(
                            new ChangedByte(
                                    recordFolder,
                                    copy,
                                    path,
                                    target.field(),
                                    dependents.get(path)));
                    break;
                }
            }
        }
        return changes;
    }

    /** Not counted, not decoded, not in an archive, not extracted: the document's own text. */
    private static boolean isPlain(JsonNode claim) {
        for (JsonNode step : claim.get("steps")) {
            if (step.get("step").asString().matches("(count|sum|max|min|file-name|format)@1")
                    && step.get("before").asString().isEmpty()) {
                return false;
            }
        }
        return !claim.get("document").has("extractedText")
                && !claim.get("document").get("path").asString().contains("!/")
                && !claim.get("selector").toString().contains("DecodedSelector")
                && !claim.get("raw").asString().contains("masked:");
    }

    /**
     * Where to change a text that stands in a document once; -1 when it stands there more often or
     * written in another way.
     */
    private static int onlyPlace(byte[] bytes, String raw, Random chance) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String sought =
                new String(raw.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int from = text.indexOf(sought);
        if (from < 0 || sought.length() < 3 || text.indexOf(sought, from + 1) >= 0) {
            return -1;
        }
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < from + sought.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) < 128) {
                places.add(i);
            }
        }
        return places.isEmpty() ? -1 : places.get(chance.nextInt(places.size()));
    }

    /** The record as it was, against the changed packet. */
    SecondVerifier.Case asCited() {
        return new SecondVerifier.Case(recordFolder, packet);
    }

    /** The record with the digests of the changed document and packet put into it. */
    SecondVerifier.Case forged() throws IOException {
        Path forged = packet.resolveSibling(packet.getFileName() + "-record");
        Files.createDirectories(forged);
        JsonNode record = VerifiersAgreeTest.record(recordFolder);
        String before = "";
        for (JsonNode entry : record.get("documents")) {
            before =
                    entry.get("path").asString().equals(document)
                            ? entry.get("sha256").asString()
                            : before;
        }
        List<Packet.Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(packet)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.add(
                        new Packet.Entry(packet.relativize(file).toString(), TestFiles.blob(file)));
            }
        }
        String now = TestFiles.blob(packet.resolve(document)).digest().hex();
        String text =
                Files.readString(recordFolder.resolve("record.json"))
                        .replace(before, now)
                        .replace(
                                record.get("packetId").asString(),
                                Packet.seal(entries, List.of()).id().text());
        Files.writeString(forged.resolve("record.json"), text);
        if (Files.isDirectory(recordFolder.resolve("extracted"))) {
            CommandLines.copy(recordFolder.resolve("extracted"), forged.resolve("extracted"));
        }
        return new SecondVerifier.Case(forged, packet);
    }

    @Override
    public String toString() {
        return document + " in " + recordFolder.getFileName() + " at " + field;
    }
}
