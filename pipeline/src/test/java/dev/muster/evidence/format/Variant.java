package dev.muster.evidence.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The ways in which a document comes to harm; the same chance gives the same bytes. */
enum Variant {
    EMPTY {
        @Override
        byte[] of(byte[] sample, Random chance) {
            return new byte[0];
        }
    },
    BLANK {
        @Override
        byte[] of(byte[] sample, Random chance) {
            return bytes(" \n".repeat(1 + chance.nextInt(40)));
        }
    },
    TRUNCATED_EARLY {
        @Override
        byte[] of(byte[] sample, Random chance) {
            return Arrays.copyOf(sample, chance.nextInt(Math.min(sample.length, 200)));
        }
    },
    TRUNCATED {
        @Override
        byte[] of(byte[] sample, Random chance) {
            return Arrays.copyOf(sample, chance.nextInt(sample.length));
        }
    },
    WITHOUT_THE_LAST_BYTES {
        @Override
        byte[] of(byte[] sample, Random chance) {
            return Arrays.copyOf(sample, Math.max(0, sample.length - 1 - chance.nextInt(12)));
        }
    },
    WITH_BOM {
        @Override
        byte[] of(byte[] sample, Random chance) {
            return spliced(sample, 0, 0, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        }
    },
    ONE_BYTE_CHANGED {
        @Override
        byte[] of(byte[] sample, Random chance) {
            return scrambled(sample, chance, 1);
        }
    },
    MANY_BYTES_CHANGED {
        @Override
        byte[] of(byte[] sample, Random chance) {
            return scrambled(sample, chance, 2 + sample.length / 50);
        }
    },
    PIECE_LOST {
        @Override
        byte[] of(byte[] sample, Random chance) {
            int from = chance.nextInt(sample.length);
            int to = Math.min(sample.length, from + 1 + chance.nextInt(400));
            return spliced(sample, from, to, new byte[0]);
        }
    },
    PIECE_REPEATED {
        @Override
        byte[] of(byte[] sample, Random chance) {
            int from = chance.nextInt(sample.length);
            int to = Math.min(sample.length, from + 1 + chance.nextInt(400));
            return spliced(sample, from, from, Arrays.copyOfRange(sample, from, to));
        }
    },
    KEY_REPEATED {
        @Override
        byte[] of(byte[] sample, Random chance) {
            String text = new String(sample, StandardCharsets.ISO_8859_1);
            List<MatchResult> members = MEMBER.matcher(text).results().toList();
            if (members.isEmpty()) {
                return PIECE_REPEATED.of(sample, chance);
            }
            MatchResult member = members.get(chance.nextInt(members.size()));
            String separator = member.group().startsWith("\"") ? ", " : "\n";
            byte[] again = (member.group() + separator).getBytes(StandardCharsets.ISO_8859_1);
            return spliced(sample, member.start(), member.start(), again);
        }
    },
    NESTED_DEEPLY {
        @Override
        byte[] of(byte[] sample, Random chance) {
            String opening = OPENINGS.get(chance.nextInt(OPENINGS.size()));
            String text = new String(sample, StandardCharsets.ISO_8859_1);
            List<MatchResult> places = PLACE.matcher(text).results().toList();
            int at = places.isEmpty() ? 0 : places.get(chance.nextInt(places.size())).end();
            return spliced(sample, at, at, bytes(opening.repeat(1 + chance.nextInt(20_000))));
        }
    };

    private static final Pattern MEMBER =
            Pattern.compile(
                    "\"[^\"\\\\\\n]+\"\\s*:\\s*(?:\"[^\"\\\\\\n]*\"|[0-9.]+|true|false|null)(?=[\\s,}])"
                            + "|(?m:^ *[\\w-]+: [^\\n]+$)"
                            + "|(?<=\\s)[\\w-]+=\"[^\"<\\n]*\"");
    private static final Pattern PLACE = Pattern.compile("[:>\\n,\\[]");
    private static final List<String> OPENINGS =
            List.of(
                    "[",
                    "{\"a\":",
                    "<a>",
                    "> ",
                    "- ",
                    "(",
                    "{a: ",
                    "<div><ul><li>",
                    "*_",
                    "[[",
                    "`");

    abstract byte[] of(byte[] sample, Random chance);

    static byte[] scrambled(byte[] sample, Random chance, int times) {
        byte[] changed = sample.clone();
        for (int i = 0; i < times; i++) {
            changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
        }
        return changed;
    }

    static byte[] spliced(byte[] sample, int from, int to, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(sample, 0, from);
        out.writeBytes(instead);
        out.write(sample, to, sample.length - to);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
