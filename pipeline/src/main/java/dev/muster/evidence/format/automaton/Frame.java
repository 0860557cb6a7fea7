package dev.muster.evidence.format.automaton;

import org.jspecify.annotations.Nullable;

/** A value that is being passed; reused for the next value at the same depth. */
final class Frame {
    /** So many members without a name in the schema are told apart in one object. */
    private static final int MOST_UNNAMED = 100_000;

    State state = State.ANYTHING;
    Edge edge = State.ANYTHING.other;
    boolean object;
    boolean hashing;

    /** The rules of the state that have failed. */
    long failed;

    /** The rules of the state that have to hold if the document is to be valid. */
    long certain;

    /** In an object: the member at hand, where it leads, and the known members so far. */
    String name = "";

    Edge member = State.ANYTHING.other;
    long seen;

    /** In an array: items so far. */
    int count;

    /** In an array: whether an item has repeated another. */
    boolean repeats;

    private long hash;
    private @Nullable Fingerprints items;
    private long firstItem;
    private long @Nullable [] memberHashes;
    private long @Nullable [] memberBlames;
    private @Nullable Fingerprints unnamed;

    void open(Edge from, boolean isObject, boolean isHashed, long certainOutside) {
        state = from.child();
        edge = from;
        object = isObject;
        hashing = isHashed;
        failed = 0;
        certain = state.certain(from.blames(), certainOutside);
        seen = 0;
        count = 0;
        repeats = false;
        hash = 0;
        firstItem = 0;
        unnamed = null;
        if (items != null) {
            items.clear();
        }
    }

    /**
     * Where the next value in here leads: to anything, when all that it could fail has failed, and
     * none of that has to hold, so that it would be told.
     */
    Edge next() {
        Edge edge = object ? member : state.item(count);
        return edge.forbids() == 0 && (edge.blamed() & (~failed | certain)) == 0
                ? State.ANYTHING.other
                : edge;
    }

    /** Whether the fingerprints of what is in here are needed. */
    boolean hashesInside() {
        return hashing || (!object && (state.unique & (~failed | (repeats ? 0 : certain))) != 0);
    }

    /**
     * A member begins. The last of several members of one name counts, so the first is taken back.
     */
    void member(String memberName) {
        name = memberName;
        member = state.member(memberName);
        long bit = member.nameBit();
        if ((seen & bit) != 0) {
            int index = member.index();
            if (memberBlames != null) {
                memberBlames[index] = 0;
            }
            if (hashing && memberHashes != null) {
                hash -= memberHashes[index];
            }
        } else if (memberBlames != null && bit != 0) {
            memberBlames[member.index()] = 0;
        }
        seen |= bit;
    }

    /** The value of the member has made these rules fail. */
    void blame(long rules) {
        if (object && member.index() != Edge.UNNAMED) {
            if (memberBlames == null) {
                memberBlames = new long[State.MOST];
            }
            memberBlames[member.index()] = rules;
        } else {
            failed |= rules;
        }
    }

    /** What the members that counted have made fail. */
    long blamed() {
        long blamed = 0;
        if (object && memberBlames != null) {
            for (long rest = seen; rest != 0; rest &= rest - 1) {
                blamed |= memberBlames[Long.numberOfTrailingZeros(rest)];
            }
        }
        return blamed;
    }

    /**
     * Takes the fingerprint of a member into that of the object.
     *
     * @return false when there are too many members to tell which of them repeat others
     */
    boolean hashMember(ContentHash content, long value) {
        if (member.index() != Edge.UNNAMED) {
            long added = content.ofMember(content.ofKnownName(member.nameId()), value);
            hash += added;
            if (memberHashes == null) {
                memberHashes = new long[State.MOST];
            }
            memberHashes[member.index()] = added;
            return true;
        }
        if (unnamed == null) {
            unnamed = new Fingerprints();
        }
        long nameHash = content.ofName(name);
        long added = content.ofMember(nameHash, value);
        hash += added - unnamed.put(nameHash, added);
        return unnamed.size() <= MOST_UNNAMED;
    }

    /** Takes the fingerprint of an item into that of the array; false when the item repeats one. */
    boolean hashItem(ContentHash content, long value, boolean unique) {
        hash = content.ofItems(hash, value);
        if (!unique) {
            return true;
        }
        if (count == 0) {
            firstItem = value;
            return true;
        }
        if (items == null) {
            items = new Fingerprints();
        }
        if (count == 1) {
            items.add(firstItem);
        }
        return items.add(value);
    }

    /** The fingerprint of the whole value. */
    long fingerprint(ContentHash content) {
        return object ? content.ofObject(hash) : content.ofArray(hash, count);
    }
}
