package dev.muster.corpus;

import dev.muster.corpus.edit.Chance;
import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.Expectation;
import dev.muster.corpus.operator.Operator;
import dev.muster.corpus.operator.Operator.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes labelled packets out of clean ones: first each clean packet as it is and signed by keys
 * that the corpus brings trust in, then each mutation alone, on one packet and then on others as
 * far as half of the corpus goes, then mutations by twos and threes. The same clean packets and the
 * same seed give the same corpus, byte by byte.
 */
public final class CorpusGenerator {
    private static final int ATTEMPTS = 60;

    private final List<CleanPacket> clean = new ArrayList<>();
    private final SignedTwins twins = new SignedTwins();
    private final List<Operator> operators;
    private final long seed;
    private final byte @Nullable [] schema;
    private final Map<String, Integer> written = new LinkedHashMap<>();

    /**
     * A generator.
     *
     * @param from labelled packets; those are taken that are folders, staged, free of codes, and
     *     judged under the usual rules
     * @param operators the mutations to choose from
     * @param schema the intake schema in use; null leaves out the mutations of it
     */
    public CorpusGenerator(Path from, List<Operator> operators, long seed, byte @Nullable [] schema)
            throws IOException {
        this.schema = schema;
        this.operators = List.copyOf(operators);
        this.seed = seed;
        for (Labels labels : LabelFile.corpus(from)) {
            boolean usual = labels.referenceData().isEmpty() && labels.schema() == null;
            if (labels.isClean() && usual && Files.isDirectory(labels.packet())) {
                clean.add(CleanPacket.of(labels));
            }
        }
        if (clean.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no clean packet in %s: none that is a folder, staged, and has no codes"
                            .formatted(from));
        }
        clean.addAll(twins.of(clean));
    }

    /**
     * Writes a corpus.
     *
     * @param count how many packets
     * @param progress told after each packet how many there are
     * @return how often each mutation was used
     */
    public Map<String, Integer> write(Path out, int count, IntConsumer progress)
            throws IOException {
        Files.createDirectories(out);
        operators.forEach(operator -> written.put(operator.name(), 0));
        twins.write(out);
        int index = 0;
        for (CleanPacket packet : clean) {
            if (index < count) {
                write(out, index, packet, List.of());
                progress.accept(++index);
            }
        }
        for (int round = 0; round < clean.size(); round++) {
            int most = round == 0 ? count : count / 2;
            for (int i = 0; i < operators.size() && index < most; i++) {
                Operator operator = operators.get(i);
                if (single(out, index, operator, i + round, round == 0)) {
                    progress.accept(++index);
                }
            }
        }
        while (index < count) {
            Chance random = new Chance(seed * 1_000_003 + index);
            write(out, index, clean.get(random.nextInt(clean.size())), several(random));
            progress.accept(++index);
        }
        return written;
    }

    /** One mutation on one packet; in the first round on the next one that has a place for it. */
    private boolean single(Path out, int index, Operator operator, int start, boolean anywhere)
            throws IOException {
        for (int i = 0; i < (anywhere ? clean.size() : 1); i++) {
            CleanPacket packet = clean.get((start + i) % clean.size());
            if (apply(packet, index, List.of(operator)) != null) {
                write(out, index, packet, List.of(operator));
                return true;
            }
        }
        return false;
    }

    private List<Operator> several(Chance random) {
        int wanted = 2 + random.nextInt(2);
        List<Operator> chosen = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS && chosen.size() < wanted; i++) {
            Operator next = operators.get(random.nextInt(operators.size()));
            if (chosen.stream().allMatch(one -> compose(one, next))) {
                chosen.add(next);
            }
        }
        return chosen;
    }

    private static boolean compose(Operator one, Operator other) {
        boolean bothForm = one.phase() == other.phase() && one.phase() != Phase.CONTENT;
        return !bothForm && one.composesWith(other);
    }

    private void write(Path out, int index, CleanPacket packet, List<Operator> chosen)
            throws IOException {
        List<Operator> applied = new ArrayList<>(chosen);
        Draft draft = apply(packet, index, applied);
        while (draft == null) {
            applied.removeIf(operator -> apply(packet, index, List.of(operator)) == null);
            draft = apply(packet, index, applied);
            if (draft == null) {
                applied.removeLast();
                draft = apply(packet, index, applied);
            }
        }
        applied.forEach(operator -> written.merge(operator.name(), 1, Integer::sum));
        String name =
                "%05d-%s%s"
                        .formatted(
                                index,
                                packet.name(),
                                applied.isEmpty()
                                        ? ""
                                        : "-"
                                                + String.join(
                                                        "+",
                                                        applied.stream()
                                                                .map(Operator::name)
                                                                .toList()));
        Path folder = Files.createDirectories(out.resolve(name));
        draft.packaging().write(draft.files(), folder);
        byte[] schema = draft.schema();
        if (schema != null) {
            Files.write(folder.resolve("schema.json"), schema);
        }
        LabelFile.write(folder, labels(name, folder, packet, draft, applied));
    }

    private Labels labels(
            String name, Path folder, CleanPacket packet, Draft draft, List<Operator> applied) {
        Expectation expect = draft.expect();
        boolean same = !applied.isEmpty() && applied.stream().allMatch(Operator::isNeutral);
        return new Labels(
                name,
                folder.resolve(draft.packaging().fileName()),
                draft.at(),
                expect.outcome(),
                expect.codes(),
                expect.allowed(),
                expect.fields(),
                expect.uncertain(),
                expect.outliers(),
                expect.hidden(),
                applied.stream().map(Operator::name).toList(),
                applied.stream().anyMatch(Operator::isDrift),
                same ? Path.of("..", cleanName(packet)) : null,
                draft.schema() == null ? null : folder.resolve("schema.json"),
                packet.signers().areTrusted() ? List.of(SignedTwins.beside(folder)) : List.of());
    }

    private String cleanName(CleanPacket packet) {
        return "%05d-%s".formatted(clean.indexOf(packet), packet.name());
    }

    /** The draft with all of them applied; null when one has no place in this packet. */
    private @Nullable Draft apply(CleanPacket packet, int index, List<Operator> chosen) {
        Draft draft =
                new Draft(
                        packet.files(),
                        packet.labels().at(),
                        new Expectation(packet.labels().fields(), packet.labels().allowed()),
                        new Chance(seed * 31 + index),
                        schema,
                        packet.signers());
        List<Operator> ordered =
                chosen.stream().sorted(Comparator.comparing(Operator::phase)).toList();
        boolean refreshed = false;
        for (Operator operator : ordered) {
            if (!refreshed && operator.phase().compareTo(Phase.DECLARATION) >= 0) {
                draft.refreshDeclaration();
                refreshed = true;
            }
            if (!operator.edit().apply(draft)) {
                return null;
            }
        }
        if (!refreshed) {
            draft.refreshDeclaration();
        }
        return draft;
    }
}
