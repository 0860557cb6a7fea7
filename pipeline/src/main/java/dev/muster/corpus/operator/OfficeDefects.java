package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.neutral;

import dev.muster.corpus.edit.DocxDoc;
import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.PdfDoc;
import dev.muster.corpus.operator.Operator.Phase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What can be wrong with runbooks and notes in Word and PDF, and what of their form is nothing. */
final class OfficeDefects {
    private static final String SECRET = "secret-exposed";
    private static final String CONCLUSION = "unsupported-conclusion";

    private OfficeDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "docx-runbook-of-another-environment",
                                    "Makes a runbook in Word speak of another environment.",
                                    List.of("runbook", "environments"),
                                    List.of("environment-mismatch"),
                                    draft ->
                                            labelled(
                                                    draft,
                                                    "Environments: ",
                                                    old -> "dev",
                                                    "/rollback/environments",
                                                    "/rollback/status"))
                            .mayAlso("contradiction"),
                    held(
                            "docx-runbook-of-another-rollback",
                            "Makes a runbook in Word roll back to another version than the manifest.",
                            List.of("manifest", "runbook"),
                            List.of("contradiction"),
                            OfficeDefects::otherRollback),
                    held(
                                    "docx-runbook-of-another-version",
                                    "Makes a runbook in Word speak of another release of the service.",
                                    List.of("runbook", "identity"),
                                    List.of("mixed-candidate"),
                                    draft ->
                                            labelled(
                                                    draft,
                                                    "Release: ",
                                                    Shapes::otherVersion,
                                                    "/candidate/version"))
                            .mayAlso("contradiction"),
                    held(
                            "secret-in-docx",
                            "Plants a credential in a paragraph of a Word document.",
                            List.of("runbook", "declaration"),
                            List.of(SECRET),
                            draft -> secret(draft, (doc, text) -> doc.add("Use " + text + "."))),
                    held(
                            "secret-in-docx-runs",
                            "Plants a credential in a Word document, cut over three runs.",
                            List.of("runbook", "declaration"),
                            List.of(SECRET),
                            draft ->
                                    secret(
                                            draft,
                                            (doc, text) ->
                                                    doc.add(
                                                            "Use ",
                                                            text.substring(0, text.length() / 2),
                                                            text.substring(text.length() / 2)))),
                    held(
                            "secret-in-docx-properties",
                            "Plants a credential in the title of a Word document, beside its text.",
                            List.of("runbook", "declaration"),
                            List.of(SECRET),
                            draft -> secret(draft, DocxDoc::title)),
                    held(
                            "secret-in-pdf-properties",
                            "Plants a credential in the title of a PDF, beside its pages.",
                            List.of("incident", "declaration"),
                            List.of(SECRET),
                            draft -> {
                                String text = Credentials.any(draft.random());
                                boolean packed = draft.random().nextInt(2) == 0;
                                draft.expect().hidden(text);
                                return pdf(draft, doc -> doc.titled(text, packed));
                            }),
                    held(
                            "conclusion-in-docx",
                            "Lets a runbook in Word conclude about the release.",
                            List.of("runbook"),
                            List.of(CONCLUSION),
                            draft ->
                                    docx(
                                            draft,
                                            Edits.always(
                                                    doc ->
                                                            doc.add(
                                                                    ProseDefects.conclusion(
                                                                            draft))))),
                    held(
                            "secret-in-pdf",
                            "Plants a credential in a note in PDF.",
                            List.of("incident", "declaration"),
                            List.of(SECRET),
                            draft -> {
                                String text = Credentials.any(draft.random());
                                draft.expect().hidden(text);
                                return pdf(draft, doc -> doc.withLine("Started with " + text));
                            }),
                    held(
                            "conclusion-in-pdf",
                            "Lets a note in PDF conclude about the release.",
                            List.of("incident"),
                            List.of(CONCLUSION),
                            draft ->
                                    pdf(
                                            draft,
                                            doc -> doc.withLine(ProseDefects.conclusion(draft)))),
                    neutral(
                            "rezip-docx",
                            "Packs Word documents anew: other order of parts, other compression.",
                            Phase.FORM,
                            draft -> eachDocx(draft, DocxDoc::rezipped)),
                    neutral(
                            "split-docx-runs",
                            "Cuts the runs of Word documents in two, in the middle of a word.",
                            Phase.FORM,
                            draft ->
                                    eachDocx(
                                            draft,
                                            doc -> {
                                                doc.split();
                                                return doc.bytes();
                                            })),
                    neutral(
                            "resave-pdf",
                            "Saves PDF documents anew, with their objects packed into streams.",
                            Phase.FORM,
                            draft -> pdf(draft, PdfDoc::resaved)));

    /** Puts a credential into a document. */
    @FunctionalInterface
    private interface Planting {
        void plant(DocxDoc doc, String credential);
    }

    private static boolean secret(Draft draft, Planting planting) {
        String text = Credentials.any(draft.random());
        draft.expect().hidden(text);
        return docx(draft, Edits.always(doc -> planting.plant(doc, text)));
    }

    /** Changes the value behind a label of the first Word document in which it stands. */
    private static boolean labelled(
            Draft draft, String label, Function<String, String> change, String... forgotten) {
        boolean done =
                docx(
                        draft,
                        doc ->
                                doc.rewrite(
                                                text ->
                                                        text.startsWith(label)
                                                                ? label
                                                                        + change.apply(
                                                                                text.substring(
                                                                                        label
                                                                                                .length()))
                                                                : text)
                                        > 0);
        draft.expect().forget(forgotten);
        return done;
    }

    private static boolean otherRollback(Draft draft) {
        if (Shapes.manifestText(draft, "rollback", "version").isEmpty()) {
            return false;
        }
        draft.expect().uncertain("/rollback/version", "disputed");
        return labelled(draft, "Rollback version: ", Shapes::otherVersion);
    }

    private static boolean docx(Draft draft, Predicate<DocxDoc> change) {
        for (String path : draft.paths(path -> path.endsWith(".docx"))) {
            Optional<DocxDoc> doc = DocxDoc.parse(draft.bytes(path)).filter(change);
            if (draft.isRewritable(path) && doc.isPresent()) {
                draft.write(path, doc.get().bytes());
                return true;
            }
        }
        return false;
    }

    private static boolean eachDocx(Draft draft, Function<DocxDoc, byte[]> rewrite) {
        return Disguises.each(
                draft,
                path -> path.endsWith(".docx"),
                bytes -> DocxDoc.parse(bytes).map(rewrite).orElse(null));
    }

    private static boolean pdf(Draft draft, Function<PdfDoc, byte[]> change) {
        for (String path : draft.paths(path -> path.endsWith(".pdf"))) {
            Optional<PdfDoc> doc = PdfDoc.parse(draft.bytes(path));
            if (draft.isRewritable(path) && doc.isPresent()) {
                draft.write(path, change.apply(doc.get()));
                return true;
            }
        }
        return false;
    }
}
