package dev.muster.evidence.format.automaton;

import java.util.Collection;

/**
 * Fingerprints of JSON values: equal values have equal ones, whatever the order of members and the
 * spelling of numbers ({@code 1}, {@code 1.0}, {@code 1e0}). Different values have different ones
 * but for one chance in about 2⁶⁴, which nobody can bring about who does not know the seed.
 */
final class ContentHash {
    private static final long C1 = 0xa0761d6478bd642fL;
    private static final long C2 = 0xe7037ed1a0b428dbL;
    private static final long C3 = 0x8ebc6af09c88c6e3L;
    private static final int EXPONENT_DIGITS = 10;

    private final long seed;
    private final long[] names;

    /**
     * @param known the names that the schema knows, in the order of their numbers
     */
    ContentHash(long seed, Collection<String> known) {
        this.seed = mix(seed ^ C1, C2);
        this.names = known.stream().mapToLong(this::ofName).toArray();
    }

    /** Of a value whose kind says all. */
    long ofKind(Kind kind) {
        return mix(seed ^ kind.ordinal(), C3);
    }

    /** Of a string. */
    long ofString(char[] buffer, int offset, int length) {
        long hash = seed ^ Kind.STRING.ordinal();
        int end = offset + length;
        int at = offset;
        for (; at + 8 <= end; at += 8) {
            hash = mix(four(buffer, at) ^ C1 ^ hash, four(buffer, at + 4) ^ C2);
        }
        for (; at < end; at++) {
            hash = mix(hash ^ buffer[at], C3);
        }
        return mix(hash ^ length, C2);
    }

    /** Of a name that the schema knows, by its number. */
    long ofKnownName(int id) {
        return names[id];
    }

    /** Of a member's name. */
    long ofName(String name) {
        long hash = seed ^ C2;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * C1;
            hash ^= hash >>> 29;
        }
        return mix(hash ^ name.length(), C2);
    }

    /** What a member adds to its object; the order of the additions does not matter. */
    long ofMember(long name, long value) {
        return mix(name ^ seed, value ^ C3);
    }

    /** Of an object, from the sum of its members. */
    long ofObject(long sum) {
        return mix(sum ^ seed, C1);
    }

    /** What an array is after one more item. */
    long ofItems(long before, long item) {
        return mix(before ^ C2, item ^ seed);
    }

    /** Of an array, from all its items. */
    long ofArray(long items, int count) {
        return mix(items ^ seed ^ count, C3);
    }

    /**
     * Of a number as it is written, by its value.
     *
     * @return 0 when its exponent is too long to be a number that anybody means
     */
    long ofNumber(char[] buffer, int offset, int length) {
        long hash = seed ^ Kind.INTEGER.ordinal();
        int end = offset + length;
        int at = buffer[offset] == '-' ? offset + 1 : offset;
        boolean fraction = false;
        long scale = 0;
        long zeros = 0;
        boolean any = false;
        for (; at < end && buffer[at] != 'e' && buffer[at] != 'E'; at++) {
            char digit = buffer[at];
            if (digit == '.') {
                fraction = true;
                continue;
            }
            scale += fraction ? 1 : 0;
            if (digit == '0') {
                zeros++;
            } else {
                for (; any && zeros > 0; zeros--) {
                    hash = mix(hash ^ '0', C3);
                }
                zeros = 0;
                any = true;
                hash = mix(hash ^ digit, C3);
            }
        }
        if (end - at > EXPONENT_DIGITS + 2) {
            return 0;
        }
        if (!any) {
            return ofKind(Kind.INTEGER);
        }
        long exponent = at < end ? exponent(buffer, at + 1, end) : 0;
        return mix(hash ^ (exponent - scale + zeros), buffer[offset] == '-' ? C1 : C2);
    }

    private static long exponent(char[] buffer, int from, int end) {
        boolean signed = buffer[from] == '-' || buffer[from] == '+';
        long exponent = 0;
        for (int i = signed ? from + 1 : from; i < end; i++) {
            exponent = exponent * 10 + (buffer[i] - '0');
        }
        return buffer[from] == '-' ? -exponent : exponent;
    }

    private static long four(char[] buffer, int at) {
        return buffer[at]
                | (long) buffer[at + 1] << 16
                | (long) buffer[at + 2] << 32
                | (long) buffer[at + 3] << 48;
    }

    private static long mix(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }
}
