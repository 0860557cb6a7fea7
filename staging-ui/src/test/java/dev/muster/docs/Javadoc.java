package dev.muster.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the comments of a source file say, as Markdown. */
final class Javadoc {
    private static final Pattern TAG = Pattern.compile("(?ms)^@param\\s+(\\w+)\\s+(.*?)(?=^@|\\z)");
    private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^{}]*)}");
    private static final Pattern LINK =
            Pattern.compile("\\{@link\\s+[\\w.]*?(\\w+)?(?:#([^}]*))?}");

    private final String source;

    Javadoc(String path) {
        this.source = Repository.read(path);
    }

    /** What a package's comment says. */
    String ofPackage() {
        return text(before("(?:@\\w+\\s+)*package\\s"));
    }

    /** What the comment of a type of this name says, without its tags. */
    String ofType(String name) {
        return text(before(type(name)));
    }

    /** What the comment of an enum's constant says; empty when it has none. */
    String ofConstant(String name) {
        return text(before(name + "\\s*[,;(]"));
    }

    /** What the {@code @param} tags of a type of this name say. */
    Map<String, String> parameters(String name) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher tag = TAG.matcher(before(type(name)));
        while (tag.find()) {
            parameters.put(tag.group(1), inline(tag.group(2)));
        }
        return parameters;
    }

    private static String type(String name) {
        return "(?:@\\w+(?:\\([^)]*\\))?\\s+)*(?:(?:public|final|abstract|sealed)\\s+)*"
                + "(?:class|record|enum|interface)\\s+"
                + name
                + "\\b";
    }

    /** The comment right before what the pattern describes, without its stars. */
    private String before(String pattern) {
        Matcher comment =
                Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + pattern, Pattern.DOTALL)
                        .matcher(source);
        return comment.find() ? comment.group(1).replaceAll("(?m)^\\s*\\* ?", "").strip() : "";
    }

    private static String text(String comment) {
        return inline(comment.split("(?m)^@", 2)[0]);
    }

    private static String inline(String text) {
        String coded = CODE.matcher(text).replaceAll("`$1`");
        Matcher link = LINK.matcher(coded);
        String linked =
                link.replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        "`"
                                                + (found.group(2) == null
                                                        ? found.group(1)
                                                        : found.group(2))
                                                + "`"));
        return linked.replaceAll("\\s*<p>\\s*", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
