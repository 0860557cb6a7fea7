package dev.muster.check.exposure;

/** How evenly a text uses its characters. */
final class Entropy {
    private Entropy() {}

    /** Shannon entropy in bits a character; 0 for an empty text. */
    static double of(String text) {
        int[] counts = new int[256];
        for (int i = 0; i < text.length(); i++) {
            counts[text.charAt(i) & 0xff]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return entropy;
    }
}
