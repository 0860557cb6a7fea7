package dev.muster.ui.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.muster.model.Blob;
import dev.muster.staging.DocumentRow;
import dev.muster.ui.part.Words;
import dev.muster.unsealing.OriginalFragment;
import dev.muster.unsealing.Outcome;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** An original that was opened: what is exposed in it, unmasked, and its bytes to take away. */
final class OpenedOriginal extends Div {

    private static final long serialVersionUID = 1;

    /**
     * @param stillMay whether whoever opened it may have its bytes, asked at each download
     */
    OpenedOriginal(
            Outcome.Opened opened, DocumentRow document, BooleanSupplier stillMay, Command close) {
        addClassName("opened-original");
        Blob content = opened.content();
        String name = document.path().substring(document.path().lastIndexOf('/') + 1);
        Anchor download =
                new Anchor(
                        DownloadHandler.fromInputStream(
                                _ ->
                                        stillMay.getAsBoolean()
                                                ? bytes(content, name)
                                                : DownloadResponse.error(HttpStatusCode.FORBIDDEN)),
                        "Download the original (%s)".formatted(Words.size(content.size())));
        add(
                new Paragraph(
                        "Open, and in the audit log. Until this page is left or closed, it can be downloaded too."),
                download);
        if (opened.fragments().isEmpty()) {
            add(
                    new Paragraph(
                            "What is exposed lies in text that was taken out of the document, so its place in the bytes cannot be shown."));
        } else {
            Div lines = new Div();
            lines.addClassName("source-lines");
            lines.getElement()
                    .setAttribute("role", "region")
                    .setAttribute("tabindex", "0")
                    .setAttribute("dir", "ltr")
                    .setAttribute("aria-label", "What is exposed");
            Paragraph what =
                    new Paragraph(
                            "What is exposed is marked in its line; the number says at which byte of the document it begins.");
            opened.fragments().forEach(one -> lines.getElement().appendChild(line(one)));
            add(what, lines);
        }
        add(new Button("Close the original", _ -> close.execute()));
    }

    private static DownloadResponse bytes(Blob content, String name) throws IOException {
        return new DownloadResponse(
                content.open(), name, "application/octet-stream", content.size());
    }

    private static Element line(OriginalFragment fragment) {
        Element number = new Element("span").setText(Long.toString(fragment.from()));
        number.setAttribute("class", "line-number").setAttribute("title", "Byte of the document");
        Element text = new Element("span");
        text.setAttribute("class", "line-text");
        text.appendChild(
                new Element("span").setText(fragment.before()),
                new Element("mark").setText(fragment.exposed()),
                new Element("span").setText(fragment.after()));
        Element line = new Element("div");
        return line.setAttribute("class", "line").appendChild(number, text);
    }
}
