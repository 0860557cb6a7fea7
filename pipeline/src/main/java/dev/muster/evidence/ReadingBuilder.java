package dev.muster.evidence;

import dev.muster.evidence.parse.GivenUpException;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.DocumentState;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a reader tells into one {@link Reading}. */
final class ReadingBuilder implements ClaimSink {
    private record Told(
            String name,
            RawClaim.@Nullable Item item,
            String raw,
            Selector selector,
            @Nullable String derivation,
            Confidence confidence) {}

    private final Packet.Entry entry;
    private final EvidenceFormat format;
    private final String mediaType;
    private final Reading.Recognition recognition;
    private final ReadLimits limits;
    private final List<Told> told = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<RawClaim.Item> items = new HashSet<>();
    private final Map<String, Integer> listed = new HashMap<>();
    private DocumentState state = DocumentState.READ;
    private DocumentKind kind;
    private @Nullable String extractedText;
    private boolean overItems;

    ReadingBuilder(
            Packet.Entry entry,
            EvidenceFormat format,
            String mediaType,
            Reading.Recognition recognition,
            ReadLimits limits) {
        this.entry = entry;
        this.format = format;
        this.mediaType = mediaType;
        this.recognition = recognition;
        this.limits = limits;
        this.kind = format.kind();
    }

    @Override
    public void claim(String name, @Nullable String raw, Selector selector, Confidence confidence) {
        add(name, null, raw, selector, null, confidence);
    }

    @Override
    public void derived(
            String name, String rule, String value, Selector set, Confidence confidence) {
        add(name, null, value, set, rule, confidence);
    }

    @Override
    public ClaimSink item(String itemKind, String key) {
        return new ItemSink(new RawClaim.Item(itemKind, key));
    }

    private void add(
            String name,
            RawClaim.@Nullable Item item,
            @Nullable String raw,
            Selector selector,
            @Nullable String derivation,
            Confidence confidence) {
        GivenUpException.check();
        if (raw == null || raw.isBlank() || !isWithinLimits(name, item)) {
            return;
        }
        told.add(new Told(name, item, raw, selector, derivation, confidence));
    }

    /** A list of values is as long as one of items may be. */
    private boolean isWithinLimits(String name, RawClaim.@Nullable Item item) {
        if (item == null) {
            if (listed.merge(name, 1, Integer::sum) <= limits.itemsPerDocument()) {
                return true;
            }
        } else if (items.contains(item)) {
            return true;
        } else if (items.size() < limits.itemsPerDocument()) {
            return items.add(item);
        }
        if (!overItems) {
            overItems = true;
            partlyRead();
            problem(
                    FindingCode.FORMAT_DRIFT,
                    "%s has more than %d items; the rest was left unread"
                            .formatted(entry.path(), limits.itemsPerDocument()),
                    null);
        }
        return false;
    }

    @Override
    public void problem(
            FindingCode code,
            String message,
            @Nullable Selector selector,
            @Nullable String excerpt) {
        GivenUpException.check();
        problems.add(new Problem(code, message, selector, excerpt));
    }

    @Override
    public void kind(DocumentKind documentKind) {
        kind = documentKind;
    }

    @Override
    public void partlyRead() {
        if (state == DocumentState.READ) {
            state = DocumentState.PARTLY_READ;
        }
    }

    @Override
    public void empty(String message) {
        state = DocumentState.EMPTY;
        problem(FindingCode.EVIDENCE_EMPTY, message, null);
    }

    @Override
    public void extractedText(String text) {
        extractedText = text;
    }

    /** How many values were read so far. */
    int values() {
        return told.size();
    }

    /** Reading ended early; what was told before is kept. */
    void unreadable(UnreadableEvidenceException e) {
        state = told.isEmpty() ? DocumentState.UNREADABLE : DocumentState.PARTLY_READ;
        problem(
                FindingCode.UNREADABLE_DOCUMENT,
                entry.path() + ": " + e.getMessage(),
                e.selector());
    }

    /**
     * All that was told.
     *
     * @param version the document's own of its format; without it the format's id stands alone
     */
    Reading build(@Nullable String version) {
        String label = version == null ? format.id() : format.id() + "@" + version;
        DocumentRef ref =
                new DocumentRef(
                        entry.path(),
                        entry.content().digest(),
                        label,
                        kind,
                        format.reader(),
                        extractedText == null ? null : Digest.of(extractedText));
        List<RawClaim> claims =
                told.stream()
                        .map(
                                t ->
                                        new RawClaim(
                                                t.name,
                                                t.item,
                                                t.raw,
                                                t.selector,
                                                t.derivation,
                                                t.confidence,
                                                ref))
                        .toList();
        return new Reading(
                ref,
                entry.content().size(),
                mediaType,
                state,
                recognition,
                null,
                claims,
                problems,
                extractedText);
    }

    /** The same sink, speaking about one item. */
    private final class ItemSink implements ClaimSink {
        private final RawClaim.Item item;

        ItemSink(RawClaim.Item item) {
            this.item = item;
        }

        @Override
        public void claim(
                String name, @Nullable String raw, Selector selector, Confidence confidence) {
            add(name, item, raw, selector, null, confidence);
        }

        @Override
        public void derived(
                String name, String rule, String value, Selector set, Confidence confidence) {
            add(name, item, value, set, rule, confidence);
        }

        @Override
        public ClaimSink item(String itemKind, String key) {
            return ReadingBuilder.this.item(itemKind, key);
        }

        @Override
        public void problem(
                FindingCode code,
                String message,
                @Nullable Selector selector,
                @Nullable String excerpt) {
            ReadingBuilder.this.problem(code, message, selector, excerpt);
        }

        @Override
        public void kind(DocumentKind documentKind) {
            ReadingBuilder.this.kind(documentKind);
        }

        @Override
        public void partlyRead() {
            ReadingBuilder.this.partlyRead();
        }

        @Override
        public void empty(String message) {
            ReadingBuilder.this.empty(message);
        }

        @Override
        public void extractedText(String text) {
            ReadingBuilder.this.extractedText(text);
        }
    }
}
