package dev.muster.ui.part;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** How evidence gets in: by folder, by command, by HTTP. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public final class HandOver extends Section {

    private static final long serialVersionUID = 1;

    HandOver(@Value("${muster.inbox}") Path inbox) {
        addClassName("hand-over");
        String here = here();
        add(
                new H2("Hand a packet over"),
                new Paragraph(
                        "A packet is a folder, zip or tar with everything that one producer has about one release candidate."),
                new H3("Drop it into the inbox"),
                new CopyLine("inbox path", inbox.toAbsolutePath().normalize().toString()),
                new H3("Or from a CI job"),
                new CopyLine(
                        "muster submit command",
                        "./muster submit PACKET --url %s --wait".formatted(here)),
                new H3("Or with nothing but curl"),
                new CopyLine(
                        "curl command",
                        "curl -fsS %s/api/v1/packets -H \"Authorization: Bearer $MUSTER_TOKEN\" -H \"Idempotency-Key: $CI_RUN\" -F file=@packet.zip"
                                .formatted(here)));
    }

    /** The address at which the browser sees us. */
    private static String here() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null
                ? "http://localhost:8080"
                : URI.create(request.getRequestURL().toString())
                        .resolve("/")
                        .toString()
                        .replaceAll("/$", "");
    }
}
