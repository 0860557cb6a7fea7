package dev.muster.evidence.format;

import com.google.re2j.Pattern;
import dev.muster.evidence.Probe;
import java.util.List;
import java.util.Locale;

/** Tells text that people wrote from text that machines read, and Markdown from plain text. */
final class ProseRecognition {
    private static final Pattern MARKDOWN =
            Pattern.compile(
                    "(?m)^#{1,6} \\S|^(?:```|~~~)|^\\|?[ :]*-{3,}[ :]*\\|"
                            + "|\\[[^\\]\\n]+\\]\\([^)\\n]+\\)|\\*\\*[^*\\n]+\\*\\*");
    private static final Pattern SENTENCE =
            Pattern.compile("\\p{L}{2,}[,]? \\p{L}{1,}[,]? \\p{L}{2,}");
    private static final Pattern HEADING =
            Pattern.compile("^#{1,6} \\S|^={1,6} \\S|^[=~^-]{4,}\\s*$");
    private static final Pattern KEY_VALUE =
            Pattern.compile("^[\\s*_|-]*\\p{Lu}[\\p{L} ]{1,30}[*_]*\\s*[:|]");
    private static final Pattern FRONT_MATTER =
            Pattern.compile("^---\\r?\\n(?s:.*?)\\n(?:---|\\.\\.\\.)\\s*\\n");
    private static final Pattern MACHINE =
            Pattern.compile(
                    "^\\s*(?:#|//|/\\*|;|<!--|\"|\\{|\\}|import |package |def |@@|[+-]{3} )|[;{}]\\s*$");

    /** Of the lines that say something, one in so many must read like words or headings. */
    private static final int ONE_IN = 4;

    private ProseRecognition() {}

    /** Whether the head reads like a text for people and is not HTML, XML or JSON. */
    static boolean isProse(Probe probe) {
        if (probe.text().isBlank()
                || probe.json().isPresent()
                || probe.xml().isPresent()
                || HtmlReader.isHtml(probe)) {
            return false;
        }
        String text = FRONT_MATTER.matcher(probe.text()).replaceFirst("");
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        boolean markdown = hasExtension(probe, "md", "markdown", "mdx") || hasMarkdown(text);
        long words = lines.stream().filter(line -> readsLikeWords(line, markdown)).count();
        return words > 0 && words * ONE_IN >= lines.size();
    }

    private static boolean readsLikeWords(String line, boolean markdown) {
        if (markdown && HEADING.matcher(line).find()) {
            return true;
        }
        boolean machine = MACHINE.matcher(line).find() && !line.startsWith("# ");
        return !machine
                && (SENTENCE.matcher(line).find()
                        || HEADING.matcher(line).find()
                        || KEY_VALUE.matcher(line).find());
    }

    /**
     * Whether prose is Markdown: by its marks, the file name being a hint only where there are
     * none.
     */
    static boolean isMarkdown(Probe probe) {
        return hasMarkdown(probe.text()) || hasExtension(probe, "md", "markdown", "mdx");
    }

    private static boolean hasMarkdown(String text) {
        return MARKDOWN.matcher(text).find();
    }

    private static boolean hasExtension(Probe probe, String... extensions) {
        String name = probe.fileName().toLowerCase(Locale.ROOT);
        return List.of(extensions).stream().anyMatch(extension -> name.endsWith("." + extension));
    }
}
