package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import java.util.ArrayList;
import java.util.List;

/** The repository is one that the service catalog lists for the service. */
final class ServiceOwnsRepository implements Check {
    @Override
    public String id() {
        return "service-owns-repository";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        String service = context.value("/service/id");
        String repository = context.value("/repository/id");
        if (service == null || repository == null) {
            return;
        }
        String owner = context.reference().services().serviceOfRepository(repository);
        if (owner != null
                && context.reference().services().service(service).isPresent()
                && !owner.equals(service)) {
            Field serviceField = context.fields().get("/service/id");
            Field repositoryField = context.fields().get("/repository/id");
            List<Finding.Evidence> evidence = new ArrayList<>();
            if (serviceField != null && repositoryField != null) {
                evidence.addAll(Findings.evidence(serviceField.supports()));
                evidence.addAll(Findings.evidence(repositoryField.supports()));
            }
            findings.add(
                    FindingCode.CONTRADICTION,
                    List.of("/repository/id", "/service/id"),
                    "the repository %s belongs to %s in the service catalog, not to %s"
                            .formatted(repository, owner, service),
                    evidence);
        }
    }
}
