package dev.muster.check.exposure;

import dev.muster.check.exposure.Credential.Planted;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A document of some format with a place for a credential.
 *
 * @param kind of the document
 * @param text the document for a name and a value
 * @param written how the format writes a text that stands there
 * @param takesLines whether a text of several lines, or with a form of its own, can stand there
 * @param takesNames whether the credential can be assigned to a name there
 */
record Carrier(
        String format,
        String kind,
        BiFunction<String, String, String> text,
        UnaryOperator<String> written,
        boolean takesLines,
        boolean takesNames) {

    /** A document with a credential in it, and how the credential is written there. */
    record Laden(String text, String secret) {}

    boolean takes(Planted planted) {
        return planted.isLine() || planted.hasLines() ? takesLines : takesNames;
    }

    /** The document with this credential. */
    Laden laden(Planted planted) {
        String name = planted.kind().name().isEmpty() ? "reference" : planted.kind().name();
        return new Laden(
                text.apply(name, written.apply(planted.whole())), written.apply(planted.secret()));
    }

    private static Carrier names(
            String format, String kind, BiFunction<String, String, String> text) {
        return new Carrier(format, kind, text, UnaryOperator.identity(), false, true);
    }

    private static Carrier lines(
            String format, String kind, UnaryOperator<String> text, UnaryOperator<String> written) {
        return new Carrier(format, kind, (_, value) -> text.apply(value), written, true, false);
    }

    private static String jsonString(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String xmlText(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static UnaryOperator<String> indented(String by) {
        return text -> text.replace("\n", "\n" + by);
    }

    /** Formats in which a value stands beside its name. */
    static List<Carrier> assignments() {
        return List.of(
                names(
                        "json",
                        "pipeline-summary",
                        (n, v) ->
                                "{\"service\": \"billing-service\", \"attempt\": 2,\n \""
                                        + n
                                        + "\": \""
                                        + v
                                        + "\", \"state\": \"ok\"}"),
                names(
                        "json on one line",
                        "other",
                        (n, v) -> "{\"a\":1,\"" + n + "\":\"" + v + "\",\"b\":[2]}"),
                names(
                        "json list of variables",
                        "release-manifest",
                        (n, v) ->
                                "{\"env\": [{\"name\": \"" + n + "\", \"value\": \"" + v + "\"}]}"),
                names(
                        "json in a json string",
                        "test-report",
                        (n, v) ->
                                "{\"output\": \"sent {\\\""
                                        + n
                                        + "\\\":\\\""
                                        + v
                                        + "\\\"} to the sink\"}"),
                names(
                        "log in a json string",
                        "test-report",
                        (n, v) -> "{\"Output\": \"=== RUN\\n" + n + "=" + v + "\\n--- ok\\n\"}"),
                names(
                        "yaml",
                        "config-diff",
                        (n, v) -> "service: billing-service\n" + n + ": " + v + "\nreplicas: 3\n"),
                names(
                        "yaml, quoted",
                        "release-manifest",
                        (n, v) -> "spec:\n  values:\n    " + n + ": \"" + v + "\"\n"),
                names(
                        "yaml list of variables",
                        "config-diff",
                        (n, v) ->
                                "env:\n  - name: "
                                        + n
                                        + "\n    value: "
                                        + v
                                        + "\n  - name: MODE\n    value: fast\n"),
                names(
                        "xml element",
                        "test-report",
                        (n, v) -> "<config>\n  <" + n + ">" + v + "</" + n + ">\n</config>"),
                names(
                        "xml attributes",
                        "test-report",
                        (n, v) ->
                                "<properties><property name=\""
                                        + n
                                        + "\" value=\""
                                        + v
                                        + "\"/></properties>"),
                names(
                        "junit output",
                        "test-report",
                        (n, v) ->
                                "<testcase name=\"t\"><system-out><![CDATA[using "
                                        + n
                                        + "="
                                        + v
                                        + "\n]]></system-out></testcase>"),
                names(
                        "properties",
                        "other",
                        (n, v) -> "# settings\n" + n + "=" + v + "\nmode=fast\n"),
                names(".env", "other", (n, v) -> "MODE=fast\n" + upper(n) + "=" + v + "\n"),
                names(".env, quoted", "other", (n, v) -> "export " + upper(n) + "=\"" + v + "\"\n"),
                names(
                        "hcl",
                        "config-diff",
                        (n, v) ->
                                "resource \"x\" \"y\" {\n  "
                                        + n.replace('.', '_')
                                        + " = \""
                                        + v
                                        + "\"\n}\n"),
                names(
                        "diff",
                        "config-diff",
                        (n, v) ->
                                "--- a/app.yaml\n+++ b/app.yaml\n@@ -1,2 +1,2 @@\n-mode: slow\n+"
                                        + n
                                        + ": "
                                        + v
                                        + "\n"),
                names(
                        "diff of variables",
                        "config-diff",
                        (n, v) ->
                                "@@ -1,2 +1,4 @@\n env:\n+  - name: "
                                        + n
                                        + "\n+    value: \""
                                        + v
                                        + "\"\n"),
                names(
                        "markdown code",
                        "runbook",
                        (n, v) ->
                                "# Roll back\n\n```\nexport "
                                        + n.replace('.', '_')
                                        + "="
                                        + v
                                        + "\n```\n"),
                names(
                        "markdown table",
                        "runbook",
                        (n, v) -> "| name | value |\n|---|---|\n| `" + n + "` | `" + v + "` |\n"),
                names(
                        "log",
                        "incident-note",
                        (n, v) ->
                                "2026-11-18T09:12:44Z INFO starting with "
                                        + n
                                        + "="
                                        + v
                                        + " on port 8080\n"),
                names(
                        "coloured log",
                        "pipeline-summary",
                        (n, v) ->
                                "\u001b[32minfo\u001b[0m \u001b[1m" + n + "=" + v + "\u001b[0m\n"),
                names("dockerfile", "other", (n, v) -> "FROM scratch\nENV " + n + "=" + v + "\n"),
                names(
                        "html",
                        "runbook",
                        (n, v) -> "<p>Set <code>" + n + "=" + v + "</code> first.</p>"),
                names(
                        "sarif",
                        "vulnerability-scan",
                        (n, v) ->
                                "{\"message\": {\"text\": \"hard-coded "
                                        + n
                                        + " = '"
                                        + v
                                        + "'\"}}"),
                names(
                        "sbom property",
                        "sbom",
                        (n, v) ->
                                "{\"properties\": [{\"name\": \""
                                        + n
                                        + "\", \"value\": \""
                                        + v
                                        + "\"}]}"),
                names("ini", "other", (n, v) -> "[main]\n" + n + " = " + v + "\n"),
                names(
                        "xml attribute with entities",
                        "test-report",
                        (n, v) -> "<failure message=\"" + n + " = &quot;" + v + "&quot;\"/>"),
                names(
                        "xml in xml",
                        "test-report",
                        (n, v) ->
                                "<system-out>&lt;"
                                        + n
                                        + "&gt;"
                                        + v
                                        + "&lt;/"
                                        + n
                                        + "&gt;</system-out>"),
                names(
                        "python",
                        "other",
                        (n, v) -> "os.environ[\"" + upper(n) + "\"] = \"" + v + "\"\n"),
                names(
                        "csv, quoted",
                        "other",
                        (n, v) -> "step,note\n1,\"" + n + "=\"\"" + v + "\"\"\"\n"),
                names(
                        "log of a build",
                        "pipeline-summary",
                        (n, v) -> "2026-11-20T08:00:00.1234567Z " + n + "=" + v + "\n"));
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Formats in which a text stands for itself. */
    static List<Carrier> texts() {
        return List.of(
                lines(
                        "json",
                        "pipeline-summary",
                        v -> "{\"step\": \"deploy\", \"log\": \"" + v + "\", \"ok\": true}",
                        Carrier::jsonString),
                lines(
                        "json lines",
                        "test-report",
                        v -> "{\"n\":1}\n{\"line\":\"" + v + "\"}\n{\"n\":2}\n",
                        Carrier::jsonString),
                lines(
                        "yaml block",
                        "config-diff",
                        v -> "notes: |\n    " + v + "\nreplicas: 3\n",
                        indented("    ")),
                lines(
                        "xml",
                        "test-report",
                        v -> "<system-err>" + v + "</system-err>",
                        Carrier::xmlText),
                lines(
                        "xml cdata",
                        "test-report",
                        v -> "<system-out><![CDATA[" + v + "]]></system-out>",
                        UnaryOperator.identity()),
                lines(
                        "diff",
                        "config-diff",
                        v -> "--- a/x\n+++ b/x\n@@ -1,1 +1,9 @@\n+" + v + "\n",
                        indented("+")),
                lines(
                        "markdown",
                        "runbook",
                        v -> "Run this:\n\n```\n" + v + "\n```\n",
                        UnaryOperator.identity()),
                lines(
                        "log",
                        "incident-note",
                        v -> "09:12 start\n" + v + "\n09:13 end\n",
                        UnaryOperator.identity()),
                lines(
                        "xml attribute",
                        "test-report",
                        v -> "<failure message=\"" + v + "\"/>",
                        v ->
                                xmlText(v)
                                        .replace("\"", "&quot;")
                                        .replace("'", "&#39;")
                                        .replace("\n", "&#10;")),
                lines(
                        "log of a build",
                        "pipeline-summary",
                        v -> "2026-11-20T08:00:00.1234567Z " + v + "\n",
                        indented("2026-11-20T08:00:01.1234567Z ")),
                lines("html", "runbook", v -> "<pre>" + v + "</pre>", Carrier::xmlText),
                lines(
                        "hcl",
                        "config-diff",
                        v -> "locals {\n  text = <<EOT\n" + v + "\nEOT\n}\n",
                        UnaryOperator.identity()),
                lines("properties", "other", v -> "text=" + v + "\n", UnaryOperator.identity()),
                lines("plain text", "other", v -> v + "\n", UnaryOperator.identity()),
                lines(
                        "sbom description",
                        "sbom",
                        v -> "{\"description\": \"" + v + "\"}",
                        Carrier::jsonString));
    }
}
