package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.model.Confidence;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of a passage. */
record Slice(Passage passage, int start, int end) {
    String text() {
        return passage.text().substring(start, end);
    }

    /** The text with its line breaks as spaces, character for character. */
    String unbroken() {
        return text().replace('\n', ' ').replace('\r', ' ');
    }

    Slice stripped() {
        String text = text();
        int left = text.length() - text.stripLeading().length();
        return new Slice(
                passage,
                start + left,
                Math.max(start + left, start + text.stripTrailing().length()));
    }

    /** Without white space, quotation marks, backticks and asterisks around it. */
    Slice bare() {
        Slice slice = stripped();
        String text = slice.text();
        int left = 0;
        int right = text.length();
        while (left < right && isWrapping(text.charAt(left))) {
            left++;
        }
        while (right > left && isWrapping(text.charAt(right - 1))) {
            right--;
        }
        return new Slice(passage, slice.start + left, slice.start + right).stripped();
    }

    private static boolean isWrapping(char c) {
        return "\"'`*_“”‘’".indexOf(c) >= 0;
    }

    /** The first group of the first match. */
    Optional<Slice> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(text());
        return matcher.find() ? Optional.of(group(matcher, 1)) : Optional.empty();
    }

    /** The first groups of all matches. */
    List<Slice> findAll(Pattern pattern) {
        List<Slice> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text());
        while (matcher.find()) {
            found.add(group(matcher, 1));
        }
        return found;
    }

    /** Likewise, line breaks being spaces, and so many at most. */
    List<Slice> findAllUnbroken(Pattern pattern, int most) {
        List<Slice> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(unbroken());
        while (found.size() < most && matcher.find()) {
            found.add(group(matcher, 1));
        }
        return found;
    }

    Slice group(Matcher matcher, int group) {
        return new Slice(passage, start + matcher.start(group), start + matcher.end(group));
    }

    /** Lines of this slice, blank ones left out. */
    List<Slice> lines() {
        List<Slice> lines = new ArrayList<>();
        String text = passage.text();
        for (int from = start; from < end; ) {
            int to = text.indexOf('\n', from);
            to = to < 0 || to > end ? end : to;
            Slice line = new Slice(passage, from, to).stripped();
            if (line.end > line.start) {
                lines.add(line);
            }
            from = to + 1;
        }
        return lines;
    }

    /** Where it starts in the source; -1 when that is not known. */
    int place() {
        return passage.sourceAt(start);
    }

    Selector selector() {
        return passage.around(start, end);
    }

    /** Claims the text; when the source does not read exactly so, that is said instead. */
    void claim(ClaimSink sink, String name) {
        passage.exact(start, end)
                .ifPresentOrElse(
                        place -> sink.claim(name, text(), place, Confidence.PARSED_TEXT),
                        () -> {
                            sink.partlyRead();
                            sink.problem(
                                    FindingCode.FORMAT_DRIFT,
                                    "%s is stated through escapes, character references or a line break and was not taken"
                                            .formatted(name),
                                    selector());
                        });
    }
}
