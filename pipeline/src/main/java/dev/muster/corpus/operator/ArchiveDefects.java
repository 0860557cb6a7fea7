package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.rejected;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.Packaging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Archives that cannot be opened safely. */
final class ArchiveDefects {
    private static final String UNSAFE = "unsafe-archive";

    private ArchiveDefects() {}

    static final List<Operator> ALL =
            List.of(
                    rejected(
                            "entry-wants-out",
                            "Names an entry of the zip so that it would lie outside.",
                            UNSAFE,
                            draft -> withEntry(draft, "../../etc/cron.d/job")),
                    rejected(
                            "entry-wants-out-later",
                            "Leads an entry of the zip in and out again.",
                            UNSAFE,
                            draft -> withEntry(draft, "docs/../../outside.txt")),
                    rejected(
                            "absolute-entry",
                            "Gives an entry of the zip an absolute path.",
                            UNSAFE,
                            draft -> withEntry(draft, "/etc/motd")),
                    rejected(
                            "duplicate-entry",
                            "Puts one path into the zip twice, with different contents.",
                            UNSAFE,
                            draft -> withEntry(draft, draft.paths().getLast())),
                    rejected(
                            "link-in-archive",
                            "Puts a symbolic link into a tarball.",
                            UNSAFE,
                            ArchiveDefects::withLink),
                    rejected(
                            "folders-without-end",
                            "Puts an entry forty folders deep.",
                            "limit-exceeded",
                            draft -> withEntry(draft, "deeper/".repeat(40) + "note.txt")),
                    rejected(
                            "nothing-inside",
                            "Leaves only folders in the zip.",
                            "empty-packet",
                            draft -> {
                                draft.files().clear();
                                return raw(
                                        draft,
                                        List.of(
                                                Map.entry("docs/", new byte[0]),
                                                Map.entry("tests/", new byte[0])));
                            }));

    private static boolean withEntry(Draft draft, String path) {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>(draft.files().entrySet());
        entries.add(Map.entry(path, Disguises.bytes("one more\n")));
        return raw(draft, entries);
    }

    private static boolean raw(Draft draft, List<Map.Entry<String, byte[]>> entries) {
        try {
            return replaced(draft, Packaging.zip(entries), Packaging.RAW_ZIP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean withLink(Draft draft) {
        try {
            return replaced(
                    draft,
                    Packaging.tarWithLink(draft.files(), "docs/latest.md", "rollback.md"),
                    Packaging.RAW_TAR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean replaced(Draft draft, byte[] archive, Packaging form) {
        draft.files().clear();
        draft.write(form.fileName(), archive);
        draft.packaging(form);
        return true;
    }
}
