package dev.muster.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.TestFiles;
import dev.muster.fragment.FragmentView.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every claim of every sample packet can be shown in its document, and is what the claim says. */
class SampleFragmentsTest {
    private static final Path PACKETS = TestFiles.root().resolve("samples/packets");
    private static final Path EVIDENCE = TestFiles.root().resolve("samples/evidence");

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> every_claim_is_marked_where_it_was_read() throws IOException {
        try (Stream<Path> stories = Files.list(PACKETS)) {
            return stories
                    .filter(story -> Files.isDirectory(story.resolve("packet")))
                    .sorted()
                    .toList()
                    .stream()
                    .map(story -> test(story.resolve("packet"), PACKETS.relativize(story)));
        }
    }

    @TestFactory
    Stream<DynamicTest> every_claim_of_every_format_is_marked() throws IOException {
        try (Stream<Path> samples = Files.walk(EVIDENCE, 2)) {
            return samples
                    .filter(sample -> EVIDENCE.relativize(sample).getNameCount() == 2)
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()
                    .stream()
                    .map(sample -> test(sample, EVIDENCE.relativize(sample)));
        }
    }

    private DynamicTest test(Path packet, Path name) {
        return dynamicTest(name.toString(), () -> check(packet, folder.resolve(name)));
    }

    private static void check(Path files, Path folder) throws IOException {
        if (isEmpty(files)) {
            return;
        }
        StagedPacket packet = StagedPacket.of(files, folder);
        List<String> wrong = new ArrayList<>();
        packet.citations.forEach(
                (field, citations) -> {
                    for (Citation citation : citations) {
                        if (citation.source() != null) {
                            check(field, citation, packet.show(citation), wrong);
                        }
                    }
                });
        assertThat(wrong).isEmpty();
    }

    private static boolean isEmpty(Path packet) throws IOException {
        try (Stream<Path> files = Files.walk(packet)) {
            return files.noneMatch(Files::isRegularFile);
        }
    }

    private static void check(
            String field, Citation citation, FragmentView view, List<String> wrong) {
        if (citation.isMasked()) {
            return;
        }
        boolean plain = view instanceof FragmentView.Shown && citation.derivation() == null;
        String marked = StagedPacket.marked(view);
        if (view.verdict().state() != Verdict.State.MATCHES
                || plain && !flat(marked).equals(flat(String.valueOf(citation.raw())))) {
            wrong.add("%s %s: %s; marked %s".formatted(field, citation, view.verdict(), marked));
        }
    }

    /** A place may go over several lines. */
    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }
}
