package dev.muster.docs;

import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;

/** YAML and JSON files of the repository as trees. */
final class Yaml {
    private static final int DEPTH = 64;

    private Yaml() {}

    static Tree tree(String path) {
        try {
            return YamlTrees.read(Repository.read(path), DEPTH, (_, _, _, _) -> {}).getFirst();
        } catch (UnreadableEvidenceException e) {
            throw new IllegalStateException(path + ": " + e.getMessage(), e);
        }
    }
}
