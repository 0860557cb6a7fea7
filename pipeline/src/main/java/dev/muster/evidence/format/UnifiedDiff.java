package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.parse.ProblemSink;
import dev.muster.evidence.parse.TextSource;
import dev.muster.model.FindingCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a unified diff line by line: which files it touches, and where in the text each file's part
 * stands.
 */
final class UnifiedDiff {
    private static final Pattern LINE = Pattern.compile("([^\\n]*)(\\n|$)");
    private static final Pattern HUNK =
            Pattern.compile("@@ -\\d+(?:,(\\d{1,9}))? \\+\\d+(?:,(\\d{1,9}))? @@.*");
    private static final Pattern START =
            Pattern.compile("diff (?:--git |-\\S+ |--cc |--combined ).*|Index: .*");
    private static final Pattern EXTENDED =
            Pattern.compile(
                    "index .*|(?:old|new|deleted file|new file) mode .*|(?:rename|copy) (?:from|to) .*|(?:dis)?similarity index .*"
                            + "|Binary files .*|GIT binary patch|={60,}|\\\\ .*");

    /**
     * One file's part of the diff, in offsets of the text.
     *
     * @param path where its path stands; null when neither header names a file
     * @param lines lines of its hunks, each hunk opened by a line of its own
     */
    record FileChange(int start, int end, @Nullable Span path, List<DiffLine> lines) {
        FileChange {
            lines = List.copyOf(lines);
        }
    }

    /** From {@code start} to {@code end}, exclusive. */
    record Span(int start, int end) {
        /** The same within something that starts there. */
        Span from(Span outer) {
            return new Span(outer.start() + start, outer.start() + end);
        }
    }

    private final TextSource source;
    private final ProblemSink problems;
    private final List<FileChange> files = new ArrayList<>();
    private List<DiffLine> lines = new ArrayList<>();
    private int start = -1;
    private int end;
    private @Nullable Span oldPath;
    private @Nullable Span newPath;
    private @Nullable Span hunk;
    private int oldLeft;
    private int newLeft;
    private boolean combined;

    private UnifiedDiff(TextSource source, ProblemSink problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The files in the order of the diff. */
    static List<FileChange> files(TextSource source, ProblemSink problems) {
        UnifiedDiff diff = new UnifiedDiff(source, problems);
        Matcher line = LINE.matcher(source.text());
        while (line.find() && line.end() > line.start()) {
            String text = line.group(1);
            boolean carriage = text.endsWith("\r");
            diff.line(carriage ? text.substring(0, text.length() - 1) : text, line.start());
        }
        diff.finish();
        return diff.files;
    }

    private void line(String line, int at) {
        if ((inHunk() && hunkLine(line)) || (combined && isCombined(line))) {
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            if (sign != '\\') {
                lines.add(new DiffLine(sign, at + 1, line.isEmpty() ? "" : line.substring(1)));
            }
            end = at + line.length();
            return;
        }
        closeHunk();
        Matcher header = HUNK.matcher(line);
        if (START.matcher(line).matches()) {
            begin(at, line);
        } else if (line.startsWith("--- ")) {
            if (start < 0 || oldPath != null) {
                begin(at, line);
            }
            oldPath = path(line, at);
        } else if (line.startsWith("+++ ") && oldPath != null && newPath == null) {
            newPath = path(line, at);
        } else if (start >= 0 && header.matches()) {
            hunk = new Span(at, at + line.length());
            lines.add(new DiffLine('@', at, line));
            oldLeft = header.group(1) == null ? 1 : Integer.parseInt(header.group(1));
            newLeft = header.group(2) == null ? 1 : Integer.parseInt(header.group(2));
        } else if (start >= 0 && line.startsWith("@@@")) {
            combined = true;
        } else if (start < 0 || !EXTENDED.matcher(line).matches()) {
            return;
        }
        end = at + line.length();
    }

    private static boolean isCombined(String line) {
        return !line.isEmpty() && " +-".indexOf(line.charAt(0)) >= 0;
    }

    private boolean inHunk() {
        return hunk != null && (oldLeft > 0 || newLeft > 0);
    }

    /**
     * Whether the line belongs to the hunk; an empty line is a context line whose blank was
     * trimmed.
     */
    private boolean hunkLine(String line) {
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case ' ' -> {
                oldLeft--;
                newLeft--;
            }
            case '+' -> newLeft--;
            case '-' -> oldLeft--;
            case '\\' -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    private void closeHunk() {
        if (hunk != null && (oldLeft != 0 || newLeft != 0)) {
            problems.problem(
                    FindingCode.COUNT_MISMATCH,
                    "a hunk declares %d more old and %d more new lines than it holds"
                            .formatted(oldLeft, newLeft),
                    source.select(hunk.start(), hunk.end()));
        }
        hunk = null;
    }

    private void begin(int at, String line) {
        finish();
        start = at;
        end = at + line.length();
        if (line.startsWith("diff --cc ") || line.startsWith("diff --combined ")) {
            problems.problem(
                    FindingCode.FORMAT_DRIFT,
                    "in the combined diff of a merge only the first column was counted",
                    source.select(at, at + line.length()));
        }
    }

    private void finish() {
        closeHunk();
        if (start >= 0) {
            files.add(new FileChange(start, end, newPath == null ? oldPath : newPath, lines));
        }
        lines = new ArrayList<>();
        start = -1;
        combined = false;
        oldPath = null;
        newPath = null;
    }

    /** The path after the marker, up to a tab; null for the null device. */
    private static @Nullable Span path(String line, int at) {
        int tab = line.indexOf('\t');
        int last = tab < 0 ? line.length() : tab;
        return line.substring(4, Math.max(4, last)).equals("/dev/null")
                ? null
                : new Span(at + 4, at + last);
    }
}
