package dev.muster.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fragment.FragmentView.Line;
import dev.muster.fragment.FragmentView.NotShown;
import dev.muster.fragment.FragmentView.Run;
import dev.muster.fragment.FragmentView.Shown;
import dev.muster.fragment.FragmentView.Verdict;
import dev.muster.intake.FileBlobStore;
import dev.muster.model.Digest;
import dev.muster.model.Selector;
import dev.muster.secret.SealingKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentDeskTest {
    private static final SealingKey KEY = SealingKey.passing();
    @TempDir Path folder;
    private FileBlobStore blobs;
    private FragmentDesk desk;

    @BeforeEach
    void open() throws IOException {
        blobs = new FileBlobStore(folder, "test", KEY);
        desk = new FragmentDesk(blobs, StagedPacket.REFERENCE);
    }

    @Test
    void of_a_long_document_only_some_lines_leave_the_server() throws IOException {
        String element = "  {\"name\": \"library-%07d\", \"hash\": \"%0120d\"}";
        StringBuilder json = new StringBuilder("[\n");
        for (int i = 0; i < 220_000; i++) {
            json.append(i == 0 ? "" : ",\n").append(element.formatted(i, i));
        }
        FragmentView view =
                show(json.append("\n]\n").toString(), pointer("/200001/name"), "library-0200001");

        assertThat(json.length()).isGreaterThan(33 << 20);
        assertThat(view.verdict().state()).isEqualTo(Verdict.State.MATCHES);
        assertThat(StagedPacket.marked(view)).isEqualTo("library-0200001");
        assertThat(((Shown) view).lines()).hasSize(2 * Passage.AROUND + 1);
        assertThat(markedLine(view)).isEqualTo(200_003);
    }

    @Test
    void of_a_long_line_only_the_surroundings_are_shown() throws IOException {
        String one = "{\"name\":\"component-%06d\"}";
        StringBuilder json = new StringBuilder("{\"all\":[");
        for (int i = 0; i < 100_000; i++) {
            json.append(i == 0 ? "" : ",").append(one.formatted(i));
        }
        FragmentView view =
                show(json.append("]}").toString(), pointer("/all/70000/name"), "component-070000");

        assertThat(StagedPacket.marked(view)).isEqualTo("component-070000");
        assertThat(text(view).length()).isLessThan(1_000);
    }

    @Test
    void places_in_yaml_hold_behind_a_byte_order_mark_and_beyond_the_basic_plane()
            throws IOException {
        FragmentView view =
                show("\ufeffnote: 🚀 off\nlist:\n  - a\n  - \"b c\"\n", pointer("/list/1"), "b c");

        assertThat(StagedPacket.marked(view)).isEqualTo("b c");
        assertThat(markedLine(view)).isEqualTo(4);
    }

    @Test
    void places_in_xml_hold_with_carriage_returns_namespaces_and_single_quotes()
            throws IOException {
        String xml =
                "<?xml version=\"1.0\"?>\r\n<n:a xmlns:n=\"urn:n\">\r\n  <!-- x='no' -->\r\n  <b x = 'a > b' y=\"2\"/>\r\n  <c>one &amp; two</c>\r\n</n:a>\r\n";
        String root = "/*[local-name()='a'][1]";

        FragmentView attribute =
                show(
                        xml,
                        new Selector.XPath(root + "/*[local-name()='b'][1]/@*[local-name()='y']"),
                        "2");
        FragmentView element =
                show(xml, new Selector.XPath(root + "/*[local-name()='c'][1]"), "one & two");

        assertThat(StagedPacket.marked(attribute)).isEqualTo("2");
        assertThat(StagedPacket.marked(element)).isEqualTo("one &amp; two");
        assertThat(element.verdict().state()).isEqualTo(Verdict.State.MATCHES);
        assertThat(markedLine(element)).isEqualTo(5);
    }

    @Test
    void a_private_key_is_hidden_to_its_end() throws IOException {
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ";
        String text =
                "name: api\n-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\nport: 80\n"
                        .formatted(body);

        FragmentView view = show(text, new Selector.TextPosition(6, 9), "api");

        assertThat(StagedPacket.marked(view)).isEqualTo("api");
        assertThat(text(view)).contains("port: 80").contains("••••").doesNotContain(body);
    }

    @Test
    void what_a_finding_has_masked_is_hidden_in_other_documents_too() throws IOException {
        String secret = "correct-horse-battery";
        Citation.Source where = store("token: " + secret + "\n");
        Citation exposure =
                new Citation(
                        null,
                        false,
                        null,
                        "masked:secret:some-rule:00ff",
                        where,
                        null,
                        new Selector.DataPosition(7, 7 + secret.length()),
                        null,
                        List.of());
        Citation other =
                citation(store("used: " + secret + "\nname: api\n"), pointer("/name"), "api");

        assertThat(text(desk.show(other, "other", List.of()))).contains(secret);
        FragmentView view = desk.show(other, "other", List.of(exposure));
        assertThat(text(view)).contains("used: ••••").doesNotContain(secret);
        assertThat(((Shown) view).masked()).isEqualTo(1);
    }

    @Test
    void a_source_that_says_something_else_is_said_to() throws IOException {
        FragmentView view = show("version: 1.4.2\n", pointer("/version"), "1.4.3");

        assertThat(view.verdict().state()).isEqualTo(Verdict.State.DIFFERS);
        assertThat(StagedPacket.marked(view)).isEqualTo("1.4.2");
    }

    @Test
    void a_place_that_is_not_there_is_said_to_be_absent() throws IOException {
        FragmentView view = show("version: 1.4.2\n", pointer("/release"), "1.4.2");

        assertThat(view).isInstanceOf(NotShown.class);
        assertThat(((NotShown) view).reason()).contains("there is nothing at /release");
    }

    @Test
    void damaged_bytes_do_not_match() throws IOException {
        Citation citation = citation(store("version: 1.4.2\n"), pointer("/version"), "1.4.2");
        assertThat(desk.show(citation, "other", List.of()).verdict().state())
                .isEqualTo(Verdict.State.MATCHES);

        String hex = String.valueOf(citation.source()).replaceAll("(?s).*sha256=(\\w+).*", "$1");
        Path blob = folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
        Files.writeString(blob, "version: 1.4.2 ");

        assertThat(desk.show(citation, "other", List.of()).verdict().state())
                .isEqualTo(Verdict.State.DIFFERS);
    }

    private FragmentView show(String text, Selector selector, String raw) throws IOException {
        return desk.show(citation(store(text), selector, raw), "other", List.of());
    }

    private Citation.Source store(String text) throws IOException {
        Digest digest =
                blobs.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).digest();
        return new Citation.Source("document", digest.hex(), "any", null);
    }

    private static Citation citation(Citation.Source source, Selector selector, String raw) {
        return new Citation(
                raw, true, "some.claim", raw, source, null, selector, "structured", List.of());
    }

    private static Selector pointer(String pointer) {
        return new Selector.JsonPointer(pointer);
    }

    private static String text(FragmentView view) {
        return ((Shown) view)
                .lines().stream()
                        .map(
                                line ->
                                        line.runs().stream()
                                                .map(Run::text)
                                                .collect(Collectors.joining()))
                        .collect(Collectors.joining("\n"));
    }

    private static int markedLine(FragmentView view) {
        return ((Shown) view)
                .lines().stream()
                        .filter(line -> line.runs().stream().anyMatch(Run::marked))
                        .map(Line::number)
                        .findFirst()
                        .orElseThrow();
    }
}
