package dev.muster.fuzz;

import dev.muster.model.Selector;
import dev.muster.verify.Fragments;
import java.nio.charset.StandardCharsets;

/**
 * Selectors of strangers: the first line is one, the rest is the document that it is resolved in.
 */
public final class SelectorFuzz {
    private SelectorFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 1) {
            return;
        }
        byte[] document = text.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        try {
            new Fragments(document, null).readings(selector(text.substring(0, end)));
        } catch (Fragments.NoFragmentException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("no fragment, and nothing says why", e);
            }
        }
    }

    private static Selector selector(String line) {
        String rest = line.substring(1);
        int half = rest.length() / 2;
        return switch (line.charAt(0)) {
            case '/' -> new Selector.JsonPointer(line);
            case '*' -> new Selector.JsonSet(rest);
            case '?' -> Selector.JsonSet.where(rest.substring(0, half), "", rest.substring(half));
            case '@' -> new Selector.LineSet(rest);
            case '!' -> new Selector.LineSet(rest.substring(0, half), rest.substring(half));
            case '"' -> new Selector.TextQuote(rest, "", "");
            case '#' -> new Selector.TextPosition(rest.length(), rest.codePointCount(0, half));
            case '+' -> new Selector.DataPosition(half, rest.length());
            case '%' -> new Selector.CsvCell(rest.length(), half);
            case '=' ->
                    new Selector.JsonPointer(rest)
                            .then(new Selector.Decoded("base64"))
                            .then(new Selector.JsonPointer("/a"));
            default -> new Selector.XPath(line);
        };
    }
}
