package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands behind a name in changed configuration is nowhere in what a check prints and writes,
 * even where no exposure rule would know it; the name is.
 */
class SensitiveValuesStayTest {
    private static final String BEFORE = "plainword before";
    private static final String AFTER = "plainword after";

    private static final Map<String, String> DOCUMENTS = new LinkedHashMap<>();

    static {
        DOCUMENTS.put(
                "unified.diff",
                """
                --- a/config/prod/app.env
                +++ b/config/prod/app.env
                @@ -1,3 +1,4 @@
                 POOL=2
                -LEDGER_PASSWORD=%s
                +LEDGER_PASSWORD=%s
                +apiToken: %s
                 TIMEOUT=3
                """
                        .formatted(BEFORE, AFTER, AFTER));
        DOCUMENTS.put(
                "kubectl.diff",
                """
                diff -u -N /tmp/LIVE-1/v1.Secret.pay-prod.ledger /tmp/MERGED-2/v1.Secret.pay-prod.ledger
                --- /tmp/LIVE-1/v1.Secret.pay-prod.ledger
                +++ /tmp/MERGED-2/v1.Secret.pay-prod.ledger
                @@ -1,5 +1,5 @@
                 apiVersion: v1
                 data:
                -  LEDGER_PASSWORD: %s
                +  LEDGER_PASSWORD: %s
                 kind: Secret
                 metadata:
                """
                        .formatted(BEFORE, AFTER));
        DOCUMENTS.put(
                "helm.diff",
                """
                pay-prod, ledger, Secret (v1) has changed:
                  apiVersion: v1
                  kind: Secret
                  data:
                -   LEDGER_PASSWORD: %s
                +   LEDGER_PASSWORD: %s
                """
                        .formatted(BEFORE, AFTER));
        DOCUMENTS.put(
                "plan.json",
                """
                {"format_version": "1.2", "terraform_version": "1.13.4", "resource_changes": [
                 {"address": "aws_db_instance.LEDGER_PASSWORD", "type": "aws_db_instance", "change": {"actions": ["update"],
                  "before": {"password": "%s"}, "after": {"password": "%s"}, "after_unknown": {},
                  "before_sensitive": {"password": true}, "after_sensitive": {"password": true}}}]}
                """
                        .formatted(BEFORE, AFTER));
        DOCUMENTS.put(
                "summary.md",
                """
                # Configuration changes

                ## prod

                | Key | Before | After | Secret |
                |---|---|---|---|
                | `LEDGER_PASSWORD` | %s | %s | yes |
                """
                        .formatted(BEFORE, AFTER));
    }

    @TempDir Path temp;

    @Test
    void values_are_nowhere_and_names_are_told() throws IOException {
        for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
            Path packet = Files.createDirectories(temp.resolve("in-" + document.getKey()));
            Files.writeString(packet.resolve(document.getKey()), document.getValue());
            Path out = temp.resolve("out-" + document.getKey());
            List<Object> args =
                    new ArrayList<>(
                            List.of(
                                    "check",
                                    "--json",
                                    "--at",
                                    "2026-11-20T12:00:00Z",
                                    "--out",
                                    out));
            args.addAll(CommandLines.RULES);
            args.add(packet);
            CommandLines.Ran ran = CommandLines.run(args.toArray());
            String all = ran.out() + ran.err() + files(out);
            assertThat(all).as(document.getKey()).contains("unreviewed-secret-change");
            assertThat(all)
                    .as(document.getKey())
                    .doesNotContain("plainword")
                    .doesNotContain(BEFORE)
                    .doesNotContain(AFTER);
            if (!document.getKey().endsWith(".md")) {
                assertThat(all)
                        .as(document.getKey())
                        .containsAnyOf("LEDGER_PASSWORD", "(changes data)");
            }
        }
    }

    private static String files(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
