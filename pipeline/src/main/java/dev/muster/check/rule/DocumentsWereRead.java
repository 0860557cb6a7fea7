package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Finding;
import dev.muster.model.Problem;
import dev.muster.model.Reading;
import java.util.List;

/**
 * Every document was recognised and read without anything odd; what readers told becomes findings.
 */
final class DocumentsWereRead implements Check {
    @Override
    public String id() {
        return "documents-were-read";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        for (Reading reading : context.readings()) {
            for (Problem problem : reading.problems()) {
                String path = reading.document().path();
                String message =
                        problem.message().startsWith(path)
                                ? problem.message()
                                : path + ": " + problem.message();
                findings.add(
                        problem.code(),
                        List.of(),
                        message,
                        List.of(
                                new Finding.Evidence(
                                        reading.document(),
                                        problem.selector(),
                                        problem.excerpt())));
            }
        }
    }
}
