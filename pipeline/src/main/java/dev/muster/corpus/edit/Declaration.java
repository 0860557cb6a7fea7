package dev.muster.corpus.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of documents in {@code packet.yaml}. */
public final class Declaration {
    private static final String DOCUMENTS = "documents";
    private static final String PATH = "path";
    private static final String DIGEST = "sha256";

    private final YamlDoc yaml;

    /** The declaration in a YAML document. */
    public Declaration(YamlDoc yaml) {
        this.yaml = yaml;
    }

    /** The declared paths, in order. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < yaml.size(DOCUMENTS); i++) {
            paths.add(yaml.text(DOCUMENTS, String.valueOf(i), PATH));
        }
        return paths;
    }

    /** Appends an entry. */
    public void list(String path, String kind, String sha256) {
        String digest = sha256.isEmpty() ? "" : ", sha256: " + sha256;
        yaml.put(
                "{path: \"%s\", kind: %s%s}".formatted(path, kind, digest),
                DOCUMENTS,
                String.valueOf(yaml.size(DOCUMENTS)));
    }

    /** Drops an entry. */
    public void unlist(String path) {
        int index = paths().indexOf(path);
        if (index >= 0) {
            yaml.remove(DOCUMENTS, String.valueOf(index));
        }
    }

    /** Gives an entry another digest. */
    public void digest(String path, String sha256) {
        yaml.put(sha256, DOCUMENTS, String.valueOf(paths().indexOf(path)), DIGEST);
    }

    /** Follows renames, drops what is gone, lists what came, renews digests that were given. */
    void refresh(
            Map<String, byte[]> files, Map<String, String> renamed, Map<String, String> added) {
        if (yaml.size(DOCUMENTS) == 0) {
            return;
        }
        Set<String> listed = new HashSet<>();
        for (int i = yaml.size(DOCUMENTS) - 1; i >= 0; i--) {
            String index = String.valueOf(i);
            String path = yaml.text(DOCUMENTS, index, PATH);
            String now = renamed.getOrDefault(path, path);
            byte[] bytes = files.get(now);
            if (bytes == null) {
                yaml.remove(DOCUMENTS, index);
                continue;
            }
            listed.add(now);
            if (!now.equals(path)) {
                yaml.put("\"" + now + "\"", DOCUMENTS, index, PATH);
            }
            if (!yaml.text(DOCUMENTS, index, DIGEST).isEmpty()) {
                yaml.put(Draft.sha256(bytes), DOCUMENTS, index, DIGEST);
            }
        }
        added.forEach(
                (path, kind) -> {
                    if (files.containsKey(path) && !listed.contains(path)) {
                        list(path, kind, "");
                    }
                });
    }
}
