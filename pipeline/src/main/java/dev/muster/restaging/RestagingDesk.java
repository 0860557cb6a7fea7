package dev.muster.restaging;

import dev.muster.account.AccountStore;
import dev.muster.account.Role;
import dev.muster.model.StagingRecord;
import dev.muster.restaging.Outcome.Refused;
import dev.muster.restaging.Outcome.Why;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.SchemaDiff;
import dev.muster.schema.SchemaVersion;
import dev.muster.staging.RecordSelection;
import dev.muster.staging.RestagingStore;
import dev.muster.staging.RestagingStore.Standing;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which versions of the intake schema there are, where the open packets stand, and the way to have
 * them made again. Who may ask, it finds out itself, whatever the caller believes.
 */
@Component
public final class RestagingDesk {
    private static final Set<Role> MAY_ASK = EnumSet.of(Role.RELEASE_MANAGER, Role.OPERATOR);
    private static final RecordSelection ALL = new RecordSelection(null, null, null);
    private static final int LONGEST_VERSION = 20;

    private final IntakeRules rules;
    private final RestagingStore restagings;
    private final AccountStore accounts;

    public RestagingDesk(IntakeRules rules, RestagingStore restagings, AccountStore accounts) {
        this.rules = rules;
        this.restagings = restagings;
        this.accounts = accounts;
    }

    /** Whether an account may ask for a restaging, as of now. */
    public boolean mayAsk(String account) {
        return accounts.find(account).stream()
                .flatMap(found -> found.roles().stream())
                .anyMatch(MAY_ASK::contains);
    }

    /** All versions, newest first: those of this node, and those that open packets stand on. */
    public List<KnownVersion> versions() {
        Map<SchemaVersion, Integer> packets = new TreeMap<>();
        rules.versions().forEach(version -> packets.put(version, 0));
        restagings
                .openPackets()
                .forEach((version, open) -> packets.put(SchemaVersion.parse(version), open));
        return packets.entrySet().stream()
                .map(one -> version(one.getKey(), one.getValue()))
                .toList()
                .reversed();
    }

    private KnownVersion version(SchemaVersion version, int packets) {
        boolean known = rules.versions().contains(version);
        @Nullable SchemaDiff since = null;
        @Nullable String trouble = null;
        try {
            since = known ? sinceFormer(version) : null;
        } catch (IllegalArgumentException e) {
            trouble = e.getMessage();
        }
        if (since != null && since.isUnderstated()) {
            trouble = since.refusal();
        }
        return new KnownVersion(
                version.toString(),
                known,
                version.equals(rules.versions().last()),
                version.equals(rules.inUse()),
                since,
                trouble,
                packets);
    }

    private @Nullable SchemaDiff sinceFormer(SchemaVersion version) {
        IntakeSchema schema = rules.schema(version);
        SortedSet<SchemaVersion> earlier = rules.versions().headSet(version);
        return earlier.isEmpty() ? null : SchemaDiff.between(rules.schema(earlier.last()), schema);
    }

    /**
     * What changed from one version to another; empty when this node does not have both.
     *
     * @throws IllegalArgumentException when the file of one is not an intake schema
     */
    public Optional<SchemaDiff> diff(String from, String to) {
        return known(from)
                .flatMap(
                        old ->
                                known(to)
                                        .map(
                                                changed ->
                                                        SchemaDiff.between(
                                                                rules.schema(old),
                                                                rules.schema(changed))));
    }

    /**
     * A version; empty when this node does not have it.
     *
     * @throws IllegalArgumentException when its file is not an intake schema
     */
    public Optional<IntakeSchema> schema(String version) {
        return known(version).map(rules::schema);
    }

    private Optional<SchemaVersion> known(String version) {
        return rules.versions().stream().filter(one -> one.toString().equals(version)).findFirst();
    }

    /** What restaging under a version would do; empty when it cannot be used here. */
    public Optional<Outlook> outlook(String version) {
        try {
            return known(version).map(this::outlook);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Outlook outlook(SchemaVersion version) {
        String name = version.toString();
        List<Standing> standing = standing(version);
        int all = standing.stream().mapToInt(Standing::packets).sum();
        int waiting = standing.stream().mapToInt(Standing::waiting).sum();
        int others = standing.stream().mapToInt(Standing::other).sum();
        int otherwise =
                standing.stream()
                        .filter(one -> one.schemaVersion().equals(name))
                        .mapToInt(Standing::other)
                        .sum();
        return new Outlook(name, others, otherwise, all - waiting - others, waiting);
    }

    private List<Standing> standing(SchemaVersion version) {
        return restagings.standing(rules.under(version));
    }

    /**
     * Has every open packet made again whose record was made under other rules than those of this
     * node with a version of the intake schema. What was decided on stays as it is.
     *
     * @param account the name that is signed in
     */
    public Outcome restage(String account, String version) {
        if (!mayAsk(account)) {
            restagings.tellRefused("user:" + account, cut(version), Why.NOT_ALLOWED.name());
            return new Refused(
                    Why.NOT_ALLOWED,
                    "Only a release manager or an operator may restage open packets.");
        }
        Optional<SchemaVersion> wanted = known(version);
        if (wanted.isEmpty()) {
            return new Refused(
                    Why.NO_SUCH_VERSION,
                    "This node has no version %s of the intake schema, only %s. Versions are read when a node starts."
                            .formatted(
                                    cut(version),
                                    rules.versions().stream()
                                            .map(Object::toString)
                                            .collect(Collectors.joining(", "))));
        }
        return restage(account, wanted.get());
    }

    private Outcome restage(String account, SchemaVersion version) {
        StagingRecord.Rules wanted;
        try {
            SchemaDiff since = sinceFormer(version);
            if (since != null && since.isUnderstated()) {
                return new Refused(Why.UNDERSTATED, since.refusal());
            }
            wanted = rules.under(version);
        } catch (IllegalArgumentException e) {
            return new Refused(Why.NO_SUCH_VERSION, String.valueOf(e.getMessage()));
        }
        return restagings
                .ask("user:" + account, wanted, ALL)
                .<Outcome>map(asked -> new Outcome.Asked(asked.id(), asked.packets()))
                .orElseGet(
                        () ->
                                new Refused(
                                        Why.NOTHING_OPEN,
                                        "Nothing to restage: every open packet's record was made under these very rules, or is being made."));
    }

    private static String cut(String version) {
        return version.substring(0, Math.min(LONGEST_VERSION, version.length()));
    }
}
