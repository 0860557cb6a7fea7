package dev.muster.corpus.operator;

import tools.jackson.databind.node.ObjectNode;

/** What a Sigstore bundle says of its signer. */
final class SelfSigned {
    static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /** A certificate for code signing that its own key signed (P-256; the private half is lost). */
    private static final String CERTIFICATE =
            "MIICGjCCAb+gAwIBAgIUKz7ISOg/cv55JN1bjdLJZvd7BqAwCgYIKoZIzj0EAwIwHzEdMBsGA1UE"
                    + "CgwUbm9ib2R5IGluIHBhcnRpY3VsYXIwHhcNMjYxMTIxMjEwOTU5WhcNMzYxMTE4MjEwOTU5WjAf"
                    + "MR0wGwYDVQQKDBRub2JvZHkgaW4gcGFydGljdWxhcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA"
                    + "BEUx5cL501f2s3DGuR2WIxWfyZIpcIKAPU5q7Rzo3cnIRB2FU+u5LDViNq32RCKKLLC1Rn270Fk6"
                    + "wcqt8pmDUamjgdgwgdUwHQYDVR0OBBYEFC2UAxXnfWbJ22u+qRbEKDAc+ITTMB8GA1UdIwQYMBaA"
                    + "FC2UAxXnfWbJ22u+qRbEKDAc+ITTMA8GA1UdEwEB/wQFMAMBAf8wEwYDVR0lBAwwCgYIKwYBBQUH"
                    + "AwMwDgYDVR0PAQH/BAQDAgeAMF0GA1UdEQRWMFSGUmh0dHBzOi8vZ2l0aHViLmNvbS9leGFtcGxl"
                    + "L2Vsc2V3aGVyZS8uZ2l0aHViL3dvcmtmbG93cy9yZWxlYXNlLnltbEByZWZzL2hlYWRzL21haW4w"
                    + "CgYIKoZIzj0EAwIDSQAwRgIhAO56VJssWXpOnsfLKb3NiGZiMfX4v7qRHcx0o4Bh0SWcAiEA1NEA"
                    + "EZefN4NB/BcOCNRZzShvBRRChTju8NLyyLcz0XA=";

    private SelfSigned() {}

    /** The certificate of an authority that nobody knows. */
    static void material(ObjectNode bundle) {
        bundle.putObject("verificationMaterial")
                .putObject("certificate")
                .put("rawBytes", CERTIFICATE);
    }

    /** The hint at a key; such a bundle holds no certificate. */
    static void key(ObjectNode bundle) {
        bundle.putObject("verificationMaterial").putObject("publicKey").put("hint", "corpus");
    }
}
