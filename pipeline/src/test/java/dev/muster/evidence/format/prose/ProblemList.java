package dev.muster.evidence.format.prose;

import dev.muster.evidence.ClaimSink;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps problems and the names and texts of claims. */
final class ProblemList implements ClaimSink {
    final List<String> messages = new ArrayList<>();
    final List<String> excerpts = new ArrayList<>();
    final List<String> claims = new ArrayList<>();
    DocumentKind kind = DocumentKind.OTHER;

    @Override
    public void claim(String name, @Nullable String raw, Selector selector, Confidence confidence) {
        claims.add(name + "=" + raw);
    }

    @Override
    public void derived(
            String name, String rule, String value, Selector set, Confidence confidence) {
        claims.add(name + "=" + value);
    }

    @Override
    public ClaimSink item(String itemKind, String key) {
        return this;
    }

    @Override
    public void problem(
            FindingCode code,
            String message,
            @Nullable Selector selector,
            @Nullable String excerpt) {
        messages.add(message);
        if (excerpt != null) {
            excerpts.add(excerpt);
        }
    }

    @Override
    public void kind(DocumentKind documentKind) {
        kind = documentKind;
    }

    @Override
    public void partlyRead() {}

    @Override
    public void empty(String message) {
        messages.add(message);
    }

    @Override
    public void extractedText(String text) {}
}
