package dev.muster.flow;

/** Says where our own code failed, without the message: that one could quote evidence. */
final class ErrorPlace {
    private static final String OURS = "dev.muster.";

    private ErrorPlace() {}

    static String of(Throwable error) {
        if (error instanceof PacketTookTooLongException tooLong) {
            return String.valueOf(tooLong.getMessage());
        }
        String kind = error.getClass().getSimpleName();
        for (StackTraceElement frame : error.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                return kind + " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return kind;
    }
}
