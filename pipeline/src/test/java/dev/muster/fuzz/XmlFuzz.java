package dev.muster.fuzz;

import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.Selector;
import dev.muster.verify.Fragments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** XML: every place that is passed has a path, and the path leads back to it. */
public final class XmlFuzz {
    private static final int MOST = 50;

    private XmlFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        List<String> paths = new ArrayList<>();
        try (XmlSource xml = XmlSource.open(new ByteArrayInputStream(input), 64)) {
            while (xml.next()) {
                if (!xml.isStart()) {
                    xml.leave();
                } else if (paths.size() < MOST) {
                    paths.add(xml.path());
                }
            }
        } catch (UnreadableEvidenceException e) {
            return;
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail to be had", e);
        }
        Fragments fragments = new Fragments(input, null);
        if (isSkippedInPart(input, fragments)) {
            return;
        }
        for (String path : paths) {
            try {
                if (fragments.select(new Selector.XPath(path)).size() != 1) {
                    throw new AssertionError(path + " does not lead to one place");
                }
            } catch (Fragments.NoFragmentException e) {
                throw new AssertionError(path, e);
            }
        }
    }

    /**
     * Whether the declaration of types is broken: it is skipped unread here, and others refuse the
     * document for it.
     */
    private static boolean isSkippedInPart(byte[] input, Fragments fragments) {
        if (!new String(input, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE")) {
            return false;
        }
        try {
            fragments.select(new Selector.XPath("/*"));
            return false;
        } catch (Fragments.NoFragmentException e) {
            return true;
        }
    }
}
