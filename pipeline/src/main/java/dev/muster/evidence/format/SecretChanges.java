package dev.muster.evidence.format;

import dev.muster.evidence.lexicon.SecretWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Which references to secrets a change adds, changes and removes. What is the same before and after
 * is none of these, wherever it moved to.
 */
final class SecretChanges {
    /** What happened to a reference. */
    enum Kind {
        ADDED("configuration.secretAdded"),
        CHANGED("configuration.secretChanged"),
        REMOVED("configuration.secretRemoved");

        private final String claim;

        Kind(String claim) {
            this.claim = claim;
        }

        /** The name of the claim that tells it. */
        String claim() {
            return claim;
        }
    }

    /**
     * One of them.
     *
     * @param line the line of the diff that shows it
     */
    record Change(Kind kind, SecretBlock block, DiffLine line) {
        int file() {
            return block.file();
        }
    }

    private final List<SecretBlock> before = new ArrayList<>();
    private final List<SecretBlock> after = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    private SecretChanges() {}

    /**
     * The changes of files that belong together, in the order of the diff.
     *
     * @param files lines of each file
     */
    static List<Change> of(List<List<DiffLine>> files, SecretWords words) {
        SecretChanges found = new SecretChanges();
        for (int file = 0; file < files.size(); file++) {
            found.before.addAll(SecretBlock.of(file, files.get(file), '+', words));
            found.after.addAll(SecretBlock.of(file, files.get(file), '-', words));
        }
        found.leaveOutTheSame();
        found.pair();
        found.before.forEach(block -> found.add(Kind.REMOVED, block, block.changed()));
        found.after.forEach(block -> found.add(Kind.ADDED, block, block.changed()));
        found.changes.sort(Comparator.comparingInt(change -> change.line().at()));
        return List.copyOf(found.changes);
    }

    private void add(
            Kind kind, SecretBlock block, @org.jspecify.annotations.Nullable DiffLine line) {
        if (line != null) {
            changes.add(new Change(kind, block, line));
        }
    }

    private void leaveOutTheSame() {
        Map<String, Integer> count = new HashMap<>();
        before.forEach(block -> count.merge(block.content(), 1, Integer::sum));
        Map<String, Integer> same = new HashMap<>();
        for (SecretBlock block : after) {
            int left = count.getOrDefault(block.content(), 0);
            if (left > 0) {
                count.put(block.content(), left - 1);
                same.merge(block.content(), 1, Integer::sum);
            }
        }
        take(before, new HashMap<>(same));
        take(after, same);
    }

    private static void take(List<SecretBlock> from, Map<String, Integer> same) {
        // those that the diff does not change go first: the others would be told as changes
        for (boolean unchanged : new boolean[] {true, false}) {
            Iterator<SecretBlock> blocks = from.iterator();
            while (blocks.hasNext()) {
                SecretBlock block = blocks.next();
                int left = same.getOrDefault(block.content(), 0);
                if (left > 0 && (block.changed() == null || !unchanged)) {
                    same.put(block.content(), left - 1);
                    blocks.remove();
                }
            }
        }
    }

    /** The same name in the same file, with something else behind it. */
    private void pair() {
        Map<String, List<SecretBlock>> left = new HashMap<>();
        before.forEach(
                block -> left.computeIfAbsent(key(block), _ -> new ArrayList<>()).add(block));
        Iterator<SecretBlock> news = after.iterator();
        while (news.hasNext()) {
            SecretBlock block = news.next();
            List<SecretBlock> olds = left.getOrDefault(key(block), List.of());
            if (!olds.isEmpty()) {
                SecretBlock old = olds.removeFirst();
                before.remove(old);
                news.remove();
                boolean shown = block.changed() != null;
                add(Kind.CHANGED, shown ? block : old, shown ? block.changed() : old.changed());
            }
        }
    }

    private static String key(SecretBlock block) {
        return block.file() + " " + block.named().identity();
    }
}
