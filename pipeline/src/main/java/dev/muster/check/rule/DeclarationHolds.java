package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.DeclaredPath;
import dev.muster.check.Findings;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code packet.yaml} lists is there, has the digest it says, and nothing else is there. */
final class DeclarationHolds implements Check {
    @Override
    public String id() {
        return "declaration-holds";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        context.of(DocumentKind.PACKET_DECLARATION)
                .forEach(
                        declaration -> {
                            Set<String> declared = new HashSet<>();
                            CheckContext.items(declaration, "declared-document")
                                    .values()
                                    .forEach(
                                            item ->
                                                    declaredDocument(
                                                            context,
                                                            declaration,
                                                            item,
                                                            declared,
                                                            findings));
                            if (!declared.isEmpty()) {
                                undeclared(context, declared, findings);
                            }
                        });
    }

    private static void declaredDocument(
            CheckContext context,
            Reading declaration,
            List<RawClaim> item,
            Set<String> declared,
            Findings findings) {
        Optional<RawClaim> path = claim(item, "declared.path");
        if (path.isEmpty()) {
            return;
        }
        String wanted =
                DeclaredPath.of(
                        declaration,
                        path.get().raw(),
                        context.readings().stream()
                                .map(reading -> reading.document().path())
                                .toList());
        declared.add(wanted);
        Optional<DocumentRef> document =
                context.readings().stream()
                        .map(Reading::document)
                        .filter(candidate -> candidate.path().equals(wanted))
                        .findFirst();
        if (document.isEmpty()) {
            boolean opened =
                    context.readings().stream()
                            .anyMatch(r -> r.document().path().startsWith(wanted + "!/"));
            if (!opened) {
                findings.add(
                        FindingCode.DECLARED_DOCUMENT_ABSENT,
                        List.of(),
                        "packet.yaml lists %s, which is not in the packet".formatted(wanted),
                        List.of(Findings.evidence(path.get())));
            }
            return;
        }
        claim(item, "declared.sha256")
                .ifPresent(
                        sha256 -> {
                            String hex =
                                    sha256.raw()
                                            .strip()
                                            .toLowerCase(Locale.ROOT)
                                            .replaceFirst("^sha-?256:", "");
                            Digest actual = document.get().digest();
                            if (!actual.hex().equals(hex)) {
                                findings.add(
                                        FindingCode.DECLARED_DIGEST_MISMATCH,
                                        List.of(),
                                        "packet.yaml says that %s has SHA-256 %s; it has %s"
                                                .formatted(wanted, hex, actual.hex()),
                                        List.of(
                                                Findings.evidence(sha256),
                                                Findings.evidence(document.get(), null, null)));
                            }
                        });
    }

    private static Optional<RawClaim> claim(List<RawClaim> item, String name) {
        return item.stream().filter(claim -> claim.name().equals(name)).findFirst();
    }

    private static void undeclared(CheckContext context, Set<String> declared, Findings findings) {
        for (Reading reading : context.readings()) {
            DocumentRef document = reading.document();
            String outer = document.path().replaceFirst("!/.*$", "");
            if (document.kind() != DocumentKind.PACKET_DECLARATION
                    && !declared.contains(document.path())
                    && !declared.contains(outer)
                    && !document.path().equals(".ready")) {
                findings.add(
                        FindingCode.UNDECLARED_DOCUMENT,
                        List.of(),
                        "%s is in the packet and packet.yaml does not list it"
                                .formatted(document.path()),
                        List.of(Findings.evidence(document, null, null)));
            }
        }
    }
}
