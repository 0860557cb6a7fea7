package dev.muster.unsealing;

import dev.muster.account.AccountStore;
import dev.muster.account.Role;
import dev.muster.audit.AuditEvent;
import dev.muster.exceptionqueue.CaseFilter;
import dev.muster.exceptionqueue.CaseQueueStore;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.fragment.Citation;
import dev.muster.fragment.Citations;
import dev.muster.intake.BlobStore;
import dev.muster.intake.DamagedBlobException;
import dev.muster.intake.SeekableBlob;
import dev.muster.model.Digest;
import dev.muster.model.IdSource;
import dev.muster.model.Selector;
import dev.muster.staging.DocumentRow;
import dev.muster.staging.RecordRow;
import dev.muster.staging.RecordStore;
import dev.muster.unsealing.Outcome.Opened;
import dev.muster.unsealing.Outcome.Refused;
import dev.muster.unsealing.Outcome.Why;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The only way to the original bytes of a document in which something is exposed. Who may, it finds
 * out itself, at the moment of the opening, whatever the caller believes.
 */
@Component
public final class UnsealingDesk {
    private static final Logger LOG = LoggerFactory.getLogger(UnsealingDesk.class);
    private static final int MOST_FINDINGS = 500;
    private static final int MOST_FRAGMENTS = 50;
    private static final int LONGEST_NAME = 200;

    private final AccountStore accounts;
    private final RecordStore records;
    private final CaseQueueStore cases;
    private final BlobStore blobs;
    private final OpeningStore openings;
    private final IdSource ids;
    private final InstantSource clock;

    UnsealingDesk(
            AccountStore accounts,
            RecordStore records,
            CaseQueueStore cases,
            BlobStore blobs,
            OpeningStore openings,
            IdSource ids,
            Clock clock) {
        this.accounts = accounts;
        this.records = records;
        this.cases = cases;
        this.blobs = blobs;
        this.openings = openings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether an account may open originals, as of now. */
    public boolean mayOpen(String account) {
        return accounts.find(account)
                .filter(found -> found.roles().contains(Role.SECURITY_REVIEWER))
                .isPresent();
    }

    /** A document of a record, if something is exposed in it. */
    public Optional<SealedDocument> find(UUID record, String path) {
        return Optional.ofNullable(sealed(record).get(path));
    }

    /** The documents of a record in which something is exposed, by path. */
    public Map<String, SealedDocument> sealed(UUID record) {
        Map<String, List<Citation>> places = new LinkedHashMap<>();
        Map<String, List<CaseRow>> findings = new LinkedHashMap<>();
        for (CaseRow finding : cases.page(CaseFilter.of(record), null, MOST_FINDINGS).rows()) {
            if (!finding.code().endsWith("-exposed")) {
                continue;
            }
            for (Citation citation : Citations.parse(finding.evidence())) {
                Citation.Source source = citation.source();
                if (source != null) {
                    places.computeIfAbsent(source.path(), _ -> new ArrayList<>()).add(citation);
                    List<CaseRow> its =
                            findings.computeIfAbsent(source.path(), _ -> new ArrayList<>());
                    if (!its.contains(finding)) {
                        its.add(finding);
                    }
                }
            }
        }
        Map<String, SealedDocument> sealed = new LinkedHashMap<>();
        places.forEach(
                (path, its) ->
                        records.document(record, path)
                                .ifPresent(
                                        document ->
                                                sealed.put(
                                                        path,
                                                        new SealedDocument(
                                                                document,
                                                                findings.getOrDefault(
                                                                        path, List.of()),
                                                                its))));
        return sealed;
    }

    /** The openings of a document, in whatever record, newest first. */
    public List<Opening> openings(DocumentRow document) {
        return openings.of(document.sha256());
    }

    /**
     * Opens an original. Whatever comes of it, but for a bad reason, is in the audit log when this
     * returns.
     */
    public Outcome open(UUID record, Request request) {
        Optional<RecordRow> row = records.find(record);
        if (!mayOpen(request.account())) {
            return refused(
                    Why.NOT_ALLOWED, "Only a security reviewer may open it.", record, request);
        }
        Optional<SealedDocument> found = row.flatMap(_ -> find(record, request.path()));
        if (found.isEmpty()) {
            return refused(
                    Why.NOT_SEALED, "There is no sealed document of that name.", record, request);
        }
        if (!request.saysWhy()) {
            return new Refused(
                    Why.NO_REASON,
                    "Say what it is needed for, in %d to %d characters."
                            .formatted(Request.SHORTEST_REASON, Request.LONGEST_REASON));
        }
        return open(row.orElseThrow(), found.get(), request);
    }

    private Outcome open(RecordRow record, SealedDocument document, Request request) {
        String sha256 = document.document().sha256();
        try {
            Optional<SeekableBlob> blob = blobs.find(Digest.sha256(sha256));
            if (blob.isEmpty()) {
                return unreadable(
                        "Its bytes are not in the evidence store; whoever runs this installation can put them back from the backup.",
                        record,
                        request);
            }
            List<OriginalFragment> fragments = fragments(blob.get(), document.places());
            if (fragments.stream().anyMatch(one -> request.reason().contains(one.exposed()))) {
                return new Refused(
                        Why.NO_REASON,
                        "The reason repeats what is exposed; it would stand in the audit log for good.");
            }
            UUID id = ids.next();
            openings.enter(id, record.id(), request, sha256, event(record, sha256, request));
            Opening opening =
                    new Opening(
                            id,
                            record.id(),
                            request.path(),
                            sha256,
                            request.account(),
                            request.reason(),
                            clock.instant());
            return new Opened(opening, blob.get(), fragments);
        } catch (DamagedBlobException e) {
            LOG.warn("an original stays sealed: {}", e.getMessage());
            return unreadable(
                    e.missingKey()
                            .map(UnsealingDesk::withoutKey)
                            .orElse(
                                    "Its stored bytes are damaged. Nothing was opened; whoever runs this installation can put them back from the backup."),
                    record,
                    request);
        } catch (IOException e) {
            LOG.warn("an original could not be read", e);
            return unreadable(
                    "Its stored bytes could not be read, and nothing was opened. Try again; the log of this installation has the reason.",
                    record,
                    request);
        }
    }

    private static String withoutKey(String key) {
        return "It was sealed with the key %s, which this installation does not have. Nothing was opened; whoever runs it can put that key back from the backup."
                .formatted(key);
    }

    private Outcome unreadable(String words, RecordRow record, Request request) {
        return refused(Why.UNREADABLE, words, record.id(), request);
    }

    private static AuditEvent event(RecordRow record, String sha256, Request request) {
        return AuditEvent.of(
                "user:" + request.account(),
                "document.opened",
                "document:sha256:" + sha256,
                "packet",
                record.packet().toString(),
                "record",
                record.id().toString(),
                "path",
                request.path(),
                "role",
                Role.SECURITY_REVIEWER.name(),
                "reason",
                request.reason());
    }

    private Outcome refused(Why why, String words, UUID record, Request request) {
        openings.tell(
                AuditEvent.of(
                        "user:" + request.account(),
                        "document.opening-refused",
                        "record:" + record,
                        "path",
                        cut(request.path()),
                        "why",
                        why.name()));
        return new Refused(why, words);
    }

    private static String cut(String path) {
        return path.substring(0, Math.min(LONGEST_NAME, path.length()));
    }

    /** What the findings point at in the bytes; places in extracted text are in none. */
    private static List<OriginalFragment> fragments(SeekableBlob blob, List<Citation> places)
            throws IOException {
        List<OriginalFragment> fragments = new ArrayList<>();
        for (Citation citation : places) {
            Selector.@Nullable DataPosition place = place(citation);
            if (place != null && place.end() <= blob.size() && fragments.size() < MOST_FRAGMENTS) {
                fragments.add(OriginalFragment.of(blob, place));
            }
        }
        return fragments;
    }

    private static Selector.@Nullable DataPosition place(Citation citation) {
        Citation.Source source = citation.source();
        return source != null
                        && source.extractedText() == null
                        && citation.selector() instanceof Selector.DataPosition place
                ? place
                : null;
    }
}
