package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * The line that announces a planned change in the printed form of a plan: {@code # address will be
 * created}, indented by two.
 *
 * @param start where the line begins in the text
 * @param end where it ends
 * @param action what is planned; {@link Action#UNKNOWN} for words of a newer program
 */
record PlannedChange(int start, int end, String address, Action action) {
    /** An address is names and keys; a key may hold anything between its quotation marks. */
    private static final String ADDRESS =
            "(?:[A-Za-z0-9_.-]|\\[\"(?:[^\"\\\\]|\\\\.)*\"\\]|\\[[0-9]+\\])+";

    private static final String DEPOSED = "(?: \\(deposed object [0-9a-f]+\\))?";
    private static final String BEFORE = "  # ";
    private static final Pattern LINE =
            Pattern.compile("^" + BEFORE + "(" + ADDRESS + ")" + DEPOSED + " (.+)$");
    private static final Pattern KEY = Pattern.compile("\\[(?:\"(?:[^\"\\\\]|\\\\.)*\"|[0-9]+)\\]");

    /** What is planned for a resource, by the words that end the line. */
    enum Action {
        CREATE("will be created"),
        UPDATE("will be updated in-place"),
        REPLACE(
                "must be replaced",
                "will be replaced(?:,? .*)?",
                "is tainted, so (?:it )?must be replaced"),
        DESTROY("will be destroyed"),
        FORGET("will no longer be managed by .*", "will be removed from the \\S+ state(?: .*)?"),
        IDLE("will be read during apply", "will be imported", "has moved to .*"),
        UNKNOWN;

        private final String words;
        private final Pattern pattern;

        Action(String... words) {
            this.words = String.join("|", words);
            this.pattern = Pattern.compile("^(?:" + this.words + ")$");
        }

        /** Whether it changes something. */
        boolean isChange() {
            return this != IDLE && this != UNKNOWN;
        }

        private boolean is(String text) {
            return !words.isEmpty() && pattern.matcher(text).find();
        }
    }

    /** The change that a line announces; empty when it announces none. */
    static Optional<PlannedChange> of(String line, int start) {
        Matcher found = LINE.matcher(line);
        if (!line.startsWith(BEFORE) || !found.find()) {
            return Optional.empty();
        }
        Action action = Action.UNKNOWN;
        for (Action one : Action.values()) {
            action = action == Action.UNKNOWN && one.is(found.group(2)) ? one : action;
        }
        return Optional.of(new PlannedChange(start, start + line.length(), found.group(1), action));
    }

    /**
     * A regular expression that finds the lines of all changes of these addresses; all for none.
     */
    static String lines(List<String> addresses) {
        StringBuilder actions = new StringBuilder();
        for (Action action : Action.values()) {
            if (action.isChange()) {
                actions.append(actions.isEmpty() ? "" : "|").append(action.words);
            }
        }
        String address =
                addresses.isEmpty()
                        ? ADDRESS
                        : "(?:"
                                + String.join("|", addresses.stream().map(Pattern::quote).toList())
                                + ")";
        return "^" + BEFORE + address + DEPOSED + " (?:" + actions + ")$";
    }

    /** The same for changes of resources of these types. */
    static String linesOfTypes(List<String> types) {
        return lines(List.of())
                .replace(
                        ADDRESS,
                        "(?:[^ ]*\\.)?(?:"
                                + String.join("|", types.stream().map(Pattern::quote).toList())
                                + ")\\.[^ ]+");
    }

    /** Where the address begins in the text. */
    int at() {
        return start + BEFORE.length();
    }

    /** The type of the resource: what stands before its name. */
    String type() {
        String[] names = KEY.matcher(address).replaceAll("").split("\\.", -1);
        return names.length < 2 ? "" : names[names.length - 2];
    }

    /** What the change does to a secret that the resource holds. */
    SecretChanges.Kind kind() {
        return switch (action) {
            case CREATE -> SecretChanges.Kind.ADDED;
            case DESTROY, FORGET -> SecretChanges.Kind.REMOVED;
            default -> SecretChanges.Kind.CHANGED;
        };
    }
}
