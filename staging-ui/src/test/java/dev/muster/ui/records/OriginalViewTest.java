package dev.muster.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextArea;
import dev.muster.account.Role;
import dev.muster.audit.AuditEntry;
import dev.muster.audit.AuditStore;
import dev.muster.database.Desk;
import dev.muster.intake.BlobStore;
import dev.muster.intake.FileBlobStore;
import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import dev.muster.ui.DeskTest;
import dev.muster.ui.HandedOver;
import dev.muster.ui.SignedInAs;
import dev.muster.unsealing.Opening;
import dev.muster.unsealing.Outcome;
import dev.muster.unsealing.Request;
import dev.muster.unsealing.UnsealingDesk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@ViewPackages(packages = "dev.muster.ui")
@SignedInAs(value = "sealed-reviewer", roles = Role.SECURITY_REVIEWER)
class OriginalViewTest extends DeskTest {
    private static final String KEY = "AKIAE2JKJFPMEL62CWFA";
    private static final String REASON = "Find out whose key it is, to revoke it.";

    @Autowired HandedOver handedOver;
    @Autowired UnsealingDesk desk;
    @Autowired AuditStore audit;
    @Autowired @Desk JdbcClient database;

    @Autowired BlobStore blobs;
    @TempDir Path elsewhere;

    @Value("${muster.data-dir}")
    Path data;

    private UUID record = new UUID(0, 0);
    private String path = "";

    @BeforeEach
    void prepare() {
        account("sealed-reviewer", "SECURITY_REVIEWER");
        account("sealed-manager", "RELEASE_MANAGER");
        record = Objects.requireNonNull(handedOver.story("secret-in-config-diff").record());
        path = desk.sealed(record).keySet().iterator().next();
    }

    private void account(String name, String role) {
        database.sql(
                        "insert into account (name, password_hash, roles) values (?, '-', array[?]) on conflict do nothing")
                .params(name, role)
                .update();
    }

    private String page() {
        return find(OriginalView.class).single().getElement().getOuterHTML();
    }

    private void open(String reason) {
        test(find(TextArea.class).single()).setValue(reason);
        test(find(Button.class).withText("Open the original").single()).click();
    }

    private List<String> told() {
        return audit.read(0, 100_000).stream()
                .map(AuditEntry::entry)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(entry -> entry.contains("\"document.open"))
                .toList();
    }

    @Test
    void a_reviewer_opens_the_original_and_everybody_can_see_who_did_and_why() {
        int before = told().size();
        visit(OriginalView.route(record), "path=" + path);
        assertThat(page())
                .contains("Opening it is audited")
                .contains("Secret exposed")
                .doesNotContain(KEY);
        assertThat(told()).hasSize(before);

        open(REASON);

        assertThat(page()).contains("<mark>" + KEY + "</mark>").contains("Download the original");
        assertThat(page()).contains("sealed-reviewer").contains(REASON);
        assertThat(told()).hasSize(before + 1);
        assertThat(told().getLast())
                .contains("\"actor\": \"user:sealed-reviewer\"")
                .contains("document.opened")
                .contains("SECURITY_REVIEWER")
                .contains(REASON)
                .contains(desk.find(record, path).orElseThrow().document().sha256())
                .doesNotContain(KEY);
    }

    @Test
    void nothing_is_opened_without_a_reason_or_with_one_that_repeats_it() {
        int before = told().size();
        visit(OriginalView.route(record), "path=" + path);
        open("because");
        assertThat(find(TextArea.class).single().getErrorMessage()).startsWith("Say what");
        open("Is " + KEY + " ours?");
        assertThat(find(TextArea.class).single().getErrorMessage()).contains("repeats");
        assertThat(page()).doesNotContain(KEY);
        assertThat(told()).hasSize(before);
    }

    @Test
    @SignedInAs(value = "sealed-manager", roles = Role.RELEASE_MANAGER)
    void others_see_that_it_is_sealed_and_who_opened_it() {
        desk.open(record, new Request("sealed-reviewer", path, REASON));
        visit(OriginalView.route(record), "path=" + path);
        assertThat(page())
                .contains("Only a security reviewer may open it")
                .contains(REASON)
                .doesNotContain(KEY);
        assertThat(find(Button.class).withText("Open the original").exists()).isFalse();
    }

    @Test
    void the_service_refuses_others_whatever_the_screen_believes_and_says_so_in_the_log() {
        for (String name : List.of("sealed-manager", "nobody", "")) {
            int before = told().size();
            Outcome outcome = desk.open(record, new Request(name, path, REASON));
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(((Outcome.Refused) outcome).why()).isEqualTo(Outcome.Why.NOT_ALLOWED);
            assertThat(told()).hasSize(before + 1);
            assertThat(told().getLast()).contains("document.opening-refused");
        }
    }

    @Test
    void what_is_not_sealed_is_not_opened_either() {
        Outcome outcome =
                desk.open(record, new Request("sealed-reviewer", "no/such.document", REASON));
        assertThat(((Outcome.Refused) outcome).why()).isEqualTo(Outcome.Why.NOT_SEALED);
        visit(OriginalView.route(record), "path=no/such.document");
        assertThat(find(H1.class).single().getText()).isEqualTo("Nothing here");
        visit(OriginalView.route(new UUID(0, 7)), "path=" + path);
        assertThat(find(H1.class).single().getText()).isEqualTo("Nothing here");
    }

    @Test
    void the_bytes_are_those_that_came() throws IOException {
        Outcome.Opened opened =
                (Outcome.Opened) desk.open(record, new Request("sealed-reviewer", path, REASON));
        try (InputStream in = opened.content().open()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(KEY);
        }
        Opening newest = desk.openings(desk.find(record, path).orElseThrow().document()).getFirst();
        assertThat(newest.id()).isEqualTo(opened.opening().id());
        assertThat(opened.toString()).doesNotContain(KEY);
    }

    @Test
    void without_the_key_that_sealed_it_the_screen_says_which_and_what_to_do() throws Exception {
        SealingKey foreign =
                SealingKey.of(elsewhere.resolve("keys"), "", elsewhere.resolve("evidence"));
        try (SealedAnew _ = new SealedAnew(foreign)) {
            int before = told().size();
            visit(OriginalView.route(record), "path=" + path);
            open(REASON);
            assertThat(page())
                    .contains("It was sealed with the key " + foreign.newest())
                    .contains("put that key back from the backup")
                    .contains("Try again")
                    .doesNotContain("Exception")
                    .doesNotContain(KEY);
            assertThat(told()).hasSize(before + 1);
            assertThat(told().getLast())
                    .contains("document.opening-refused", "UNREADABLE")
                    .doesNotContain("document.opened");
        }
        test(find(Button.class).withText("Try again").single()).click();
        open(REASON);
        assertThat(page()).contains("<mark>" + KEY + "</mark>");
    }

    @Test
    void damaged_or_lost_bytes_are_told_apart_from_a_missing_key() throws Exception {
        Request request = new Request("sealed-reviewer", path, REASON);
        Path file = file();
        byte[] sealed = Files.readAllBytes(file);
        byte[] bent = sealed.clone();
        bent[60] ^= 1;
        try {
            Files.write(file, bent);
            assertThat(((Outcome.Refused) desk.open(record, request)).words())
                    .startsWith("Its stored bytes are damaged");
            Files.delete(file);
            assertThat(((Outcome.Refused) desk.open(record, request)).words())
                    .startsWith("Its bytes are not in the evidence store");
        } finally {
            Files.write(file, sealed);
        }
        assertThat(desk.open(record, request)).isInstanceOf(Outcome.Opened.class);
    }

    private Path file() {
        String sha256 = desk.find(record, path).orElseThrow().document().sha256();
        return evidence(data).resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    private static Path evidence(Path data) {
        return data.resolve("evidence");
    }

    /** The document's file as an installation with another key would have it. */
    private final class SealedAnew implements AutoCloseable {
        private final Path file = file();
        private final byte[] before = Files.readAllBytes(file);

        SealedAnew(SealingKey key) throws IOException {
            Digest digest =
                    Digest.sha256(desk.find(record, path).orElseThrow().document().sha256());
            Path evidence = evidence(elsewhere);
            try (InputStream in = blobs.find(digest).orElseThrow().open()) {
                new FileBlobStore(evidence, "elsewhere", key).put(in);
            }
            Path other =
                    evidence.resolve(digest.hex().substring(0, 2))
                            .resolve(digest.hex().substring(2));
            Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            Files.write(file, before);
        }
    }

    @Test
    void the_lists_of_a_record_lead_there() {
        visit("records/" + record, "tab=findings");
        assertThat(find(FindingList.class).single().getElement().getOuterHTML())
                .contains("Sealed original of " + path);
        visit("records/" + record, "tab=evidence");
        assertThat(find(DocumentGrid.class).single().getColumnByKey("original").isVisible())
                .isTrue();
    }
}
