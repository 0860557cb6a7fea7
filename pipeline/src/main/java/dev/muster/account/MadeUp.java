package dev.muster.account;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes up passwords that can be read out and tokens that cannot be guessed. */
final class MadeUp {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;
    private static final String PREFIX = "muster_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private MadeUp() {}

    /** A hundred bits, in groups, without letters that are taken for others. */
    static String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** 256 bits, with a beginning by which scanners find it where it should not be. */
    static String token() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
